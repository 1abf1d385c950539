"""Guard 3: a change never reaches another person's browser.

Flet sends the patch of a component to the page of whoever caused the change. Run with the
component's own page, it goes where it belongs.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from flet.components.component import Component
from flet.controls.context import _context_page


def install() -> None:
    """Schedule each component's work in its own page's context."""
    Component._schedule_update = _at_home(Component._schedule_update)  # type: ignore[method-assign]
    Component._schedule_effect = _at_home(Component._schedule_effect)  # type: ignore[method-assign]


def _at_home(plain: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(plain)
    def at_home(self: Component, *args: Any, **kwargs: Any) -> Any:
        try:
            page = self.page
        except RuntimeError:
            return plain(self, *args, **kwargs)
        token = _context_page.set(page)  # type: ignore[arg-type]
        try:
            return plain(self, *args, **kwargs)
        finally:
            _context_page.reset(token)

    return at_home
