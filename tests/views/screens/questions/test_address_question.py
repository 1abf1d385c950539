from __future__ import annotations

from api_client.models.applications import Question
from app.state.appearance import TextSize
from tests.support.asking import open_container, put, show_page, wrong
from tests.support.factories import make_application, make_question, make_questions
from tests.support.usable import assert_usable
from views.screens.questions.question_screen import QuestionFor

GIVEN = {
    "recipient": "王秀珍",
    "phone": "13800138000",
    "district": "浦东",
    "street": "世纪大道 100 号",
    "postcode": "",
}


async def asked(its=None, *, effect=None, language: str = "en", **page):
    its = its or make_application(next_step="address", questions=make_questions(address="OPEN"))
    container = open_container(its)
    if effect is not None:
        container.application.on("answer", effect(container))
    return await show_page(
        QuestionFor,
        its,
        container=container,
        arguments=(Question.ADDRESS,),
        named={"is_change": False},
        language=language,
        **page,
    )


def jumps(app) -> list[str]:
    keys = app.keys()
    return [key for key in keys if key.startswith("jump-")]


async def fill(app, **changes):
    for name, value in (GIVEN | changes).items():
        await app.type(name, value)


async def test_her_own_name_is_there_already():
    app, _, _ = await asked()

    assert app.by_key("heading").value == "Where shall it be sent?"
    assert app.by_key("recipient").value == "王秀珍"
    assert_usable(app)


async def test_in_chinese_on_a_small_phone_with_the_largest_letters():
    app, _, _ = await asked(language="zh_Hans", text_size=TextSize.LARGEST, width=320, height=640)

    assert app.by_key("heading").value == "寄到哪里？"
    assert_usable(app)


async def test_gives_everything_at_once():
    app, container, _ = await asked()
    await fill(app)

    await app.tap("next")

    assert container.application.named("answer") == [("address", GIVEN)]


async def test_two_fields_typed_before_anything_is_drawn_again_are_both_kept():
    app, container, _ = await asked()
    for name in ("phone", "street"):
        control = app.by_key(name)
        app._session.apply_patch(control._i, {"value": GIVEN[name]})
        await app._session.dispatch_event(control._i, "change", GIVEN[name])
    await app.settle()

    await app.fire("street", "blur")

    kept = container.application.named("save_draft")[-1][1]
    assert (kept["phone"], kept["street"]) == (GIVEN["phone"], GIVEN["street"])


async def test_what_is_missing_is_named_and_the_first_of_it_has_the_cursor():
    app, container, _ = await asked()

    await app.tap("next")

    assert jumps(app) == [
        "jump-phone",
        "jump-district",
        "jump-street",
    ]
    assert "District: Fill this in." in app.texts()
    assert app.focused() == "phone"
    assert container.application.named("answer") == []
    assert_usable(app)


async def test_filling_a_field_takes_its_line_away_at_once():
    app, _, _ = await asked()
    await app.tap("next")

    await app.type("phone", "138")

    assert not app.has("jump-phone")
    assert app.has("jump-street")


async def test_what_the_api_refuses_is_shown_in_the_order_of_the_page():
    refusal = wrong(("street", "STREET_TOO_SHORT"), ("phone", "PHONE_LANDLINE"))
    app, _, _ = await asked(effect=lambda container: put(container, problem=refusal))
    await fill(app, phone="021 12345678")

    await app.tap("next")

    assert jumps(app) == ["jump-phone", "jump-street"]
    assert app.focused() == "phone"
    assert app.by_key("phone").value == "021 12345678"


async def test_enter_leads_to_the_next_field_and_from_the_last_one_on():
    app, container, _ = await asked()
    await fill(app)

    await app.fire("recipient", "submit")
    assert app.focused() == "phone"
    assert container.application.named("answer") == []
    await app.fire("postcode", "submit")

    assert container.application.named("answer") == [("address", GIVEN)]


async def test_what_was_answered_before_is_there_again():
    before = {"recipient": "李强", "district": "黄浦区", "street": "南京东路 1 号"}
    answered = make_question("address", status="ANSWERED", answer=before)
    app, _, _ = await asked(make_application(questions=(answered,)))

    assert app.by_key("recipient").value == "李强"
    assert app.by_key("street").value == "南京东路 1 号"
