"""Orders over HTTP."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import httpx
import pytest

from backend.models import Order, OrderState, Person
from backend.payments.endpoints import MAX_MESSAGE_BYTES
from tests.support.cashier import TOTAL, Cashier
from tests.support.twins_gateway import SEAL, GatewayTwin

WANTED = {"channel": "WECHAT_NATIVE"}
CALLBACK = "/payments/callbacks/wechat"


def key() -> dict[str, str]:
    return {"Idempotency-Key": uuid4().hex}


@pytest.fixture
async def owner(make_person: Callable) -> Person:
    return await make_person()


@pytest.fixture
async def order(cashier: Cashier, owner: Person) -> Order:
    return await cashier.open(owner)


@pytest.fixture
async def her_http(
    http: httpx.AsyncClient, owner: Person, signed_in: Callable
) -> httpx.AsyncClient:
    http.headers.update(await signed_in(owner))
    return http


async def test_signed_out(http: httpx.AsyncClient, order: Order):
    assert (await http.get(f"/orders/{order.id}")).status_code == 401
    assert (await http.get(f"/orders/{order.id}/receipt")).status_code == 401
    answer = await http.post(f"/orders/{order.id}/attempts", json=WANTED, headers=key())
    assert answer.status_code == 401


async def test_somebody_elses(
    http: httpx.AsyncClient, order: Order, make_person: Callable, signed_in: Callable
):
    http.headers.update(await signed_in(await make_person()))

    assert (await http.get(f"/orders/{order.id}")).status_code == 404
    assert (await http.get(f"/orders/{order.id}/receipt")).status_code == 404
    answer = await http.post(f"/orders/{order.id}/attempts", json=WANTED, headers=key())
    assert answer.status_code == 404


async def test_read(her_http: httpx.AsyncClient, order: Order):
    answer = await her_http.get(f"/orders/{order.id}")

    assert answer.status_code == 200
    body = answer.json()
    assert body["number"] == order.number
    assert body["total_fen"] == TOTAL
    assert body["lines"] == [
        {"code": "PASSPORT", "amount_fen": 12000},
        {"code": "POSTAGE", "amount_fen": 1200},
    ]
    assert body["channels"] == ["WECHAT_NATIVE"]
    assert body["attempt"] is None


async def test_press_pay_twice(her_http: httpx.AsyncClient, cashier: Cashier, order: Order):
    address, once = f"/orders/{order.id}/attempts", key()
    first = await her_http.post(address, json=WANTED, headers=once)
    again = await her_http.post(address, json=WANTED, headers=once)
    another_tap = await her_http.post(address, json=WANTED, headers=key())

    assert first.status_code == again.status_code == another_tap.status_code == 201
    assert first.json() == again.json() == another_tap.json()
    assert first.json()["state"] == "CREATED"
    assert again.headers["Idempotent-Replayed"] == "true"
    assert len(await cashier.attempts(order)) == 1
    shown = (await her_http.get(f"/orders/{order.id}")).json()["attempt"]
    assert shown == first.json()


async def test_press_pay_without_a_key(her_http: httpx.AsyncClient, order: Order):
    answer = await her_http.post(f"/orders/{order.id}/attempts", json=WANTED)
    assert (answer.status_code, answer.json()["code"]) == (400, "idempotency_key_required")


@pytest.mark.parametrize(
    "wanted", [{}, {"channel": "CASH"}, {**WANTED, "amount_fen": 1}, [], {"channel": None}]
)
async def test_press_pay_with_nonsense(
    her_http: httpx.AsyncClient, cashier: Cashier, order: Order, wanted: object
):
    answer = await her_http.post(f"/orders/{order.id}/attempts", json=wanted, headers=key())
    assert answer.status_code == 422
    assert await cashier.attempts(order) == []


async def test_paid(her_http: httpx.AsyncClient, cashier: Cashier, order: Order):
    early = await her_http.get(f"/orders/{order.id}/receipt")
    assert (early.status_code, early.json()["code"]) == (409, "not_paid")

    await cashier.pay(order)

    receipt = await her_http.get(f"/orders/{order.id}/receipt")
    assert receipt.status_code == 200
    assert len(receipt.json()["receipt_number"]) == 10
    assert receipt.json()["paid_through"] == "WECHAT_NATIVE"
    assert receipt.json()["attempt"]["code_url"] is None
    late = await her_http.post(f"/orders/{order.id}/attempts", json=WANTED, headers=key())
    assert (late.status_code, late.json()["code"]) == (409, "already_paid")


async def test_closed(her_http: httpx.AsyncClient, cashier: Cashier, order: Order):
    await cashier.close(order)

    late = await her_http.post(f"/orders/{order.id}/attempts", json=WANTED, headers=key())

    assert (late.status_code, late.json()["code"]) == (409, "order_closed")


async def test_a_message_pays_once(
    http: httpx.AsyncClient, cashier: Cashier, order: Order, gateway: GatewayTwin
):
    await cashier.press_pay(order)
    headers, body = gateway.message(await cashier.paid(order), "m-1")

    for _ in range(3):
        answer = await http.post(CALLBACK, content=body, headers=headers)
        assert (answer.status_code, answer.content) == (204, b"")

    assert (await cashier.look(order)).state is OrderState.PAID
    (message,) = await cashier.kept_messages()
    assert (message.vendor, message.message_key, message.outcome) == ("wechat", "m-1", "applied")


async def test_messages_that_are_none(http: httpx.AsyncClient, cashier: Cashier):
    for content, headers, status in (
        (b"{}", {}, 401),
        (b"", {}, 401),
        (b"x" * (MAX_MESSAGE_BYTES + 1), SEAL, 413),
    ):
        answer = await http.post(CALLBACK, content=content, headers=headers)
        assert answer.status_code == status
        assert answer.json()["code"] == "FAIL"
    assert await cashier.kept_messages() == []


async def test_a_message_is_refused_while_the_database_fails(
    http: httpx.AsyncClient, cashier: Cashier, order: Order, gateway: GatewayTwin
):
    await cashier.press_pay(order)
    headers, body = gateway.message(await cashier.paid(order), "m-1")
    await cashier.break_ledger()

    answer = await http.post(CALLBACK, content=body, headers=headers)

    assert (answer.status_code, answer.json()["code"]) == (503, "FAIL")
    assert (await cashier.look(order)).state is OrderState.OPEN
    assert await cashier.kept_messages() == []
    await cashier.mend_ledger()
    answer = await http.post(CALLBACK, content=body, headers=headers)
    assert answer.status_code == 204
    assert (await cashier.look(order)).state is OrderState.PAID
