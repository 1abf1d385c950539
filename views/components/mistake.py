"""What is missing or wrong where there is no field to say it: a choice, a signature."""

from __future__ import annotations

import flet as ft

from app.theme.look import use_look
from app.theme.tokens import Space, TextRole


def with_mistake(words: str | None, button: ft.Control) -> ft.Control:
    """The main button, and right above it what it waits for: there, whoever pressed it looks."""
    if words is None:
        return button
    return ft.Column(
        [Mistake(words), button],
        spacing=Space.SMALL,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


@ft.component
def Mistake(words: str) -> ft.Control:
    """One sentence that says what to do, said aloud when it appears."""
    look = use_look()
    return ft.Semantics(
        live_region=True,
        container=True,
        content=ft.Row(
            [
                ft.Icon(ft.Icons.ERROR, color=look.color("error"), size=look.size()),
                look.text(
                    TextRole.BODY,
                    words,
                    color="error",
                    weight=ft.FontWeight.W_700,
                    expand=True,
                    key="mistake",
                ),
            ],
            spacing=Space.SMALL,
            vertical_alignment=ft.CrossAxisAlignment.START,
        ),
    )
