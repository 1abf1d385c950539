"""What to bring to the hall."""

from __future__ import annotations

import flet as ft

from app.i18n import use_translator
from app.theme.look import use_look
from app.theme.styles import card_border, card_padding, card_radius
from app.theme.tokens import Space, TextRole


@ft.component
def BringList(case_code: str | None, *, is_paid: bool = False) -> ft.Control:
    """A short list, and the code that opens the prepared case."""
    look, t = use_look(), use_translator()
    lines = [t.gettext("Your ID card"), t.gettext("Your old document, if you have it")]
    if not is_paid:
        lines.append(t.gettext("Cash, a bank card or your phone to pay"))
    rows: list[ft.Control] = [
        look.text(TextRole.BODY, t.gettext("Bring with you"), weight=ft.FontWeight.W_700)
    ]
    rows.extend(
        ft.Row(
            [
                ft.Icon(ft.Icons.CHECK, color=look.color("primary"), size=look.size()),
                look.text(TextRole.BODY, line, expand=True),
            ],
            spacing=Space.SMALL,
        )
        for line in lines
    )
    if case_code is not None:
        rows.append(look.text(TextRole.BODY, t.gettext("Show this at the counter:")))
        rows.append(
            look.text(
                TextRole.TITLE,
                f"{case_code[:4]} {case_code[4:]}",
                key="case-code",
                semantics_label=" ".join(case_code),
            )
        )
    return ft.Container(
        ft.Column(rows, spacing=Space.SMALL, tight=True),
        bgcolor=look.color("surface"),
        border=card_border(look),
        border_radius=card_radius(),
        padding=card_padding(),
    )
