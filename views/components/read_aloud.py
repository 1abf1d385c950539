"""Reads a screen aloud: what is shown, in the order it is shown."""

from __future__ import annotations

import asyncio
import dataclasses
import time
from collections.abc import Iterator, Sequence
from typing import Any

import flet as ft
from flet.components.public_utils import unwrap_component

from app.i18n import use_translator
from app.theme.look import use_look
from app.theme.tokens import Target
from views.components.actions import use_action
from views.components.buttons import button_style, label

SAY = "ui.say"
"""The page's own script listens for this preference and speaks what is written after the bar."""

SIGNS_A_SECOND = 3.5


@ft.component
def ReadAloudButton(content: Sequence[ft.Control]) -> ft.Control:
    """Starts and stops reading. Only where there is a voice: in a browser."""
    look, t = use_look(), use_translator()
    preferences = ft.use_memo(ft.SharedPreferences, [])
    length, set_length = ft.use_state(0)

    async def press() -> None:
        words = "" if length else "。".join(script_of(content))
        set_length(len(words))
        await preferences.set(SAY, f"{time.monotonic_ns()}|{words}")

    async def end() -> None:
        if length:
            await asyncio.sleep(length / SIGNS_A_SECOND + 2)
            set_length(0)

    ft.use_effect(end, [length], cleanup=_nothing)
    action = use_action(press)
    if not ft.context.page.web:
        return ft.Container(visible=False)
    words = t.pgettext("stop reading aloud", "Stop") if length else t.gettext("Read")
    icon = ft.Icons.STOP if length else ft.Icons.VOLUME_UP
    return ft.OutlinedButton(
        key="read-aloud",
        content=label(look, words, ink="primary", icon=icon),
        on_click=action.run,
        style=button_style(look, Target.OTHER, fill="surface", ink="primary", edge="outline"),
    )


def script_of(content: Any) -> list[str]:
    """Everything that can be read in some controls, without what only decorates."""
    return [words for control in _walk(content) for words in _words(control)]


def _words(control: ft.BaseControl) -> Iterator[str]:
    match control:
        case ft.Text():
            spoken = control.semantics_label
            yield from _some(control.value if spoken is None else spoken)
        case ft.Image() | ft.Icon():
            yield from _some(control.semantics_label)
        case ft.TextField():
            yield from _some(control.label if isinstance(control.label, str) else None)
        case _:
            content = getattr(control, "content", None)
            yield from _some(content if isinstance(content, str) else None)


def _some(words: str | None) -> Iterator[str]:
    if words and words.strip():
        yield words.strip()


def _walk(node: Any) -> Iterator[ft.BaseControl]:
    node = unwrap_component(node)
    if isinstance(node, (list, tuple)):
        for part in node:
            yield from _walk(part)
    elif isinstance(node, ft.BaseControl) and getattr(node, "visible", True):
        yield node
        for field in dataclasses.fields(node):
            value = getattr(node, field.name, None)
            is_inner = isinstance(unwrap_component(value), (ft.BaseControl, list))
            if is_inner and not field.name.startswith("_"):
                yield from _walk(value)


def _nothing() -> None:
    """Being there is what it is for."""
