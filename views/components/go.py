"""Leads to another address."""

from __future__ import annotations

import flet as ft


def go(address: str) -> None:
    """Open an address of `app.routing.paths`."""
    ft.context.page.navigate(address)
