"""Who helps, what to bring to the hall, and what we never ask for."""

from __future__ import annotations

from collections.abc import Sequence

import flet as ft

from app import formats
from app.i18n import Translator, use_translator
from app.routing import paths
from app.theme.look import Look, use_look
from app.theme.tokens import Line, Radius, Space, TextRole
from views.components.boundary import screen
from views.components.buttons import LinkButton
from views.components.drawings import Drawing
from views.components.helpline import helpline
from views.components.picture import picture
from views.components.shell import Screen


@screen
def HelpScreen() -> ft.Control:
    """Open to everybody, signed in or not."""
    look, t = use_look(), use_translator()
    line = helpline(formats.today())
    return Screen(
        title=t.gettext("Help"),
        heading=t.gettext("How can we help you?"),
        sentence=t.gettext("A person answers, day and night.") if line.is_day_and_night else None,
        body=[
            LinkButton(
                t.gettext("Call %(number)s", number=line.number),
                f"tel:{line.number}",
                name="help-call",
                icon=ft.Icons.PHONE,
                is_main=True,
            ),
            _card(look, Drawing.HALL, t.gettext("Going to the hall"), _hall(look, t)),
            _card(look, Drawing.PHONE, t.gettext("What we never do"), _never(look, t)),
            _card(look, Drawing.FAMILY, t.gettext("With your family"), _family(look, t)),
        ],
        back=paths.HOME,
        picture=Drawing.QUESTION,
    )


def _hall(look: Look, t: Translator) -> list[ft.Control]:
    return _sentences(
        look,
        [
            t.gettext("From 60 on you need no appointment: go to the green counter."),
            t.gettext("Bring your ID card and your old document."),
            t.gettext("The staff print the form for you, and help you at the machines."),
            t.gettext("You can pay with cash, by card or by phone."),
        ],
    )


def _never(look: Look, t: Translator) -> list[ft.Control]:
    return [
        ft.Row(
            [
                ft.Icon(ft.Icons.CLOSE, color=look.color("error"), size=look.size() * 1.2),
                look.text(TextRole.BODY, sentence, expand=True),
            ],
            spacing=Space.SMALL,
            vertical_alignment=ft.CrossAxisAlignment.START,
        )
        for sentence in (
            t.gettext("We never call you to ask for a code."),
            t.gettext("We never ask for the password of your bank card."),
            t.gettext("We never ask you to send money to a person."),
            t.gettext("We never charge more than the fee and the postage."),
        )
    ] + [
        look.text(
            TextRole.BODY,
            t.gettext("Did somebody ask you that? Hang up, and call 12367."),
            weight=ft.FontWeight.W_700,
        )
    ]


def _family(look: Look, t: Translator) -> list[ft.Control]:
    return _sentences(
        look,
        [
            t.gettext("Press “Ask my family” at the bottom of any page."),
            t.gettext("It makes a message that tells them where you are."),
        ],
    )


def _sentences(look: Look, sentences: Sequence[str]) -> list[ft.Control]:
    return [look.text(TextRole.BODY, sentence) for sentence in sentences]


def _card(look: Look, drawing: Drawing, heading: str, body: list[ft.Control]) -> ft.Control:
    head = ft.Row(
        [
            picture(look, drawing),
            ft.Semantics(
                header=True,
                heading_level=2,
                expand=True,
                content=look.text(TextRole.SECTION, heading),
            ),
        ],
        spacing=Space.GAP,
    )
    return ft.Container(
        content=ft.Column(
            [head, *body],
            spacing=Space.GAP,
            tight=True,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        ),
        bgcolor=look.color("surface"),
        border=ft.Border.all(Line.BORDER, look.color("soft_outline")),
        border_radius=ft.BorderRadius.all(Radius.CARD),
        padding=Space.MEDIUM,
    )
