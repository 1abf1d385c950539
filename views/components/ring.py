"""The ring around what the keyboard is on."""

from __future__ import annotations

import flet as ft

from app.theme.contrast import contrast
from app.theme.look import Look
from app.theme.tokens import Line


def ring(look: Look, fill: str | None) -> ft.BorderSide:
    """A thick edge in whichever colour stands out more from what it lies on.

    Amber is seen on teal and on black, and hardly on white; there the ring is dark.
    """
    ground = look.color(fill or "background")
    colors = (look.color("focus"), look.color("text"))
    return ft.BorderSide(Line.FOCUS, max(colors, key=lambda color: contrast(color, ground)))
