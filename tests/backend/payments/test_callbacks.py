"""Hostile messages, with real signatures, through the real adapter (security T17)."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import httpx
import pytest

from backend.config import Settings
from backend.integrations.wechat_pay import WeChatPay
from backend.models import OrderState, RefundState
from backend.payments.ports import PaymentGateway
from backend.ports import Ports
from sandbox import wechat_callbacks
from sandbox.context import SandboxContext
from tests.support.callback_desk import CALLBACK, CallbackDesk, Message
from tests.support.cashier import TOTAL, Cashier
from tests.support.keys import sandbox_keys
from tests.support.wechat_world import paid_word


def _nobody(request: httpx.Request) -> httpx.Response:
    raise AssertionError(f"a message made us call {request.url}")


@pytest.fixture
async def desk(
    http: httpx.AsyncClient, cashier: Cashier, ports: Ports, settings: Settings
) -> AsyncIterator[CallbackDesk]:
    context = SandboxContext(sandbox_keys(), api_url="", public_url="")
    order = await cashier.open()
    await cashier.press_pay(order)
    number = (await cashier.attempts(order))[0].out_trade_no
    async with WeChatPay(settings, httpx.MockTransport(_nobody)) as gateway:
        ports.plug(PaymentGateway, gateway)
        yield CallbackDesk(cashier, order, number, http, context)


async def test_genuine(desk: CallbackDesk):
    assert await desk.send(desk.message()) == 204

    assert (await desk.cashier.look(desk.order)).state is OrderState.PAID
    assert await desk.outcomes() == ["applied"]


async def test_genuine_again_under_a_fresh_signature(desk: CallbackDesk):
    for _ in range(3):
        assert await desk.send(desk.message()) == 204
    assert await desk.send(desk.message(message_id="EV-2")) == 204

    assert await desk.outcomes() == ["applied", "nothing_new"]
    assert (await desk.cashier.balances())["WECHAT_CLEARING"] == TOTAL


@pytest.mark.parametrize("forgery", ["signature", "signtest", "serial", "stale"])
async def test_forged(desk: CallbackDesk, forgery: str):
    assert await desk.send(desk.message(forgery)) == 401

    assert await desk.is_untouched()
    assert await desk.outcomes() == []


@pytest.mark.parametrize("seconds", ["", "x", "-1", "0", "99999999999", "1e9", "١٢٣", "9" * 400])
async def test_other_times_than_the_signed_one(desk: CallbackDesk, seconds: str):
    headers, body = desk.message()
    raw = {**headers, "Wechatpay-Timestamp": seconds}
    answer = await desk.http.post(
        CALLBACK, content=body, headers={k: v.encode() for k, v in raw.items()}
    )
    assert answer.status_code == 401
    assert await desk.is_untouched()


@pytest.mark.parametrize("age_s", [-301, 301, 600, 86400])
async def test_replayed_in_another_hour(
    desk: CallbackDesk, monkeypatch: pytest.MonkeyPatch, age_s: int
):
    message = desk.message()
    seconds = int(message[0]["Wechatpay-Timestamp"]) + age_s
    later = type("Then", (), {"timestamp": lambda _: float(seconds)})()
    monkeypatch.setattr("backend.integrations.wechat_pay.clock.now", lambda: later)

    assert await desk.send(message) == 401


@pytest.mark.parametrize("missing", ["Timestamp", "Nonce", "Signature", "Serial", "Signature-Type"])
async def test_a_header_is_missing(desk: CallbackDesk, missing: str):
    headers, body = desk.message()
    del headers[f"Wechatpay-{missing}"]

    assert await desk.send((headers, body)) == 401
    assert await desk.is_untouched()


async def test_headers_in_another_spelling_are_not_believed(desk: CallbackDesk):
    headers, body = desk.message("signature")
    genuine, _ = desk.message()
    other = {f"HTTP_{k.upper().replace('-', '_')}": v for k, v in genuine.items()}

    assert await desk.send((headers | other, body)) == 401
    assert await desk.is_untouched()


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({"amount": {"total": 1, "currency": "CNY"}}, "mismatch"),
        ({"amount": {"total": TOTAL * 100, "currency": "CNY"}}, "mismatch"),
        ({"amount": {"total": 10**40, "currency": "CNY"}}, "mismatch"),
        ({"amount": {"total": TOTAL, "currency": "USD"}}, "mismatch"),
        ({"out_trade_no": "YLNOBODY-1"}, "unknown_number"),
        ({"trade_state": "NOTPAY"}, "nothing_new"),
        ({"trade_state": "REFUND"}, "refunded_elsewhere"),
    ],
)
async def test_genuine_about_something_else(
    desk: CallbackDesk, changes: dict[str, Any], outcome: str
):
    """WeChat need not send it again, but nothing is credited."""
    assert await desk.send(desk.message(**changes)) == 204

    assert await desk.outcomes() == [outcome]
    assert await desk.is_untouched()


@pytest.mark.parametrize(
    "changes",
    [
        {"mchid": "1900000999"},
        {"mchid": None},
        {"appid": "wx0000000000000000"},
        {"amount": {"total": "13200", "currency": "CNY"}},
        {"amount": {"total": 13200.0, "currency": "CNY"}},
        {"amount": {"total": True, "currency": "CNY"}},
        {"amount": {"currency": "CNY"}},
        {"amount": None},
        {"transaction_id": ""},
        {"transaction_id": "4200\x00"},
        {"transaction_id": None},
        {"out_trade_no": "a/b?x=1"},
        {"out_trade_no": "号" * 8},
        {"out_trade_no": 12345678},
        {"trade_state": "WHATEVER"},
        {"trade_state": None},
        {"success_time": "2026-11-25T10:00:00"},
        {"success_time": "yesterday"},
    ],
)
async def test_signed_for_somebody_else_or_unreadable(desk: CallbackDesk, changes: dict[str, Any]):
    assert await desk.send(desk.message(**changes)) == 401
    assert await desk.is_untouched()


@pytest.mark.parametrize("message_id", ["", "x" * 65, "EV\x00", "号", "EV 1"])
async def test_message_ids_that_are_none(desk: CallbackDesk, message_id: str):
    assert await desk.send(desk.message(message_id=message_id)) == 401
    assert await desk.is_untouched()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b"\xff\xfe",
        b"{" * 50_000,
        b'{"resource_type":"encrypt-resource","resource":[]}',
        b'{"resource_type":"encrypt-resource","resource":{"algorithm":"NONE"}}',
        b'{"resource_type":"encrypt-resource","resource":{"algorithm":"AEAD_AES_256_GCM"}}',
    ],
)
async def test_signed_garbage(desk: CallbackDesk, body: bytes):
    assert await desk.send(desk.signed(body)) == 401
    assert await desk.is_untouched()


async def test_huge(desk: CallbackDesk):
    _, body = desk.message()
    huge = body[:-1] + b"," + b'"x":"' + b"x" * 70_000 + b'"}'
    assert json.loads(huge)["id"] == "EV-1"

    assert await desk.send(desk.signed(huge)) == 413
    assert await desk.is_untouched()


async def test_sealed_with_another_key(desk: CallbackDesk):
    keys = replace(sandbox_keys(), wechat_apiv3_key="0" * 32)
    other = SandboxContext(keys, api_url="", public_url="")
    body = wechat_callbacks.seal(other, "TRANSACTION.SUCCESS", paid_word(desk.number), "EV-1")

    assert await desk.send(desk.signed(body)) == 401
    assert await desk.is_untouched()


async def test_a_refund_that_overtakes_the_payment(desk: CallbackDesk):
    """The payment is late money, so it goes back; the refund's message comes first of all."""
    await desk.cashier.close(desk.order)
    number = f"{desk.number}-R1"
    said = {"mchid": sandbox_keys().wechat_mchid, "out_refund_no": number}
    refund = said | {"out_trade_no": desk.number, "refund_status": "SUCCESS"}

    def told(message_id: str) -> Message:
        body = wechat_callbacks.seal(desk.context, "REFUND.SUCCESS", refund, message_id)
        return desk.signed(body)

    assert await desk.send(told("EV-R1")) == 204
    assert await desk.send(desk.message(message_id="EV-P")) == 204
    assert await desk.send(told("EV-R2")) == 204

    assert await desk.outcomes() == ["unknown_number", "applied", "applied"]
    (made,) = await desk.cashier.refunds(desk.order)
    assert (made.out_refund_no, made.state) == (number, RefundState.DONE)
    assert set((await desk.cashier.balances()).values()) == {0}
