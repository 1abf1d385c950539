"""How much room a screen has, and how wide words are in it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import flet as ft

_WIDE_SIGNS = frozenset("WFA")
_LATIN_EM = 0.58


@dataclass(frozen=True)
class Room:
    """Width and height in dp."""

    width: float
    height: float


A_PHONE = Room(412, 915)


def use_room() -> tuple[Room, Callable[[ft.LayoutSizeChangeEvent[Any]], None]]:
    """The room there is now, and the handler that hears of another one."""
    room, set_room = ft.use_state(_first_room())

    def size_changed(event: ft.LayoutSizeChangeEvent[Any]) -> None:
        set_room(Room(round(event.width), round(event.height)))

    return room, size_changed


def _first_room() -> Room:
    page = ft.context.page
    return Room(page.width or A_PHONE.width, page.height or A_PHONE.height)


def ems(words: str) -> float:
    """About how wide words are, in units of their own size."""
    return sum(
        1.0 if unicodedata.east_asian_width(sign) in _WIDE_SIGNS else _LATIN_EM for sign in words
    )
