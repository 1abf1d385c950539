"""What is kept about the person, where, and for how long it is of use."""

from __future__ import annotations

import flet as ft

from app.i18n import use_translator
from app.state.load import Loaded
from app.state.session import SessionState
from app.theme.look import use_look
from app.theme.tokens import Space, TextRole


@ft.component
def Kept(session: SessionState) -> ft.Control:
    """Plain sentences; one's own number is shown as it is kept: in part."""
    look, t = use_look(), use_translator()
    sentences = [
        t.gettext("On this device: how you like the letters, colours and language."),
        t.gettext("With us, sealed: what you filled in for your applications."),
        t.gettext("Only you see it, and the office that makes your document."),
        t.gettext("There is no advertising, and nothing is sold or passed on."),
    ]
    if isinstance(session.person, Loaded):
        sentences.insert(
            0,
            t.gettext("You are signed in with %(phone)s.", phone=session.person.value.phone_masked),
        )
    if not session.keeps_sign_in:
        sentences.append(
            t.gettext("This device has no safe place for your sign-in: you sign in each time.")
        )
    return ft.Column(
        [look.text(TextRole.BODY, sentence) for sentence in sentences],
        spacing=Space.MEDIUM,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
