"""One press, one act: a lock against double taps, and what is shown meanwhile."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import flet as ft

GAP_S = 1.0
"""A second press within this many seconds is a trembling hand, not a wish (accessibility C9)."""


@dataclass(frozen=True)
class Action:
    """What to give to `on_click`, and whether it is still working."""

    run: Callable[[], Awaitable[None]]
    is_busy: bool


@dataclass(eq=False)
class _Press:
    """The press being worked on, and when the last one came."""

    is_working: bool = False
    at: float = float("-inf")


def use_action(do: Callable[[], Awaitable[None] | None], name: str = "") -> Action:
    """A handler that runs `do` once, however often it is pressed.

    Another `name` in the same place is another button: it waits for nothing.
    """
    # The state alone comes one round trip too late: the second tap is already on its way.
    press = ft.use_memo(_Press, [name])
    busy, set_busy = ft.use_state(_no_press())

    async def run() -> None:
        now = time.monotonic()
        if press.is_working or now - press.at < GAP_S:
            return
        press.is_working, press.at = True, now
        set_busy(press)
        try:
            done = do()
            if done is not None:
                await done
        finally:
            press.is_working = False
            set_busy(lambda held: None if held is press else held)

    return Action(run, is_busy=busy is press)


def _no_press() -> _Press | None:
    return None
