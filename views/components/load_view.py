"""The four states of anything fetched; the caller draws only what has arrived."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

import flet as ft

from app.i18n import use_translator
from app.state.load import Failed, Load, Loaded, Loading, NotAsked
from app.theme.look import use_look
from app.theme.tokens import Space, TextRole
from views.components.buttons import OnPress
from views.components.problem_banner import ProblemBanner

Value = TypeVar("Value")

LONG_S = 10.0
"""After this long, waiting deserves another sentence."""


def load_view(
    load: Load[Value],
    show: Callable[[Value], ft.Control],
    on_retry: OnPress,
    *,
    name: str = "try-again",
) -> ft.Control:
    """What has arrived, or that it is coming, or why it is not."""
    match load:
        case Loaded(value):
            return show(value)
        case Failed(problem):
            return ProblemBanner(problem, on_retry, name=name)
        case NotAsked() | Loading():
            return Waiting()


@ft.component
def Waiting(words: str | None = None) -> ft.Control:
    """Says that something is on its way, and after a while that it takes long."""
    look, t = use_look(), use_translator()
    is_long, set_long = ft.use_state(initial=False)

    async def grow_long() -> None:
        await asyncio.sleep(LONG_S)
        set_long(True)

    ft.use_effect(grow_long, [], cleanup=_nothing)
    sentence = words or t.gettext("Opening…")
    if is_long:
        sentence = t.gettext("It takes a little longer. You can do something else meanwhile.")
    return ft.Semantics(
        live_region=True,
        content=ft.Row(
            [
                ft.Icon(
                    ft.Icons.HOURGLASS_EMPTY, color=look.color("primary"), size=look.size() * 1.3
                ),
                look.text(TextRole.BODY, sentence, expand=True),
            ],
            spacing=Space.GAP,
        ),
    )


def _nothing() -> None:
    """Being there is what it is for."""
