"""Questions that are answered by typing one thing: the name, the ID number."""

from __future__ import annotations

import flet as ft

from app.i18n import use_translator
from app.state.application import CurrentApplicationState
from views.components.drawings import Drawing
from views.screens.questions.form_fields import Field, use_form
from views.screens.questions.page import Asked, QuestionPage


@ft.component
def NameQuestion(asked: Asked, current: CurrentApplicationState) -> ft.Control:
    """Her name as on her resident ID card."""
    t = use_translator()
    field = Field(
        "name",
        t.gettext("Name"),
        t.gettext("As it stands on your ID card."),
        autofill=ft.AutofillHint.NAME,
    )
    return OneField(asked, current, field, t.gettext("What is your name?"))


@ft.component
def IdNumberQuestion(asked: Asked, current: CurrentApplicationState) -> ft.Control:
    """Her resident ID number; it is never shown again in full, so a change begins empty."""
    t = use_translator()
    field = Field(
        "id_number",
        t.gettext("ID number"),
        t.gettext("18 signs, on your ID card. Spaces do no harm."),
        ft.KeyboardType.VISIBLE_PASSWORD,
    )
    return OneField(asked, current, field, t.gettext("What is your ID number?"))


@ft.component
def OneField(
    asked: Asked, current: CurrentApplicationState, field: Field, heading: str
) -> ft.Control:
    """A page with one field."""
    before = {field.name: str(asked.answer.get(field.name) or "")}
    form = use_form(asked, current, (field,), before)
    return QuestionPage(
        asked,
        current,
        heading=heading,
        body=form.controls,
        wrong=form.wrong,
        on_jump=form.jump,
        on_next=form.submit,
        picture=Drawing.ID_CARD,
    )
