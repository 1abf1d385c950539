"""WeChat Pay through its SDK, against the sandbox that checks every signature."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import httpx
import pytest

from backend import clock
from backend.errors import UpstreamError
from backend.integrations.wechat_pay import CODE_LIVES, WeChatPay
from backend.payments.ports import PaymentStatus, RefundStatus, StartedPayment
from sandbox import wechat_trades
from tests.support.keys import sandbox_keys
from tests.support.wechat_world import CALLBACK_URL, World, wechat_settings, wechat_world

NUMBER = "YLK7M2P9XT-1"
FEN = 13200
PAY_BY = datetime(2099, 1, 1, tzinfo=clock.SHANGHAI)


async def start(world: World, number: str = NUMBER, fen: int = FEN) -> StartedPayment:
    return await world.pay.start(
        out_trade_no=number, amount_fen=fen, description="出入境证件费", pay_by=PAY_BY
    )


def a_client(handle: Callable[[httpx.Request], httpx.Response]) -> WeChatPay:
    return WeChatPay(wechat_settings(), httpx.MockTransport(handle))


async def test_start():
    async with wechat_world() as world:
        started = await start(world)

        assert started.code_url.startswith("weixin://wxpay/bizpayurl?pr=")
        assert abs(started.expires_at - clock.now() - CODE_LIVES) < timedelta(minutes=1)
        trade = world.trade(NUMBER)
        assert trade["amount"] == {"total": FEN, "currency": "CNY"}
        assert trade["description"] == "出入境证件费"
        assert trade["notify_url"] == CALLBACK_URL
        assert trade["time_expire"] == "2099-01-01T00:00:00+08:00"


async def test_start_again_is_the_same_trade():
    async with wechat_world() as world:
        first = await start(world)
        second = await start(world)

        assert first.code_url != second.code_url
        assert list(world.context.store("wechat")["trades"]) == [NUMBER]


async def test_a_code_ends_with_the_time_to_pay():
    async with wechat_world() as world:
        pay_by = clock.now() + timedelta(minutes=3)
        started = await world.pay.start(
            out_trade_no=NUMBER, amount_fen=FEN, description="出入境证件费", pay_by=pay_by
        )

        assert started.expires_at == pay_by


async def test_start_when_it_is_paid_is_refused_and_asking_tells():
    async with wechat_world() as world:
        await start(world)
        wechat_trades.pay(world.context, NUMBER)

        with pytest.raises(UpstreamError):
            await start(world)
        assert (await world.pay.ask(NUMBER)).status is PaymentStatus.PAID


async def test_a_whole_life():
    async with wechat_world() as world:
        assert (await world.pay.ask(NUMBER)).status is PaymentStatus.NOT_FOUND
        await start(world)
        assert (await world.pay.ask(NUMBER)).status is PaymentStatus.UNPAID
        trade = wechat_trades.pay(world.context, NUMBER)
        assert trade is not None

        word = await world.pay.ask(NUMBER)
        assert (word.out_trade_no, word.status) == (NUMBER, PaymentStatus.PAID)
        assert (word.amount_fen, word.currency) == (FEN, "CNY")
        assert word.provider_ref == trade["transaction_id"]
        assert word.paid_at == datetime.fromisoformat(trade["success_time"])

        await world.switch(hold_refunds=True)
        assert (await world.pay.ask_refund("R-000001")).status is RefundStatus.NOT_FOUND
        for _ in range(2):
            word = await world.pay.refund(
                out_trade_no=NUMBER, out_refund_no="R-000001", amount_fen=FEN, total_fen=FEN
            )
            assert word.status is RefundStatus.PENDING
        wechat_trades.finish_refund(world.context, "R-000001")
        assert (await world.pay.ask_refund("R-000001")).status is RefundStatus.DONE
        assert (await world.pay.ask(NUMBER)).status is PaymentStatus.REFUNDED


async def test_refund_more_than_was_paid():
    async with wechat_world() as world:
        await start(world)
        wechat_trades.pay(world.context, NUMBER)
        await world.pay.refund(
            out_trade_no=NUMBER, out_refund_no="R-000001", amount_fen=FEN, total_fen=FEN
        )

        with pytest.raises(UpstreamError):
            await world.pay.refund(
                out_trade_no=NUMBER, out_refund_no="R-000002", amount_fen=1, total_fen=FEN
            )


async def test_close():
    async with wechat_world() as world:
        await start(world)
        await world.pay.close(NUMBER)
        await world.pay.close(NUMBER)

        assert (await world.pay.ask(NUMBER)).status is PaymentStatus.CLOSED


async def test_close_what_is_paid_or_unknown_changes_nothing():
    async with wechat_world() as world:
        await world.pay.close("YLUNKNOWN-1")
        await start(world)
        wechat_trades.pay(world.context, NUMBER)
        await world.pay.close(NUMBER)

        assert (await world.pay.ask(NUMBER)).status is PaymentStatus.PAID


@pytest.mark.parametrize("status", [429, 500, 503])
@pytest.mark.parametrize("fails_after", [False, True])
async def test_a_gateway_that_fails(status: int, fails_after: bool):  # noqa: FBT001
    async with wechat_world() as world:
        await world.switch(fail_next=1, fail_status=status, fail_after=fails_after)

        with pytest.raises(UpstreamError):
            await start(world)
        assert (await start(world)).code_url


async def test_an_answer_with_a_probing_signature_is_no_answer():
    async with wechat_world() as world:
        await start(world)
        await world.switch(forge_answers=True)

        with pytest.raises(UpstreamError):
            await world.pay.ask(NUMBER)
        with pytest.raises(UpstreamError):
            await world.pay.close(NUMBER)


async def test_a_merchant_key_wechat_does_not_know():
    other = type(sandbox_keys()).make()
    keys = replace(sandbox_keys(), wechat_mch_private_key=other.wechat_mch_private_key)
    async with wechat_world(keys=keys) as world:
        with pytest.raises(UpstreamError):
            await start(world)
        assert not world.context.store("wechat").get("trades")


async def test_a_number_that_would_change_the_address():
    async with wechat_world() as world:
        for number in ("a/b?x=1", "../../x", "", "号码号码号码号码"):
            with pytest.raises(ValueError, match="not a number of ours"):
                await world.pay.ask(number)


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(200, content=b"<html>"),
        httpx.Response(200, json=[]),
        httpx.Response(404, json={"code": "NOT_FOUND"}),
        httpx.Response(302, headers={"location": "http://elsewhere.test"}),
        httpx.ReadTimeout("slow"),
        httpx.ConnectError("nobody"),
    ],
)
async def test_answers_that_are_none(answer: httpx.Response | Exception):
    def handle(_request: httpx.Request) -> httpx.Response:
        if isinstance(answer, Exception):
            raise answer
        return answer

    async with a_client(handle) as pay:
        with pytest.raises(UpstreamError):
            await pay.ask(NUMBER)
        with pytest.raises(UpstreamError):
            await pay.ask_refund(NUMBER)
        with pytest.raises(UpstreamError):
            await pay.close(NUMBER)


@pytest.mark.parametrize(
    "changes",
    [
        {"mchid": "1900000999"},
        {"appid": "wx0"},
        {"out_trade_no": "YLK7M2P9XT-2"},
        {"trade_state": "SOMETHING"},
        {"trade_state": "SUCCESS", "amount": None},
        {"trade_state": "SUCCESS", "transaction_id": "4200", "amount": {"total": True}},
    ],
)
async def test_a_signed_answer_about_something_else(
    monkeypatch: pytest.MonkeyPatch, changes: dict[str, object]
):
    monkeypatch.setitem(wechat_trades.STATE_WORDS, "SOMETHING", "?")
    async with wechat_world() as world:
        await start(world)
        world.trade(NUMBER).update({"trade_state": "NOTPAY"} | changes)

        with pytest.raises(UpstreamError):
            await world.pay.ask(NUMBER)


async def test_the_environments_proxy_is_not_used(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    async with WeChatPay(wechat_settings()) as pay:
        assert pay._http.trust_env is False
        assert not pay._http._mounts
        assert pay._http.timeout == httpx.Timeout(5.0, connect=3.0)


def test_a_short_apiv3_key_is_refused_at_the_start():
    with pytest.raises(ValueError, match="APIV3"):
        WeChatPay(wechat_settings(wechat_apiv3_key="short"))


async def test_nothing_of_a_body_is_logged(caplog: pytest.LogCaptureFixture):
    secret = "o6_openid_of_somebody"

    def handle(_request: httpx.Request) -> httpx.Response:
        return httpx.Response(500, content=json.dumps({"code": secret, "message": secret}))

    caplog.set_level("INFO", logger="backend")
    async with a_client(handle) as pay:
        with pytest.raises(UpstreamError) as raised:
            await pay.ask(NUMBER)

    assert caplog.records
    assert "openid" not in caplog.text
    assert "openid" not in str(raised.value)
