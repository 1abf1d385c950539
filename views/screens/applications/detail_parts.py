"""Small parts of the page about one application."""

from __future__ import annotations

import flet as ft

from api_client.models.applications import Application
from app.i18n import use_translator
from app.theme.look import use_look
from app.theme.tokens import Radius, Space, TextRole
from views.components.buttons import CopyButton


@ft.component
def CaseCode(its: Application) -> ft.Control:
    """The number to give on the phone, sign by sign for whoever listens."""
    look, t = use_look(), use_translator()
    code = its.case_code
    return ft.Column(
        [
            look.text(
                TextRole.BODY,
                t.gettext("Number of this application: %(code)s", code=code),
                # Translators: the number is read sign by sign.
                semantics_label=t.gettext(
                    "Number of this application: %(code)s", code=" ".join(code)
                ),
            ),
            look.text(
                TextRole.SMALL,
                t.gettext("Say it when you call 12367."),
                color="secondary_text",
            ),
            CopyButton(t.gettext("Copy the number"), code, name="copy-code"),
        ],
        spacing=Space.SMALL,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


@ft.component
def Reason(words: str) -> ft.Control:
    """Why it stands where it stands."""
    look = use_look()
    return ft.Container(
        content=ft.Row(
            [
                ft.Icon(ft.Icons.INFO, color=look.color("information"), size=look.size() * 1.2),
                look.text(TextRole.BODY, words, color="information", expand=True),
            ],
            spacing=Space.SMALL,
            vertical_alignment=ft.CrossAxisAlignment.START,
        ),
        bgcolor=look.color("information_tint"),
        border_radius=ft.BorderRadius.all(Radius.CARD),
        padding=Space.MEDIUM,
    )
