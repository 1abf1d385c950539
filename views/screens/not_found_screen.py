"""For an address the app does not have."""

from __future__ import annotations

import flet as ft

from views.components.boundary import screen
from views.components.params import NothingHere


@screen
def NotFoundScreen() -> ft.Control:
    """Says so, and leads home."""
    return NothingHere()
