from __future__ import annotations

import pytest

from api_client.models.applications import Question, QuestionStatus
from app.state.load import Loaded
from tests.support.asking import open_container, put, show_page
from tests.support.factories import make_application, make_question, make_questions
from tests.support.usable import assert_usable, name_of
from views.screens.questions.question_screen import QuestionFor

OPEN = make_questions(household="OPEN", duty="OPEN")


async def asked(question: Question, its=None, *, next_step: str = "duty", language: str = "en"):
    its = its or make_application(next_step=question.value, questions=OPEN)
    container = open_container(its)
    newer = make_application(id=its.id, next_step=next_step, questions=OPEN)
    container.application.on("answer", put(container, application=Loaded(newer), problem=None))
    return await show_page(
        QuestionFor,
        its,
        container=container,
        arguments=(question,),
        named={"is_change": False},
        language=language,
    )


@pytest.mark.parametrize(
    ("question", "field", "heading"),
    [
        (Question.HOUSEHOLD, "is_shanghai", "Is your household register in Shanghai?"),
        (Question.DUTY, "is_on_duty", "Does your work unit have to agree?"),
    ],
)
@pytest.mark.parametrize("which", ["yes", "no"])
async def test_gives_what_was_chosen(question: Question, field: str, heading: str, which: str):
    app, container, _ = await asked(question)
    assert app.by_key("heading").value == heading

    await app.tap(f"{field}-{which}")
    await app.tap("next")

    assert container.application.named("answer") == [(question.value, {field: which == "yes"})]


async def test_other_language():
    app, _, _ = await asked(Question.HOUSEHOLD, language="zh_Hans")

    assert app.by_key("heading").value == "您的户口在上海吗？"
    assert_usable(app)


async def test_nothing_is_chosen_for_her_and_that_is_said_beside_the_button():
    app, container, _ = await asked(Question.HOUSEHOLD)

    await app.tap("next")

    assert app.by_key("mistake").value == "Choose one first."
    keys = app.keys()
    assert keys.index("is_shanghai-no") < keys.index("mistake") < keys.index("next")
    assert container.application.named("answer") == []
    assert_usable(app)


async def test_choosing_takes_the_reminder_away():
    app, _, _ = await asked(Question.HOUSEHOLD)
    await app.tap("next")

    await app.tap("is_shanghai-yes")

    assert not app.has("mistake")
    assert name_of(app.by_key("is_shanghai-yes")) == "Chosen: Yes, in Shanghai"


async def test_what_was_answered_before_is_chosen():
    known = make_question("household", status=QuestionStatus.KNOWN, answer={"is_shanghai": False})
    app, _, _ = await asked(Question.HOUSEHOLD, make_application(questions=(known,)))

    assert name_of(app.by_key("is_shanghai-no")) == "Chosen: No, elsewhere"


async def test_an_answer_that_closes_the_online_way_leads_to_the_hall():
    app, _, its = await asked(Question.HOUSEHOLD, next_step="counter")
    await app.tap("is_shanghai-no")

    await app.tap("next")

    assert app.route == f"/applications/{its.id}/counter"
