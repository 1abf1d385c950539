from __future__ import annotations

import flet as ft

from tests.support.showing import show
from tests.support.usable import name_of, unnamed
from views.components.form import ErrorSummary, FieldProblem, FormField, use_field_focus

LABELS = {"name": "Name", "phone": "Mobile number"}


def form(errors: dict[str, str], heard: list[str]):
    @ft.component
    def Form():
        values, set_values = ft.use_state(dict.fromkeys(LABELS, ""))
        focus = use_field_focus()
        problems = [FieldProblem(name, LABELS[name], text) for name, text in errors.items()]

        def typed(name):
            return lambda value: set_values(lambda before: {**before, name: value})

        def left():
            heard.append("blur")

        async def submitted():
            heard.append("submit")

        fields = [
            FormField(
                label,
                values[name],
                typed(name),
                name=name,
                hint="As on your card",
                error=errors.get(name),
                on_blur=left,
                on_submit=submitted,
                focus_turn=focus.turn(name),
            )
            for name, label in LABELS.items()
        ]
        return ft.Column([ErrorSummary(problems, focus.move_to), *fields])

    return Form


async def test_what_is_typed_stays():
    app = await show(form({}, []), as_views=False)

    await app.type("name", "王秀珍")
    await app.type("phone", "138 0000 0000")

    assert app.by_key("name").value == "王秀珍"
    assert app.by_key("phone").value == "138 0000 0000"


async def test_label_hint_and_error_name_the_field():
    app = await show(form({"phone": "Fill this in."}, []), as_views=False)

    assert unnamed(app) == []
    names = [name_of(each) for each in app.controls(ft.MergeSemantics)]
    assert names == ["Name As on your card", "Mobile number As on your card Fill this in."]


async def test_no_mistakes_no_summary():
    app = await show(form({}, []), as_views=False)

    assert list(app.controls(ft.Semantics)) == []


async def test_the_summary_is_said_aloud_and_counts():
    one = await show(form({"phone": "Fill this in."}, []), as_views=False)
    two = await show(form({"name": "Fill this in.", "phone": "11 digits."}, []), as_views=False)

    assert "One thing has to be changed" in one.texts()
    assert "2 things have to be changed" in two.texts()
    assert next(iter(two.controls(ft.Semantics))).live_region is True


async def test_a_line_of_the_summary_leads_to_its_field():
    app = await show(form({"name": "Fill this in.", "phone": "11 digits."}, []), as_views=False)

    await app.tap("jump-phone")
    assert app.focused() == "phone"
    await app.tap("jump-name")

    assert app.focused() == "name"


async def test_leaving_and_enter_are_heard():
    heard: list[str] = []
    app = await show(form({}, heard), as_views=False)

    await app.fire("name", "blur")
    await app.fire("name", "submit")

    assert heard == ["blur", "submit"]


async def test_several_that_say_the_same_begin_with_their_field():
    problems = [
        FieldProblem("name", "Name", "Fill this in."),
        FieldProblem("street", "Street", "Fill this in."),
    ]

    app = await show(ErrorSummary, problems, lambda _: None, as_views=False)

    assert app.texts()[1:] == ["Name: Fill this in.", "Street: Fill this in."]
