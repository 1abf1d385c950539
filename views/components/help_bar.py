"""The same on every screen, in the same place: ring 12367, or show it to the family."""

from __future__ import annotations

from urllib.parse import quote

import flet as ft

from app import formats
from app.i18n import use_translator
from app.theme.look import use_look
from app.theme.tokens import Radius, Space, TextRole
from views.components.bar import edge
from views.components.buttons import CopyButton, LinkButton, OnPress, SecondaryButton
from views.components.confirm_dialog import Dialog
from views.components.helpline import helpline
from views.components.plan import is_help_stacked


@ft.component
def HelpBar(heading: str, width: float) -> ft.Control:
    """Two buttons side by side, one under the other where the words are too large for that."""
    look, t = use_look(), use_translator()
    is_asking, set_asking = ft.use_state(initial=False)
    line = helpline(formats.today())
    family = t.gettext("Ask my family")
    is_narrow = is_help_stacked(look, width, family)

    def ask() -> None:
        set_asking(True)

    def stop_asking() -> None:
        set_asking(False)

    buttons: list[ft.Control] = [
        LinkButton(
            line.number,
            f"tel:{line.number}",
            name="call-helpline",
            icon=ft.Icons.PHONE,
        ),
        SecondaryButton(family, ask, name="ask-family", icon=ft.Icons.PEOPLE),
    ]
    if not is_narrow:
        buttons = [ft.Container(button, expand=True) for button in buttons]
    return ft.Container(
        content=ft.Column(
            [
                ft.Column(
                    buttons,
                    spacing=Space.GAP,
                    horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
                    tight=True,
                )
                if is_narrow
                else ft.Row(buttons, spacing=Space.GAP),
                AskFamily(heading, stop_asking, is_open=is_asking),
            ],
            spacing=0,
            tight=True,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        ),
        padding=ft.Padding.symmetric(horizontal=Space.MEDIUM, vertical=Space.GAP),
        bgcolor=look.color("surface"),
        border=edge(look, bottom=False),
    )


@ft.component
def AskFamily(heading: str, on_close: OnPress, *, is_open: bool) -> ft.Control:
    """A sentence to send to the family: by message, or copied into any other app."""
    look, t = use_look(), use_translator()
    words = t.gettext(
        "Can you look at this with me? I am in the Yinling exit-entry app, at “%(heading)s”. "
        "Call me when you have a moment.",
        heading=heading,
    )

    def draw() -> list[ft.Control]:
        return [
            look.text(TextRole.BODY, t.gettext("Send your family these words:")),
            ft.Container(
                content=look.text(TextRole.BODY, words),
                bgcolor=look.color("tint"),
                padding=Space.MEDIUM,
                border_radius=ft.BorderRadius.all(Radius.SMALL),
            ),
            LinkButton(
                t.gettext("Send as a message"),
                f"sms:?body={quote(words)}",
                name="family-message",
                icon=ft.Icons.SMS,
                is_main=True,
            ),
            CopyButton(t.gettext("Copy the words"), words, name="family-copy"),
            SecondaryButton(t.gettext("Close"), on_close, name="family-close"),
        ]

    return Dialog(t.gettext("Ask my family"), draw, is_open=is_open, on_close=on_close)
