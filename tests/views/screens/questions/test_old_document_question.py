from __future__ import annotations

from api_client.models.applications import Question
from tests.support.asking import open_container, put, show_page, wrong
from tests.support.factories import make_application, make_question, make_questions
from tests.support.usable import assert_usable
from views.screens.questions.question_screen import QuestionFor


async def asked(its=None, problem=None, language: str = "en"):
    its = its or make_application(questions=make_questions(old_document="OPEN"))
    container = open_container(its)
    if problem is not None:
        container.application.on("answer", put(container, problem=problem))
    return await show_page(
        QuestionFor,
        its,
        container=container,
        arguments=(Question.OLD_DOCUMENT,),
        named={"is_change": False},
        language=language,
    )


async def test_asks_for_three_things():
    app, container, _ = await asked()
    assert_usable(app)

    await app.type("number", "E12345678")
    await app.type("issued_on", "2017 3 25")
    await app.type("expires_on", "2027 3 24")
    await app.tap("next")

    assert container.application.named("answer") == [
        (
            "old_document",
            {"number": "E12345678", "issued_on": "2017 3 25", "expires_on": "2027 3 24"},
        )
    ]


async def test_other_language():
    app, _, _ = await asked(language="zh_Hans")

    assert app.by_key("heading").value == "您现在的证件是哪一本？"


async def test_a_day_that_cannot_be_read_says_how_to_write_it():
    app, _, _ = await asked(problem=wrong(("expires_on", "DATE_UNREADABLE")))
    for name in ("number", "issued_on", "expires_on"):
        await app.type(name, "x")

    await app.tap("next")

    assert app.texts().count("Write the day like this: 2017 3 25.") == 2
    assert app.focused() == "expires_on"


async def test_the_number_is_not_shown_again_and_the_days_are():
    before = {
        "number_masked": "E****5678",
        "issued_on": "2017-03-25",
        "expires_on": "2027-03-24",
    }
    known = make_question("old_document", status="KNOWN", answer=before)
    app, _, _ = await asked(make_application(questions=(known,)))

    fields = [app.by_key(name).value for name in ("number", "issued_on", "expires_on")]
    assert fields == ["", "2017-03-25", "2027-03-24"]
