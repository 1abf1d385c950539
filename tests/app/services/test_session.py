from __future__ import annotations

import asyncio
import json
from datetime import datetime, timedelta

import httpx
import pytest

from api_client import Tokens
from app.problems import ProblemKind
from app.services import session as session_module
from app.state.appearance import TextSize
from app.state.load import Loaded, NotAsked
from app.state.session import Phase
from tests.support.api_server import NO_ANSWER, problem
from tests.support.desk import Desk
from tests.support.factories import (
    make_application,
    make_challenge,
    make_notice_page,
    make_order,
    make_parcel,
    make_person,
    make_session,
)

CODE = "POST /sessions/challenges"
SIGN_IN = "POST /sessions"
ME = "GET /people/me"
END = "DELETE /sessions/current"
RESUME = "POST /sessions/resume"
REFRESH = "POST /sessions/refresh"


async def sign_in(desk: Desk) -> None:
    desk.server.on(CODE, make_challenge(), status=201)
    desk.server.on(SIGN_IN, make_session(), status=201)
    desk.server.on(ME, make_person())
    await desk.container.session.request_code("138 0000 5678")
    await desk.container.session.sign_in("123456")


async def test_sign_in(signed_out: Desk, now: datetime):
    await sign_in(signed_out)

    state = signed_out.state.session
    assert state.phase is Phase.SIGNED_IN
    assert isinstance(state.person, Loaded)
    assert (state.challenge, state.problem, state.is_busy) == (None, None, False)
    assert await signed_out.tokens.get() == Tokens("access-1", "refresh-1")
    sent = json.loads(signed_out.server.asked(SIGN_IN)[0].content)
    assert (sent["code"], sent["device_name"], sent["binding"]) == ("123456", "Chrome", None)


async def test_a_code_is_on_its_way(signed_out: Desk, now: datetime):
    challenge = make_challenge(resend_after_s=60)
    signed_out.server.on(CODE, challenge, status=201)

    await signed_out.container.session.request_code("13800005678")

    state = signed_out.state.session
    assert state.challenge == challenge
    assert state.resend_at == now + timedelta(seconds=60)
    assert not state.is_busy


async def test_a_wrong_number(signed_out: Desk):
    signed_out.server.on(CODE, problem(422, "invalid_input", ("phone", "NOT_A_MOBILE")))

    await signed_out.container.session.request_code("12")

    state = signed_out.state.session
    assert state.problem is not None
    assert state.problem.kind is ProblemKind.INVALID
    assert state.problem.field_errors[0].code == "NOT_A_MOBILE"
    assert not state.is_busy


async def test_pressed_again_after_no_answer_asks_for_the_same_code(signed_out: Desk):
    signed_out.server.on(CODE, NO_ANSWER)
    for phone in ("138", "138", "139"):
        await signed_out.container.session.request_code(phone)

    keys = signed_out.server.keys(CODE)
    assert keys[0] == keys[1] != keys[2]
    assert signed_out.state.connection.is_offline


async def test_a_wrong_code_can_be_typed_again(signed_out: Desk):
    signed_out.server.on(CODE, make_challenge(), status=201)
    signed_out.server.on(SIGN_IN, problem(422, "code_wrong", ("code", "WRONG")))
    await signed_out.container.session.request_code("138")

    await signed_out.container.session.sign_in("000000")

    state = signed_out.state.session
    assert state.phase is Phase.SIGNED_OUT
    assert state.challenge is not None
    assert state.problem is not None
    assert state.problem.field_errors[0].code == "WRONG"
    assert not state.is_busy


async def test_resend_too_soon(signed_out: Desk, now: datetime):
    challenge = make_challenge()
    resend = f"POST /sessions/challenges/{challenge.id}/resend"
    signed_out.server.on(CODE, challenge, status=201)
    signed_out.server.on(
        resend,
        problem(429, "too_many_requests", retry_after="40"),
        make_challenge(id=challenge.id, resend_after_s=120),
    )
    await signed_out.container.session.request_code("138")
    state = signed_out.state.session

    await signed_out.container.session.resend_code()
    assert state.resend_at == now + timedelta(seconds=40)
    assert state.problem is not None
    assert (state.problem.kind, state.problem.wait_s) == (ProblemKind.BUSY, 40)

    await signed_out.container.session.resend_code()
    assert state.resend_at == now + timedelta(seconds=120)
    assert state.problem is None


