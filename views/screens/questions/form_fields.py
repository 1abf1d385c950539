"""The fields under a question: values, what does not fit, and what is kept meanwhile."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

import flet as ft

from app.i18n import Translator, use_translator
from app.problems import Problem
from app.state.application import CurrentApplicationState
from views.components.buttons import OnPress
from views.components.form import FieldProblem, FormField, use_field_focus
from views.components.keyed import keyed
from views.components.new_problem import use_new_problem
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
    """What a page with fields needs."""

    controls: Sequence[ft.Control]
    wrong: Sequence[FieldProblem]
    jump: Callable[[str], None]
    submit: Callable[[], Awaitable[None]]


@dataclass(eq=False)
class _Typed:
    """What was typed on this page, by field; the newest, whichever render is asked."""

    values: dict[str, str] = field(default_factory=dict)


def use_form(
    asked: Asked,
    current: CurrentApplicationState,
    fields: Sequence[Field],
    before: Mapping[str, str],
) -> Form:
    """Hook: the fields with their values.

    What is typed here wins over a draft, and a draft over what was answered before. A draft that
    arrives while the page is open already is shown in the fields nobody has touched.
    """
    t = use_translator()
    typed = ft.use_memo(_Typed, [])
    _, show = ft.use_state(0)
    blank, set_blank = ft.use_state(_none())
    focus, draft = use_field_focus(), use_draft(asked.save_draft)
    problem = use_new_problem(current.problem)

    def values() -> dict[str, str]:
        kept = {one.name: asked.draft.get(one.name, before.get(one.name, "")) for one in fields}
        return kept | typed.values

    def changer(name: str) -> Callable[[str], None]:
        def changed(new: str) -> None:
            typed.values[name] = new
            draft.changed(values())
            show(lambda times: times + 1)

        return changed

    async def submit() -> None:
        given = values()
        empty = frozenset(
            one.name for one in fields if not one.is_optional and not given[one.name].strip()
        )
        set_blank(empty)
        if not empty:
            await draft.flush()
            await asked.give(given)
        found = current.problem.field_errors if current.problem and not empty else ()
        amiss = empty | {error.field for error in found}
        first = next((one.name for one in fields if one.name in amiss), None)
        if first is not None:
            focus.move_to(first)

    def done(place: int) -> OnPress:
        def to_next() -> None:
            focus.move_to(fields[place + 1].name)

        return submit if place == len(fields) - 1 else to_next

    shown = values()
    still_blank = {name for name in blank if not shown[name].strip()}
    wrong = _wrong(t, fields, still_blank, problem)
    texts = {one.name: one.text for one in wrong}
    controls = [
        keyed(
            one.name,
            FormField,
            one.label,
            shown[one.name],
            changer(one.name),
            name=one.name,
            hint=one.hint,
            error=texts.get(one.name),
            keyboard=one.keyboard,
            autofill=one.autofill,
            on_submit=done(place),
            on_blur=draft.flush,
            focus_turn=focus.turn(one.name),
        )
        for place, one in enumerate(fields)
    ]
    return Form(controls, wrong, focus.move_to, submit)


def _wrong(
    t: Translator, fields: Sequence[Field], blank: set[str], problem: Problem | None
) -> list[FieldProblem]:
    labels = {one.name: one.label for one in fields}
    found = {one.name: one for one in reversed(field_problems(t, problem, labels))}
    found |= {name: FieldProblem(name, labels[name], t.gettext("Fill this in.")) for name in blank}
    return [found[one.name] for one in fields if one.name in found]


def _none() -> frozenset[str]:
    return frozenset()
