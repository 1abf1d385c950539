"""Which document she holds."""

from __future__ import annotations

import flet as ft

from app.i18n import use_translator
from app.state.application import CurrentApplicationState
from views.components.words import document_drawing
from views.screens.questions.form_fields import Field, use_form
from views.screens.questions.page import Asked, QuestionPage


@ft.component
def OldDocumentQuestion(asked: Asked, current: CurrentApplicationState) -> ft.Control:
    """Number and both days, as they stand on the old document."""
    t = use_translator()
    fields = (
        Field(
            "number",
            t.gettext("Number"),
            t.gettext("A letter and 8 signs, top right on the picture page."),
            ft.KeyboardType.VISIBLE_PASSWORD,
        ),
        Field(
            "issued_on",
            t.gettext("Issued on"),
            t.gettext("For example 2017 3 25."),
            ft.KeyboardType.DATETIME,
        ),
        Field(
            "expires_on",
            t.gettext("Valid until"),
            t.gettext("For example 2027 3 24."),
            ft.KeyboardType.DATETIME,
        ),
    )
    before = {
        name: str(asked.answer[name])
        for name in ("issued_on", "expires_on")
        if asked.answer.get(name)
    }
    form = use_form(asked, current, fields, before)
    return QuestionPage(
        asked,
        current,
        heading=t.gettext("Which one do you have now?"),
        sentence=t.gettext("Take it in your hand and copy three things."),
        body=form.controls,
        wrong=form.wrong,
        on_jump=form.jump,
        on_next=form.submit,
        picture=document_drawing(asked.its.document_kind),
    )
