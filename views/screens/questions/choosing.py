"""One answer out of a few: what is chosen now, and what is said when nothing is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import flet as ft

from app.i18n import use_translator
from views.components.buttons import OnPress


@dataclass(frozen=True)
class Choosing:
    """What a page of cards needs."""

    now: str | None
    chooser: Callable[[str], OnPress]
    """What pressing a card does."""
    submit: Callable[[], Awaitable[None]]
    mistake: str | None


def use_choosing(
    options: Sequence[str],
    before: str | None,
    give: Callable[[str], Awaitable[None]],
    *,
    usual: str | None = None,
) -> Choosing:
    """Hook: what was pressed here wins over what was answered before, and that over the usual.

    What is not offered (any more) cannot be chosen.
    """
    t = use_translator()
    pressed, set_pressed = ft.use_state(_nothing())
    is_missing, set_missing = ft.use_state(initial=False)
    now = next((one for one in (pressed, before, usual) if one in options), None)

    def chooser(which: str) -> OnPress:
        def choose() -> None:
            set_pressed(which)
            set_missing(False)

        return choose

    async def submit() -> None:
        if now is None:
            set_missing(True)
        else:
            await give(now)

    mistake = t.gettext("Choose one first.") if is_missing and now is None else None
    return Choosing(now, chooser, submit, mistake)


def _nothing() -> str | None:
    return None
