"""Leads to another address."""

from __future__ import annotations

import flet as ft


def go(address: str, *, only_from: str | None = None) -> None:
    """Open an address of `app.routing.paths`.

    Args:
        address: Where to.
        only_from: What `here` said before something was waited for: who has gone elsewhere
            meanwhile stays there.
    """
    if only_from is None or only_from == here():
        ft.context.page.navigate(address)


def here() -> str:
    """The address that is open now."""
    return str(ft.context.page.route)
