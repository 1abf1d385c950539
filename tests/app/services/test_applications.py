from __future__ import annotations

import httpx

from api_client.models.applications import (
    ApplicationKind,
    ApplicationPage,
    ApplicationState,
)
from api_client.models.base import plain
from api_client.models.documents import DocumentKind
from app.problems import ProblemKind
from app.state.load import Failed, Loaded
from tests.support.api_server import NO_ANSWER, problem
from tests.support.desk import Desk
from tests.support.factories import make_application, make_summary

LIST = "GET /applications"
START = "POST /applications"
PASSPORT, RENEW = DocumentKind.PASSPORT, ApplicationKind.RENEW


async def test_all_pages(desk: Desk):
    first, second = make_summary(), make_summary()

    def answer(request: httpx.Request) -> httpx.Response:
        is_second = request.url.params.get("cursor") == "more"
        page = ApplicationPage(
            items=(second,) if is_second else (first,), next=None if is_second else "more"
        )
        return httpx.Response(200, json=plain(page))

    desk.server.on(LIST, answer)
    await desk.container.applications.load_mine()

    assert desk.state.applications.mine == Loaded((first, second))


async def test_failing_first_and_later(desk: Desk):
    page = ApplicationPage(items=(make_summary(),), next=None)
    desk.server.on(LIST, NO_ANSWER)
    await desk.container.applications.load_mine()
    assert isinstance(desk.state.applications.mine, Failed)

    desk.server.on(LIST, page)
    await desk.container.retry()
    assert desk.state.applications.mine == Loaded(page.items)

    desk.server.on(LIST, NO_ANSWER)
    await desk.container.applications.load_mine()
    assert desk.state.applications.mine == Loaded(page.items)
    assert desk.state.connection.is_offline


async def test_start(desk: Desk):
    made = make_application()
    desk.server.on(START, made, status=201)

    await desk.container.applications.start(PASSPORT, RENEW)

    state = desk.state.applications
    assert (state.started_id, state.start_problem, state.is_starting) == (made.id, None, False)


async def test_start_when_one_is_open_goes_on_with_it(desk: Desk):
    done = make_summary(state=ApplicationState.COMPLETED)
    other = make_summary(document_kind=DocumentKind.TW_PASS)
    its = make_summary()
    desk.server.on(START, problem(409, "application_already_open"))
    desk.server.on(LIST, ApplicationPage(items=(done, other, its), next=None))

    await desk.container.applications.start(PASSPORT, RENEW)

    state = desk.state.applications
    assert (state.started_id, state.start_problem) == (its.id, None)


async def test_start_when_the_open_one_cannot_be_found(desk: Desk):
    desk.server.on(START, problem(409, "application_already_open"))
    desk.server.on(LIST, NO_ANSWER)

    await desk.container.applications.start(PASSPORT, RENEW)

    state = desk.state.applications
    assert state.started_id is None
    assert state.start_problem is not None
    assert state.start_problem.code == "application_already_open"
    assert not state.is_starting


async def test_what_is_not_online_yet(desk: Desk):
    desk.server.on(START, problem(409, "not_online_yet"))
    desk.state.applications.started_id = make_summary().id

    await desk.container.applications.start(DocumentKind.TW_PASS, RENEW)

    state = desk.state.applications
    assert state.started_id is None
    assert state.start_problem is not None
    assert (state.start_problem.kind, state.start_problem.code) == (
        ProblemKind.CHANGED,
        "not_online_yet",
    )


async def test_pressed_again_after_no_answer_starts_one(desk: Desk):
    desk.server.on(START, NO_ANSWER, make_application())

    await desk.container.applications.start(PASSPORT, RENEW)
    await desk.container.applications.start(PASSPORT, RENEW)

    keys = desk.server.keys(START)
    assert len(keys) == 2
    assert keys[0] == keys[1]
