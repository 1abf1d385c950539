from __future__ import annotations

import pytest

from api_client.models.applications import Question, QuestionStatus
from app.problems import Problem, ProblemKind
from app.state.load import Loaded
from tests.support.asking import open_container, put, show_page, wrong
from tests.support.factories import make_application, make_question, make_questions
from tests.support.usable import assert_usable
from views.screens.questions.question_screen import QuestionFor

NAME_OPEN = make_questions(name="OPEN", photo="OPEN")


async def asked(question: str = "name", *, is_change: bool = False, its=None, effect=None, **page):
    its = its or make_application(next_step=question, questions=NAME_OPEN)
    container = open_container(its)
    if effect is not None:
        container.application.on("answer", effect(container, its))
    arguments = {"arguments": (Question(question),), "named": {"is_change": is_change}}
    return await show_page(QuestionFor, its, container=container, **(arguments | page))


def refused(*errors):
    return lambda container, _: put(container, problem=wrong(*errors))


def answered(next_step: str):
    def effect(container, its):
        newer = make_application(id=its.id, version=2, next_step=next_step)
        return put(container, application=Loaded(newer), problem=None)

    return effect


@pytest.mark.parametrize(
    ("question", "heading", "field"),
    [
        ("name", "您叫什么名字？", "name"),
        ("id_number", "您的身份证号码是多少？", "id_number"),
    ],
)
async def test_asks_one_thing(question: str, heading: str, field: str):
    app, _, _ = await asked(question)

    assert app.by_key("heading").value == heading
    assert app.by_key(field).value == ""
    assert_usable(app)


async def test_other_language():
    app, _, _ = await asked(language="en")

    assert app.by_key("heading").value == "What is your name?"
    assert "Step 1 of 5" in app.texts()


async def test_gives_what_was_typed_and_leads_on():
    app, container, its = await asked(effect=answered("photo"))

    await app.type("name", "王秀珍")
    await app.tap("next")

    assert container.application.named("answer") == [("name", {"name": "王秀珍"})]
    assert app.route == f"/applications/{its.id}/questions/photo"


async def test_enter_is_as_good_as_the_button():
    app, container, _ = await asked()
    await app.type("name", "王秀珍")

    await app.fire("name", "submit")

    assert container.application.named("answer") == [("name", {"name": "王秀珍"})]


async def test_nothing_typed_is_said_beside_the_field_and_above():
    app, container, _ = await asked()

    await app.tap("next")

    assert app.texts().count("这里还没填，填一下。") == 2
    assert app.focused() == "name"
    assert container.application.named("answer") == []
    assert_usable(app)


async def test_a_line_of_the_summary_leads_to_its_field():
    app, _, _ = await asked()
    await app.tap("next")
    focused = len([call for call in app.client.calls if call.name == "focus"])

    await app.tap("jump-name")

    assert len([call for call in app.client.calls if call.name == "focus"]) == focused + 1


async def test_what_the_api_refuses_stays_and_is_pointed_at():
    app, _, _ = await asked(effect=refused(("name", "NAME_SIGN")), route="/here")
    await app.type("name", "王1")

    await app.tap("next")

    assert app.by_key("name").value == "王1"
    assert app.texts().count("照着身份证写姓名。") == 2
    assert app.focused() == "name"
    assert app.route == "/here"
    assert_usable(app)


async def test_an_earlier_refusal_is_not_said_again_of_an_empty_field():
    app, _, _ = await asked(effect=refused(("name", "NAME_SIGN")))
    await app.type("name", "王1")
    await app.tap("next")
    await app.type("name", "")

    await app.tap("next")

    assert app.keys().count("jump-name") == 1
    assert "照着身份证写姓名。" not in app.texts()


async def test_no_connection_keeps_what_was_typed_and_can_be_tried_again():
    def offline(container, _):
        return put(container, problem=Problem(ProblemKind.OFFLINE))

    app, container, _ = await asked(effect=offline)
    await app.type("name", "王秀珍")
    await app.tap("next")

    await app.tap("send-again")

    assert container.application.named("answer") == [("name", {"name": "王秀珍"})] * 2
    assert app.by_key("name").value == "王秀珍"


async def test_a_problem_of_an_earlier_page_is_not_shown_here():
    its = make_application(next_step="name", questions=NAME_OPEN)
    container = open_container(its)
    container.state.application.problem = wrong(("street", "STREET_EMPTY"))

    app, _, _ = await show_page(
        QuestionFor,
        its,
        container=container,
        arguments=(Question.NAME,),
        named={"is_change": False},
    )

    assert not app.has("send-again")
    assert not app.has("mistake")


async def test_who_has_gone_elsewhere_meanwhile_stays_there():
    def gone(container, its):
        effect = answered("photo")(container, its)

        def act(*arguments):
            app.page.route = "/help"
            effect(*arguments)

        return act

    app, _, _ = await asked(effect=gone)
    await app.type("name", "王秀珍")

    await app.tap("next")

    assert app.route == "/help"


async def test_typing_is_kept_as_a_draft_when_the_field_is_left():
    app, container, _ = await asked()
    await app.type("name", "王")

    await app.fire("name", "blur")

    assert container.application.named("save_draft") == [("name", {"name": "王"})]


async def test_a_draft_that_arrives_later_fills_what_nobody_touched():
    app, container, its = await asked()
    drafted = make_question("name", draft={"name": "王秀"})
    newer = make_application(id=its.id, next_step="name", questions=(drafted,))

    container.state.application.application = Loaded(newer)
    await app.settle()

    assert app.by_key("name").value == "王秀"


async def test_a_draft_that_arrives_later_takes_nothing_away():
    app, container, its = await asked()
    await app.type("name", "王秀珍")
    drafted = make_question("name", draft={"name": "王"})
    newer = make_application(id=its.id, next_step="name", questions=(drafted,))

    container.state.application.application = Loaded(newer)
    await app.settle()

    assert app.by_key("name").value == "王秀珍"


async def test_changing_an_answer_begins_with_it_and_leads_back_to_the_check():
    known = make_question("name", status=QuestionStatus.KNOWN, answer={"name": "王秀珍"})
    its = make_application(next_step="identity", questions=(known,))
    app, _, _ = await asked(its=its, is_change=True, effect=answered("identity"))
    assert app.by_key("name").value == "王秀珍"
    assert not [words for words in app.texts() if words.startswith("第 ")]

    await app.tap("next")

    assert app.route == f"/applications/{its.id}/check"


async def test_back_from_a_change_is_the_check():
    app, _, its = await asked(is_change=True)

    await app.tap("back")

    assert app.route == f"/applications/{its.id}/check"
