"""Asks again and again while something outside is being waited for."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable

import flet as ft

SOON_S = 2.0
"""Between two questions at first."""
LATER_S = 10.0
"""Between two questions once nobody can still be looking at it without a break."""
SOON_FOR_S = 120.0
"""How long it counts as soon."""


def use_poll(
    refresh: Callable[[], Awaitable[None]], *, is_waiting: bool, subject: str = ""
) -> None:
    """Calls `refresh` while `is_waiting`; begins afresh with another `subject`.

    It ends with the screen. A lost answer costs nothing: the services keep what is shown.
    """

    async def ask_on() -> None:
        began = time.monotonic()
        while is_waiting:
            is_soon = time.monotonic() - began < SOON_FOR_S
            await asyncio.sleep(SOON_S if is_soon else LATER_S)
            await refresh()

    # Without a cleanup, Flet lets the loop run on after the screen has gone.
    ft.use_effect(ask_on, [is_waiting, subject], cleanup=_nothing)


def _nothing() -> None:
    """Being there is what it is for."""
