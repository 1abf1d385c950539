from __future__ import annotations

import json
from uuid import uuid4

import httpx
import pytest

from api_client.models.applications import ApplicationState, Channel
from api_client.models.base import changed
from api_client.models.identity import CheckState
from app.problems import ProblemKind
from app.state.load import Failed, Loaded
from tests.support.api_server import NO_ANSWER, problem
from tests.support.desk import Desk
from tests.support.factories import make_application, make_check

ITS = make_application(version=3)
GET = f"GET /applications/{ITS.id}"
SUBMIT = f"POST /applications/{ITS.id}/submit"
SIGN = f"PUT /applications/{ITS.id}/signature"
CHECKS = f"POST /applications/{ITS.id}/identity-checks"


@pytest.fixture
async def opened(desk: Desk) -> Desk:
    desk.server.on(GET, ITS)
    await desk.container.application.open(ITS.id)
    return desk


@pytest.mark.parametrize("answer", [httpx.Response(204), NO_ANSWER, problem(500, "broken")])
async def test_a_draft_that_fails_costs_nothing(opened: Desk, answer: object):
    line = f"PUT /applications/{ITS.id}/drafts/name"
    opened.server.on(line, answer)

    await opened.container.application.save_draft("name", {"name": "王"})

    state = opened.state.application
    assert (state.application, state.problem, state.is_saving) == (Loaded(ITS), None, False)
    assert json.loads(opened.server.asked(line)[0].content) == {"values": {"name": "王"}}
    assert opened.state.connection.is_offline is (answer is NO_ANSWER)


async def test_channel(opened: Desk):
    line = f"POST /applications/{ITS.id}/channel"
    opened.server.on(line, changed(ITS, version=4, channel=Channel.COUNTER))

    await opened.container.application.set_channel(Channel.COUNTER)

    shown = opened.state.application.application
    assert isinstance(shown, Loaded)
    assert shown.value.channel is Channel.COUNTER


async def test_submit_after_no_answer_is_the_same_act(opened: Desk):
    submitted = changed(ITS, version=4, state=ApplicationState.SUBMITTED)
    opened.server.on(SUBMIT, NO_ANSWER, submitted)

    await opened.container.application.submit()
    await opened.container.application.submit()

    keys = opened.server.keys(SUBMIT)
    assert len(keys) == 2
    assert keys[0] == keys[1]
    assert opened.state.application.application == Loaded(submitted)


async def test_submit_that_is_refused(opened: Desk):
    opened.server.on(SUBMIT, problem(409, "signature_missing"))

    await opened.container.application.submit()

    assert opened.state.application.problem is not None
    assert opened.state.application.problem.code == "signature_missing"


async def test_withdraw(opened: Desk):
    gone = changed(ITS, version=4, state=ApplicationState.WITHDRAWN)
    opened.server.on(f"POST /applications/{ITS.id}/withdraw", gone)

    await opened.container.application.withdraw()

    assert opened.state.application.application == Loaded(gone)


async def test_sign(opened: Desk):
    signed = changed(ITS, version=4, signature_is_given=True)
    opened.server.on(SIGN, httpx.Response(204))
    opened.server.on(GET, signed)

    await opened.container.application.sign(300, 150, [[(1, 2), (3, 4)]])

    assert opened.state.application.application == Loaded(signed)
    sent = json.loads(opened.server.asked(SIGN)[0].content)
    assert (sent["statement_hash"], sent["strokes"]) == ("a" * 64, [[[1, 2], [3, 4]]])


async def test_a_signature_that_is_too_small(opened: Desk):
    opened.server.on(SIGN, problem(422, "invalid_input", ("strokes", "SIGNATURE_TOO_SHORT")))

    await opened.container.application.sign(300, 150, [[(1, 2)]])

    state = opened.state.application
    assert state.application == Loaded(ITS)
    assert state.problem is not None
    assert state.problem.field_errors[0].code == "SIGNATURE_TOO_SHORT"


async def test_nothing_to_sign_yet(desk: Desk):
    desk.server.on(GET, changed(ITS, statement_hash=None))
    await desk.container.application.open(ITS.id)

    await desk.container.application.sign(300, 150, [[(1, 2)]])
    await desk.container.application.start_check()

    assert desk.state.application.problem is not None
    assert desk.state.application.problem.kind is ProblemKind.CHANGED
    assert isinstance(desk.state.application.check, Failed)
    assert set(desk.server.lines()) == {GET}


async def test_check_until_it_has_passed(opened: Desk):
    check = make_check(application_id=ITS.id, state=CheckState.CREATED, url=None)
    passed = changed(check, state=CheckState.PASSED)
    opened.server.on(CHECKS, check, status=201)
    opened.server.on(f"GET /identity-checks/{check.id}", NO_ANSWER, NO_ANSWER, NO_ANSWER, passed)
    service, state = opened.container.application, opened.state.application

    await service.start_check()
    assert state.check == Loaded(check)

    await service.refresh_check()
    assert state.check == Loaded(check)

    opened.server.on(GET, changed(ITS, version=4, identity_is_passed=True))
    await service.refresh_check()
    assert state.check == Loaded(passed)
    assert isinstance(state.application, Loaded)
    assert state.application.value.identity_is_passed


async def test_before_anything_is_open_nothing_is_asked(desk: Desk):
    service = desk.container.application
    await service.refresh()
    await service.answer("name", {"name": "王"})
    await service.submit()
    await service.start_check()
    await service.refresh_check()
    await service.load_photos()
    await service.load_picture(uuid4())
    await service.save_draft("name", {})

    assert desk.server.lines() == []
