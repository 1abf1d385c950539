"""Says what went wrong, aloud and in writing, and offers to try again where that can help."""

from __future__ import annotations

import flet as ft

from app.i18n import use_translator
from app.problems import Problem
from app.theme.look import use_look
from app.theme.tokens import Line, Radius, Space, TextRole
from views.components.buttons import OnPress, SecondaryButton
from views.components.problem_words import can_try_again, problem_text


@ft.component
def ProblemBanner(
    problem: Problem, on_retry: OnPress | None = None, *, name: str = "try-again"
) -> ft.Control:
    """A problem beside what it is about."""
    look, t = use_look(), use_translator()
    controls: list[ft.Control] = [
        ft.Row(
            [
                ft.Icon(ft.Icons.INFO, color=look.color("error"), size=look.size() * 1.2),
                look.text(TextRole.BODY, problem_text(t, problem), color="error", expand=True),
            ],
            spacing=Space.SMALL,
            vertical_alignment=ft.CrossAxisAlignment.START,
        )
    ]
    if on_retry is not None and can_try_again(problem):
        controls.append(SecondaryButton(t.gettext("Try again"), on_retry, name=name))
    return ft.Semantics(
        live_region=True,
        container=True,
        content=ft.Container(
            content=ft.Column(
                controls,
                spacing=Space.GAP,
                tight=True,
                horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
            ),
            bgcolor=look.color("error_tint"),
            border=ft.Border.all(Line.BORDER, look.color("error")),
            border_radius=ft.BorderRadius.all(Radius.CARD),
            padding=Space.MEDIUM,
        ),
    )
