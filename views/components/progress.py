"""Which step of how many, in words and as a bar."""

from __future__ import annotations

import flet as ft

from app.i18n import use_translator
from app.theme.look import use_look
from app.theme.tokens import Space, TextRole


@ft.component
def Progress(step: int, steps: int) -> ft.Control:
    """The words say it; the bar is only for the eye."""
    look, t = use_look(), use_translator()
    words = t.gettext("Step %(step)d of %(steps)d", step=step, steps=steps)
    return ft.Column(
        [
            look.text(TextRole.SMALL, words, color="secondary_text"),
            ft.Semantics(
                exclude_semantics=True,
                content=ft.Row(
                    [
                        ft.Container(
                            expand=max(1, step),
                            height=Space.SMALL,
                            bgcolor=look.color("primary"),
                            border_radius=ft.BorderRadius.all(Space.TINY),
                        ),
                        *(
                            [
                                ft.Container(
                                    expand=steps - step,
                                    height=Space.SMALL,
                                    bgcolor=look.color("soft_outline"),
                                    border_radius=ft.BorderRadius.all(Space.TINY),
                                )
                            ]
                            if steps > step
                            else []
                        ),
                    ],
                    spacing=Space.TINY,
                ),
            ),
        ],
        spacing=Space.SMALL,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
