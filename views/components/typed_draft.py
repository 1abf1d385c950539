"""Keeps what is being typed, so that a dropped line or a closed window loses nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

import flet as ft

WAIT_S = 1.5
"""From the first letter to its being kept; with the call itself it stays under two seconds."""


@dataclass(frozen=True)
class Draft:
    """Tell it of every change, and flush it when a field is left."""

    changed: Callable[[Mapping[str, str]], None]
    flush: Callable[[], Awaitable[None]]


@dataclass
class _Waiting:
    """The values nobody has kept yet."""

    values: dict[str, str] | None = None


def use_draft(save: Callable[[dict[str, str]], Awaitable[None]]) -> Draft:
    """Saves the newest values at most `WAIT_S` after a change, on blur, and on leaving."""
    waiting = ft.use_memo(_Waiting, [])
    is_dirty, set_dirty = ft.use_state(initial=False)

    async def flush() -> None:
        values = waiting.values
        if values is None:
            return
        await save(values)
        # Only now: a save cut off half-way by leaving the screen is then made once more.
        if waiting.values is values:
            waiting.values = None

    async def save_soon() -> None:
        while is_dirty and waiting.values is not None:
            await asyncio.sleep(WAIT_S)
            await flush()
        set_dirty(False)

    def changed(values: Mapping[str, str]) -> None:
        waiting.values = dict(values)
        set_dirty(True)

    ft.use_effect(save_soon, [is_dirty], cleanup=_nothing)
    ft.use_effect(_nothing, [], cleanup=flush)
    return Draft(changed, flush)


def _nothing() -> None:
    """Being there is what it is for: without a cleanup, Flet lets the loop run on for ever."""
