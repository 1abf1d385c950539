from __future__ import annotations

import pytest

from api_client.models.applications import ApplicationState as S
from api_client.models.applications import QuestionStatus
from app.problems import Problem, ProblemKind
from app.state.appearance import TextSize
from app.state.load import Failed, Loaded, Loading
from tests.support.asking import open_container, put, show_page
from tests.support.factories import make_application, make_question
from tests.support.usable import assert_usable, name_of
from views.screens.confirm.check_screen import CheckFor

NAME = make_question("name", status=QuestionStatus.KNOWN, answer={"name": "王秀珍", "pinyin": None})


async def checked(its=None, *, load=None, effect=None, **changes):
    page = {key: changes.pop(key) for key in ("width", "height", "text_size") if key in changes}
    language = changes.pop("language", "en")
    its = its or make_application(questions=(NAME,), **changes)
    container = open_container(its)
    if load is not None:
        container.state.application.application = load
    if effect is not None:
        container.application.on("submit", effect(container))
    return await show_page(CheckFor, its, container=container, language=language, **page)


async def test_shows_what_will_be_sent_and_what_it_costs():
    app, _, _ = await checked()

    assert app.by_key("heading").value == "Is everything right?"
    assert "Nothing is sent yet. You can still change every line." in app.texts()
    assert "王秀珍" in app.texts()
    assert [text for text in app.texts() if "CNY" in text] == [
        "Fee CNY 120",
        "Postage CNY 12",
        "Together CNY 132",
    ]
    assert_usable(app)


async def test_in_chinese_on_a_small_phone_with_the_largest_letters():
    app, _, _ = await checked(language="zh_Hans", text_size=TextSize.LARGEST, width=320, height=640)

    assert app.by_key("heading").value == "核对一下，都对吗？"
    assert_usable(app)


async def test_each_line_is_changed_on_a_page_of_its_own():
    app, _, its = await checked()
    assert name_of(app.by_key("change-name")) == "Change: Name"

    await app.tap("change-name")

    assert app.route == f"/applications/{its.id}/check/name"


@pytest.mark.parametrize(
    ("next_step", "state", "address"),
    [
        ("check", S.DRAFT, "identity"),
        ("identity", S.DRAFT, "identity"),
        ("signature", S.DRAFT, "signature"),
        ("correct", S.NEEDS_CORRECTION, "identity"),
        ("photo", S.DRAFT, "questions/photo"),
        ("photo", S.NEEDS_CORRECTION, "questions/photo"),
        ("counter", S.DRAFT, "counter"),
        ("counter", S.NEEDS_CORRECTION, "counter"),
    ],
)
async def test_leads_on(next_step: str, state: S, address: str):
    app, container, its = await checked(next_step=next_step, state=state)

    await app.tap("go-on")

    assert app.route == f"/applications/{its.id}/{address}"
    assert container.application.named("submit") == []


async def test_sends_what_is_confirmed_and_signed_already():
    app, container, its = await checked(
        next_step="submit", effect=lambda container: put(container, problem=None)
    )
    assert "Send the application" in app.texts()

    await app.tap("go-on")

    assert container.application.named("submit") == [()]
    assert app.route == f"/applications/{its.id}"


async def test_what_could_not_be_sent_is_told_and_stays_here():
    offline = Problem(ProblemKind.OFFLINE)
    app, container, _ = await checked(
        next_step="submit", effect=lambda container: put(container, problem=offline)
    )
    await app.tap("go-on")
    assert app.route == "/here"
    assert_usable(app)

    await app.tap("try-again")

    assert container.application.named("submit") == [(), ()]


async def test_the_reason_for_a_correction_stands_above():
    app, _, _ = await checked(state=S.NEEDS_CORRECTION, state_reason="PHOTO", next_step="correct")

    assert "The photo does not fit. Choose another one." in app.texts()


async def test_what_is_with_the_office_cannot_be_changed_here():
    app, _, _ = await checked(state=S.UNDER_REVIEW, next_step="wait")

    assert not app.has("change-name")
    assert app.by_key("heading").value == "This is no longer with you"
    assert_usable(app)


async def test_waits_and_then_shows():
    its = make_application(questions=(NAME,))
    app, container, _ = await checked(its, load=Loading())
    assert "Opening…" in app.texts()

    container.state.application.application = Loaded(its)
    await app.settle()

    assert app.has("change-name")


async def test_what_did_not_come_can_be_asked_for_again():
    app, container, its = await checked(load=Failed(Problem(ProblemKind.BROKEN)))

    await app.tap("try-again")

    assert container.application.named("open") == [(its.id,), (its.id,)]
