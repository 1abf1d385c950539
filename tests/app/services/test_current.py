from __future__ import annotations

import asyncio
import json
from uuid import UUID, uuid4

import httpx
import pytest

from api_client.models.base import UnreadableError, changed, plain
from app.problems import ProblemKind
from app.state.load import Failed, Loaded, Loading, NotAsked
from tests.support.api_server import NO_ANSWER, problem
from tests.support.desk import Desk
from tests.support.factories import make_application, make_check

ITS = make_application(version=3)
GET = f"GET /applications/{ITS.id}"
NAME = f"PUT /applications/{ITS.id}/answers/name"


@pytest.fixture
async def opened(desk: Desk) -> Desk:
    desk.server.on(GET, ITS)
    await desk.container.application.open(ITS.id)
    return desk


async def test_open(opened: Desk):
    assert opened.state.application.application == Loaded(ITS)


async def test_open_what_is_not_hers(desk: Desk):
    desk.server.on(GET, problem(404, "not_found"))

    await desk.container.application.open(ITS.id)

    shown = desk.state.application.application
    assert isinstance(shown, Failed)
    assert shown.problem.kind is ProblemKind.GONE


async def test_opening_again_what_failed(desk: Desk):
    seen = []

    def answer(_request: httpx.Request) -> httpx.Response:
        seen.append(desk.state.application.application)
        return httpx.Response(200, json=plain(ITS))

    desk.server.on(GET, problem(500, "broken"))
    await desk.container.application.open(ITS.id)
    desk.server.on(GET, answer)
    await desk.container.application.open(ITS.id)

    assert seen == [Loading()]
    assert desk.state.application.application == Loaded(ITS)


async def test_a_change_answered_after_another_was_opened_is_kept_off_the_screen(opened: Desk):
    other, may_answer = make_application(), asyncio.Event()

    class Server(httpx.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            if request.method == "PUT":
                await may_answer.wait()
                return httpx.Response(200, json=plain(changed(ITS, version=4)))
            return httpx.Response(200, json=plain(other))

    service = opened.container.application
    service._api._http._transport = Server()
    saving = asyncio.ensure_future(service.answer("name", {"name": "王"}))
    await asyncio.sleep(0)
    await service.open(other.id)
    may_answer.set()
    await saving

    state = opened.state.application
    assert (state.application, state.is_saving, state.problem) == (Loaded(other), False, None)


async def test_opening_another_starts_afresh(opened: Desk):
    state = opened.state.application
    state.check = Loaded(make_check())
    state.pictures = {uuid4(): b"x"}
    state.is_saving = True
    other = make_application()
    seen = []

    def answer(_request: httpx.Request) -> httpx.Response:
        seen.append((state.application, state.check, dict(state.pictures), state.is_saving))
        return httpx.Response(200, json=plain(other))

    opened.server.on(f"GET /applications/{other.id}", answer)
    await opened.container.application.open(other.id)

    assert seen == [(Loading(), NotAsked(), {}, False)]
    assert state.application == Loaded(other)


async def test_opening_the_same_again_keeps_it_on_screen(opened: Desk):
    opened.server.on(GET, NO_ANSWER)

    await opened.container.application.open(ITS.id)

    assert opened.state.application.application == Loaded(ITS)
    assert opened.state.connection.is_offline


async def test_a_slow_answer_does_not_replace_what_was_opened_after_it(desk: Desk):
    other = make_application()
    service = desk.container.application

    class Server(httpx.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            asked = UUID(request.url.path.rpartition("/")[2])
            if asked == ITS.id:
                await asyncio.sleep(0.02)
            return httpx.Response(200, json=plain(ITS if asked == ITS.id else other))

    service._api._http._transport = Server()
    await asyncio.gather(service.open(ITS.id), service.open(other.id))

    assert desk.state.application.application == Loaded(other)


async def test_answer(opened: Desk):
    newer = changed(ITS, version=4)
    opened.server.on(NAME, newer)

    await opened.container.application.answer("name", {"name": "王秀珍"})

    state = opened.state.application
    assert (state.application, state.problem, state.is_saving) == (Loaded(newer), None, False)
    (sent,) = opened.server.asked(NAME)
    assert (json.loads(sent.content), sent.headers["if-match"]) == ({"name": "王秀珍"}, '"3"')


async def test_a_wrong_answer_keeps_everything_and_says_which_field(opened: Desk):
    opened.server.on(NAME, problem(422, "invalid_input", ("name", "NOT_CHINESE")))

    await opened.container.application.answer("name", {"name": "x"})

    state = opened.state.application
    assert state.application == Loaded(ITS)
    assert state.problem is not None
    assert state.problem.kind is ProblemKind.INVALID
    assert state.problem.field_errors[0].field == "name"
    assert not state.is_saving


async def test_somebody_else_was_faster(opened: Desk):
    theirs = changed(ITS, version=9)
    opened.server.on(NAME, problem(412, "changed"))
    opened.server.on(GET, theirs)

    await opened.container.application.answer("name", {"name": "王秀珍"})

    state = opened.state.application
    assert state.application == Loaded(theirs)
    assert state.problem is not None
    assert state.problem.kind is ProblemKind.CHANGED


async def test_after_no_answer_the_next_try_looks_at_the_version_first(opened: Desk):
    """The lost change may have been made; blaming somebody else for it would be a lie."""
    made = changed(ITS, version=4)
    opened.server.on(NAME, NO_ANSWER, changed(ITS, version=5))
    await opened.container.application.answer("name", {"name": "王秀珍"})
    assert opened.state.application.problem is not None
    assert opened.state.application.problem.kind is ProblemKind.OFFLINE

    opened.server.on(GET, made)
    await opened.container.application.answer("name", {"name": "王秀珍"})

    assert opened.server.asked(NAME)[1].headers["if-match"] == '"4"'
    assert opened.state.application.problem is None


async def test_two_answers_at_once_are_given_one_after_the_other(opened: Desk):
    def answer(request: httpx.Request) -> httpx.Response:
        version = int(request.headers["if-match"].strip('"'))
        return httpx.Response(200, json=plain(changed(ITS, version=version + 1)))

    opened.server.on(NAME, answer)
    opened.server.on(NAME.replace("/name", "/duty"), answer)
    service = opened.container.application

    await asyncio.gather(
        service.answer("name", {"name": "王"}), service.answer("duty", {"is_on_duty": False})
    )

    shown = opened.state.application.application
    assert isinstance(shown, Loaded)
    assert shown.value.version == 5


async def test_an_older_version_never_replaces_a_newer_one(opened: Desk):
    newer = changed(ITS, version=8)
    opened.server.on(NAME, newer)
    await opened.container.application.answer("name", {"name": "王"})

    await opened.container.application.refresh()

    assert opened.state.application.application == Loaded(newer)


async def test_an_answer_the_api_does_not_have_is_a_mistake_of_ours(opened: Desk):
    with pytest.raises(UnreadableError):
        await opened.container.application.answer("name", {"nickname": "王"})
    with pytest.raises(ValueError, match="shoe_size"):
        await opened.container.application.answer("shoe_size", {})