async def test_change_number(signed_out: Desk):
    signed_out.server.on(CODE, make_challenge(), status=201)
    await signed_out.container.session.request_code("138")

    signed_out.container.session.change_number()

    assert signed_out.state.session.challenge is None
    await signed_out.container.session.sign_in("123456")
    await signed_out.container.session.resend_code()
    assert signed_out.server.lines() == [CODE]


def fill_stores(desk: Desk) -> None:
    state = desk.state
    state.application.application = Loaded(make_application())
    state.application.pictures = {make_application().id: b"jpeg"}
    state.applications.started_id = make_application().id
    state.catalogue.offers = Loaded(())
    state.payment.order = Loaded(make_order())
    state.parcels.one = Loaded(make_parcel())
    state.notices.page = Loaded(make_notice_page())
    state.session.person = Loaded(make_person())
    state.appearance.text_size = TextSize.LARGEST
    state.language.code = "en"


def assert_nothing_of_her_is_left(desk: Desk) -> None:
    state = desk.state
    assert state.session.phase is Phase.SIGNED_OUT
    assert state.session.person == NotAsked()
    assert state.application.application == NotAsked()
    assert state.application.pictures == {}
    assert state.applications.started_id is None
    assert state.catalogue.offers == NotAsked()
    assert state.payment.order == NotAsked()
    assert state.parcels.one == NotAsked()
    assert state.notices.page == NotAsked()
    assert (state.appearance.text_size, state.language.code) == (TextSize.LARGEST, "en")


@pytest.mark.parametrize("answer", [httpx.Response(204), NO_ANSWER, problem(500, "broken")])
async def test_sign_out_leaves_nothing(desk: Desk, answer: object):
    fill_stores(desk)
    desk.server.on(END, answer)
    desk.server.on(REFRESH, NO_ANSWER)

    await desk.container.session.sign_out()

    assert_nothing_of_her_is_left(desk)
    assert await desk.tokens.get() is None
    assert desk.server.asked(END)[0].headers["authorization"] == "Bearer access-1"


async def test_a_sign_out_that_did_not_arrive_is_told_later(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(session_module, "_FAREWELL_PAUSES_S", (0.0, 0.0, 0.0))
    desk.server.on(END, NO_ANSWER, NO_ANSWER, httpx.Response(204))
    desk.server.on(REFRESH, NO_ANSWER)

    await desk.container.session.sign_out()
    async with asyncio.timeout(2):
        while len(desk.server.asked(END)) < 3:
            await asyncio.sleep(0.001)
    await asyncio.sleep(0.01)

    assert len(desk.server.asked(END)) == 3


async def test_sign_out_with_a_token_that_has_run_out(desk: Desk):
    desk.server.on(END, problem(401, "session_ended"), httpx.Response(204))
    desk.server.on(REFRESH, make_session(access_token="access-2"))

    await desk.container.session.sign_out()

    assert [request.headers["authorization"] for request in desk.server.asked(END)] == [
        "Bearer access-1",
        "Bearer access-2",
    ]


async def test_a_401_anywhere_signs_out(desk: Desk):
    fill_stores(desk)
    desk.server.on("GET /parcels", problem(401, "session_ended"))
    desk.server.on(REFRESH, problem(401, "session_ended"))

    await desk.container.parcels.load_mine()

    problem_shown = desk.state.session.problem
    assert problem_shown is not None
    assert problem_shown.kind is ProblemKind.SIGNED_OUT
    assert_nothing_of_her_is_left(desk)


async def test_what_arrives_late_never_reaches_the_next_person(desk: Desk):
    parcels = asyncio.ensure_future(desk.container.parcels.load_mine())
    desk.server.on("GET /parcels", {"items": []})
    desk.server.on(END, httpx.Response(204))

    await asyncio.gather(parcels, desk.container.session.sign_out(), return_exceptions=True)

    assert desk.state.parcels.mine == NotAsked()
