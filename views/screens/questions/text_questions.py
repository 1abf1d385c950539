"""Questions that are answered by typing one thing: the name, the ID number."""

from __future__ import annotations

import flet as ft

from app.i18n import use_translator
from app.state.application import CurrentApplicationState
from views.components.drawings import Drawing
from views.components.form import FieldProblem, FormField, use_field_focus
from views.components.typed_draft import use_draft
from views.screens.questions.page import Asked, QuestionPage, field_problems


@ft.component
def NameQuestion(asked: Asked, current: CurrentApplicationState) -> ft.Control:
    """Her name as on her resident ID card."""
    t = use_translator()
    return OneField(
        asked,
        current,
        "name",
        heading=t.gettext("What is your name?"),
        label=t.gettext("Name"),
        hint=t.gettext("As it stands on your ID card."),
        keyboard=ft.KeyboardType.TEXT,
        autofill=ft.AutofillHint.NAME,
    )


@ft.component
def IdNumberQuestion(asked: Asked, current: CurrentApplicationState) -> ft.Control:
    """Her resident ID number."""
    t = use_translator()
    return OneField(
        asked,
        current,
        "id_number",
        heading=t.gettext("What is your ID number?"),
        label=t.gettext("ID number"),
        hint=t.gettext("18 signs, on your ID card. Spaces do no harm."),
        keyboard=ft.KeyboardType.VISIBLE_PASSWORD,
        autofill=None,
    )


@ft.component
def OneField(
    asked: Asked,
    current: CurrentApplicationState,
    field: str,
    *,
    heading: str,
    label: str,
    hint: str,
    keyboard: ft.KeyboardType,
    autofill: ft.AutofillHint | None,
) -> ft.Control:
    """A page with one field; what is typed is kept as a draft."""
    t = use_translator()
    first = asked.draft.get(field) or str(asked.answer.get(field) or "")
    value, set_value = ft.use_state(first)
    is_empty, set_empty = ft.use_state(initial=False)
    focus, draft = use_field_focus(), use_draft(asked.save_draft)

    def typed(new: str) -> None:
        set_value(new)
        set_empty(False)
        draft.changed({field: new})

    async def go_on() -> None:
        if not value.strip():
            set_empty(True)
            focus.move_to(field)
            return
        await draft.flush()
        await asked.give({field: value})

    local = [FieldProblem(field, label, t.gettext("Fill this in."))] if is_empty else []
    found = [*local, *field_problems(t, current.problem, {field: label})]
    return QuestionPage(
        asked,
        current,
        heading=heading,
        labels={field: label},
        local=local,
        on_jump=focus.move_to,
        on_next=go_on,
        picture=Drawing.ID_CARD,
        body=[
            FormField(
                label,
                value,
                typed,
                name=field,
                hint=hint,
                error=found[0].text if found else None,
                keyboard=keyboard,
                autofill=autofill,
                on_submit=go_on,
                on_blur=draft.flush,
                focus_turn=focus.turn(field),
            )
        ],
    )
