"""Shapes that several views share. Functions only: a fresh object each time (rule R3)."""

from __future__ import annotations

import flet as ft

from app.theme.look import Look
from app.theme.tokens import Line, Radius, Space


def card_border(look: Look, *, is_chosen: bool = False) -> ft.Border:
    """The edge of a card; thick when it is chosen."""
    width = Line.CHOSEN if is_chosen else Line.BORDER
    return ft.Border.all(width, look.color("primary" if is_chosen else "outline"))


def card_radius() -> ft.BorderRadius:
    """Round corners of cards and buttons."""
    return ft.BorderRadius.all(Radius.CARD)


def card_padding() -> ft.Padding:
    """Room inside a card."""
    return ft.Padding.all(Space.MEDIUM)
