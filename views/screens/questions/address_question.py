"""Where the parcel goes."""

from __future__ import annotations

from collections.abc import Mapping

import flet as ft

from app.i18n import use_translator
from app.state.application import CurrentApplicationState
from views.components.drawings import Drawing
from views.screens.questions.form_fields import Field, use_form
from views.screens.questions.page import Asked, QuestionPage


@ft.component
def AddressQuestion(asked: Asked, current: CurrentApplicationState) -> ft.Control:
    """A new address in Shanghai; the postcode may stay empty."""
    t = use_translator()
    fields = (
        Field("recipient", t.gettext("Who receives it"), autofill=ft.AutofillHint.NAME),
        Field(
            "phone",
            t.gettext("Mobile number"),
            t.gettext("The courier calls this number."),
            ft.KeyboardType.PHONE,
            ft.AutofillHint.TELEPHONE_NUMBER,
        ),
        Field("district", t.gettext("District"), t.gettext("For example: Pudong.")),
        Field(
            "street",
            t.gettext("Street, house and room"),
            autofill=ft.AutofillHint.STREET_ADDRESS_LINE1,
        ),
        Field(
            "postcode",
            t.gettext("Postcode (may stay empty)"),
            keyboard=ft.KeyboardType.PHONE,
            autofill=ft.AutofillHint.POSTAL_CODE,
            is_optional=True,
        ),
    )
    form = use_form(asked, current, fields, _first(asked))
    return QuestionPage(
        asked,
        current,
        heading=t.gettext("Where shall it be sent?"),
        sentence=t.gettext("To an address in Shanghai. We keep it for next time."),
        body=form.controls,
        wrong=form.wrong,
        on_jump=form.jump,
        on_next=form.submit,
        picture=Drawing.HOUSE,
    )


def _first(asked: Asked) -> Mapping[str, str]:
    if asked.answer:
        return {name: str(value) for name, value in asked.answer.items() if value}
    name = asked.its.applicant.name
    return {} if name is None else {"recipient": name}
