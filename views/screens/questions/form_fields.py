"""Several fields under one question: values, what is missing, and what is kept meanwhile."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

import flet as ft

from app.i18n import use_translator
from app.state.application import CurrentApplicationState
from views.components.form import FieldProblem, FormField, use_field_focus
from views.components.keyed import keyed
from views.components.typed_draft import use_draft
from views.screens.questions.page import Asked, field_problems


@dataclass(frozen=True)
class Field:
    """One field of a form."""

    name: str
    label: str
    hint: str | None = None
    keyboard: ft.KeyboardType = ft.KeyboardType.TEXT
    autofill: ft.AutofillHint | None = None
    is_optional: bool = False


@dataclass(frozen=True)
class Form:
    """What a page with several fields needs."""

    values: Mapping[str, str]
    controls: Sequence[ft.Control]
    labels: Mapping[str, str]
    missing: Sequence[FieldProblem]
    jump: Callable[[str], None]
    submit: Callable[[], Awaitable[None]]


def use_form(
    asked: Asked,
    current: CurrentApplicationState,
    fields: Sequence[Field],
    first: Mapping[str, str],
    give: Callable[[dict[str, str]], Awaitable[None]],
) -> Form:
    """Hook: the fields with their values; typed drafts win over what was answered before."""
    t = use_translator()
    begun = {one.name: asked.draft.get(one.name, first.get(one.name, "")) for one in fields}
    values, set_values = ft.use_state(begun)
    was_sent, set_sent = ft.use_state(initial=False)
    focus, draft = use_field_focus(), use_draft(asked.save_draft)
    labels = {one.name: one.label for one in fields}
    missing = [
        FieldProblem(one.name, one.label, t.gettext("Fill this in."))
        for one in fields
        if was_sent and not one.is_optional and not values[one.name].strip()
    ]
    wrong = {one.name: one for one in field_problems(t, current.problem, labels)}
    wrong |= {one.name: one for one in missing}

    def changer(name: str) -> Callable[[str], None]:
        def changed(new: str) -> None:
            set_values(lambda before: {**before, name: new})
            draft.changed({**values, name: new})

        return changed

    async def submit() -> None:
        set_sent(True)
        empty = [one.name for one in fields if not one.is_optional and not values[one.name].strip()]
        if empty:
            focus.move_to(empty[0])
            return
        await draft.flush()
        await give(dict(values))

    controls = [
        keyed(
            one.name,
            FormField,
            one.label,
            values[one.name],
            changer(one.name),
            name=one.name,
            hint=one.hint,
            error=wrong[one.name].text if one.name in wrong else None,
            keyboard=one.keyboard,
            autofill=one.autofill,
            on_blur=draft.flush,
            focus_turn=focus.turn(one.name),
        )
        for one in fields
    ]
    return Form(values, controls, labels, missing, focus.move_to, submit)
