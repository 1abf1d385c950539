from __future__ import annotations

from uuid import uuid4

import pytest

from api_client.models.applications import ApplicationKind
from api_client.models.documents import DocumentKind
from app.problems import Problem, ProblemKind
from app.state.appearance import TextSize
from app.state.load import Failed, Loaded, Loading
from tests.support.asking import Service
from tests.support.factories import make_application, make_offer
from tests.support.showing import make_container, show
from tests.support.usable import assert_usable, name_of
from views.screens.apply.apply_screen import ApplyScreen, document_of

RENEW = make_offer(is_suggested=True)
TAIWAN = make_offer(
    document_kind=DocumentKind.TW_PASS,
    kind=ApplicationKind.FIRST,
    fee_fen=6000,
    is_online=False,
    why_not=("NO_DOCUMENT",),
)
PASSPORT_KEY = "begin-PASSPORT-RENEW"


async def opened(load=None, *, offers=(RENEW, TAIWAN), **page):
    container = make_container(applications=Service(), application=Service())
    container.state.catalogue.offers = load or Loaded(offers)
    settings = {"language": "en", "route": "/apply"} | page
    return await show(ApplyScreen, container=container, **settings), container


def starts(container, its):
    def started(*_):
        container.state.applications.started_id = its.id

    def open_it(*_):
        container.state.application.application = Loaded(its)

    container.applications.on("start", started)
    container.application.on("open", open_it)


async def test_a_card_for_each_with_its_price():
    app, container = await opened()

    assert container.catalogue.named("load") == [()]
    assert [name_of(app.by_key(key)) for key in (PASSPORT_KEY, "begin-TW_PASS-FIRST")] == [
        "Renew my passport Yours runs out soon. CNY 120",
        "Get a first Taiwan pass At the hall, without an appointment. CNY 60",
    ]
    assert_usable(app)


async def test_in_chinese_on_a_small_phone_with_the_largest_letters():
    app, _ = await opened(language="zh_Hans", text_size=TextSize.LARGEST, width=320, height=640)

    assert app.by_key("heading").value == "您要办什么？"
    assert_usable(app)


async def test_begins_and_leads_to_the_first_question():
    app, container = await opened()
    its = make_application(next_step="photo")
    starts(container, its)

    await app.tap(PASSPORT_KEY)

    assert container.applications.named("start") == [(DocumentKind.PASSPORT, ApplicationKind.RENEW)]
    assert container.application.named("open") == [(its.id,)]
    assert app.route == f"/applications/{its.id}/questions/photo"


async def test_what_could_not_be_opened_leads_to_the_application():
    app, container = await opened()
    its = make_application()
    starts(container, its)
    container.application.on("open", lambda *_: None)

    await app.tap(PASSPORT_KEY)

    assert app.route == f"/applications/{its.id}"


async def test_what_is_begun_already_goes_on_where_it_stood():
    its = make_application(next_step="delivery")
    app, container = await opened(offers=(make_offer(open_application_id=its.id),))
    starts(container, its)

    await app.tap(PASSPORT_KEY)

    assert container.applications.named("start") == []
    assert app.route == f"/applications/{its.id}/questions/delivery"


async def test_what_is_begun_already_stands_there_once():
    open_id = uuid4()
    renew = make_offer(open_application_id=open_id)
    first = make_offer(kind=ApplicationKind.FIRST, open_application_id=open_id, is_online=False)
    app, _ = await opened(offers=(renew, first))

    assert app.has(PASSPORT_KEY)
    assert not app.has("begin-PASSPORT-FIRST")


async def test_what_is_not_online_leads_to_what_to_do_instead():
    app, container = await opened()

    await app.tap("begin-TW_PASS-FIRST")

    assert app.route == "/apply/TW_PASS/elsewhere"
    assert container.applications.calls == []


async def test_what_did_not_work_is_told_and_can_be_pressed_again():
    app, container = await opened()

    def fails(*_):
        container.state.applications.start_problem = Problem(ProblemKind.BROKEN)

    container.applications.on("start", fails)

    await app.tap(PASSPORT_KEY)
    assert "It did not work, and it is not your fault. Try again." in app.texts()
    assert_usable(app)
    await app.tap(PASSPORT_KEY)

    assert len(container.applications.named("start")) == 2
    assert app.route == "/apply"


async def test_a_problem_of_an_earlier_visit_is_not_shown_again():
    container = make_container()
    container.state.catalogue.offers = Loaded((RENEW,))
    container.state.applications.start_problem = Problem(ProblemKind.BROKEN)

    app = await show(ApplyScreen, container=container)

    assert "It did not work, and it is not your fault. Try again." not in app.texts()


async def test_the_pressed_card_says_that_it_has_been_heard():
    seen: list[str] = []

    class Slow:
        async def start(self, *_: object) -> None:
            await app.settle(3)
            seen.append(name_of(app.by_key(PASSPORT_KEY)))

    container = make_container(applications=Slow())
    container.state.catalogue.offers = Loaded((RENEW,))
    app = await show(ApplyScreen, container=container)

    await app.tap(PASSPORT_KEY)

    assert seen == ["Renew my passport One moment…"]
    assert name_of(app.by_key(PASSPORT_KEY)) == "Renew my passport Yours runs out soon. CNY 120"


async def test_waits_and_then_shows():
    app, container = await opened(Loading())
    assert "Opening…" in app.texts()

    container.state.catalogue.offers = Loaded((RENEW,))
    await app.settle()

    assert app.has(PASSPORT_KEY)


async def test_what_did_not_come_can_be_asked_for_again():
    app, container = await opened(Failed(Problem(ProblemKind.BROKEN)))

    await app.tap("try-again")

    assert container.catalogue.named("load") == [(), ()]
    assert_usable(app)


@pytest.mark.parametrize(
    ("text", "kind"), [("PASSPORT", DocumentKind.PASSPORT), ("passport", None), ("", None)]
)
def test_the_document_of_an_address(text: str, kind):
    assert document_of(text) is kind
