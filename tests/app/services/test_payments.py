from __future__ import annotations

import asyncio
from uuid import UUID

import httpx
import pytest

from api_client.models.base import changed, plain
from api_client.models.payments import OrderState, PaymentChannel
from app.problems import ProblemKind
from app.state.load import Failed, Loaded, Loading, NotAsked
from tests.support.api_server import NO_ANSWER, problem
from tests.support.desk import Desk
from tests.support.factories import make_attempt, make_order

ORDER = make_order()
GET = f"GET /orders/{ORDER.id}"
START = f"POST /orders/{ORDER.id}/attempts"
WECHAT = PaymentChannel.WECHAT_NATIVE


@pytest.fixture
async def opened(desk: Desk) -> Desk:
    desk.server.on(GET, ORDER)
    await desk.container.payments.open(ORDER.id)
    return desk


async def test_open_and_refresh(opened: Desk):
    assert opened.state.payment.order == Loaded(ORDER)

    opened.server.on(GET, NO_ANSWER)
    await opened.container.payments.refresh()
    assert opened.state.payment.order == Loaded(ORDER)
    assert opened.state.connection.is_offline

    paid = changed(ORDER, state=OrderState.PAID)
    opened.server.on(GET, paid)
    await opened.container.retry()
    assert opened.state.payment.order == Loaded(paid)
    assert not opened.state.connection.is_offline


async def test_open_another(opened: Desk):
    opened.server.on("GET /orders/00000000-0000-0000-0000-000000000001", problem(404, "not_found"))

    await opened.container.payments.open(UUID(int=1))

    assert isinstance(opened.state.payment.order, Failed)


async def test_start(opened: Desk):
    attempt = make_attempt()
    opened.server.on(START, attempt, status=201)

    await opened.container.payments.start(WECHAT)

    state = opened.state.payment
    assert state.order == Loaded(changed(ORDER, attempt=attempt))
    assert (state.is_busy, state.problem) == (False, None)


async def test_three_presses_without_answer_are_one_act(opened: Desk):
    opened.server.on(START, NO_ANSWER)
    for _press in range(3):
        await opened.container.payments.start(WECHAT)

    assert len(set(opened.server.keys(START))) == 1
    problem_shown = opened.state.payment.problem
    assert problem_shown is not None
    assert problem_shown.kind is ProblemKind.OFFLINE
    assert not opened.state.payment.is_busy


async def test_a_press_after_an_answer_is_another_act(opened: Desk):
    opened.server.on(START, make_attempt(), status=201)
    for _press in range(2):
        await opened.container.payments.start(WECHAT)

    assert len(set(opened.server.keys(START))) == 2


async def test_paid_meanwhile(opened: Desk):
    paid = changed(ORDER, state=OrderState.PAID)
    opened.server.on(START, problem(409, "order_not_open"))
    opened.server.on(GET, paid)

    await opened.container.payments.start(WECHAT)

    state = opened.state.payment
    assert state.order == Loaded(paid)
    assert state.problem is not None
    assert state.problem.code == "order_not_open"


async def test_an_attempt_answered_after_another_order_was_opened(opened: Desk):
    other = make_order()
    opened.server.on(f"GET /orders/{other.id}", other)
    pressed = []

    class Server(httpx.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            if request.method == "POST":
                pressed.append(1)
                await asyncio.sleep(0.01)
                return httpx.Response(201, json=plain(make_attempt()))
            return opened.server.handle(request)

    service = opened.container.payments
    service._api._http._transport = Server()
    await asyncio.gather(service.start(WECHAT), service.open(other.id))

    assert pressed == [1]
    assert opened.state.payment.order == Loaded(other)


async def test_the_payment_service_is_down(opened: Desk):
    opened.server.on(START, problem(503, "payment_unavailable", retry_after="20"))

    await opened.container.payments.start(WECHAT)

    problem_shown = opened.state.payment.problem
    assert problem_shown is not None
    assert (problem_shown.kind, problem_shown.wait_s) == (ProblemKind.BUSY, 20)


async def test_before_an_order_is_open_nothing_is_asked(desk: Desk):
    await desk.container.payments.refresh()
    await desk.container.payments.start(WECHAT)
    desk.state.payment.order = Loading()
    await desk.container.payments.start(WECHAT)

    assert desk.server.lines() == []


async def test_after_sign_out_nothing_is_asked_for_her(opened: Desk):
    opened.state.forget_person()
    before = len(opened.server.requests)

    await opened.container.payments.refresh()

    assert opened.state.payment.order == NotAsked()
    assert len(opened.server.requests) == before
