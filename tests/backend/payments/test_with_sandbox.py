"""The whole way of money: our API, our engine, the real SDK, and the simulated WeChat Pay."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI

from backend.models import AttemptState, OrderState, RefundState
from backend.payments import service
from backend.payments.ports import PaymentGateway
from backend.ports import Ports
from sandbox import wechat_callbacks
from tests.support.cashier import TOTAL, Cashier
from tests.support.money_waits import attempt_becomes, become, refunded, scanned
from tests.support.wechat_world import World, wechat_world


@pytest.fixture
async def world(
    ports: Ports, backend_app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[World]:
    """WeChat in this process; its messages reach our API in this process."""
    to_us = httpx.ASGITransport(backend_app)
    monkeypatch.setattr(wechat_callbacks, "open_client", lambda: httpx.AsyncClient(transport=to_us))
    async with wechat_world() as opened:
        ports.plug(PaymentGateway, opened.pay)
        yield opened


async def pay(world: World, cashier: Cashier, code: str) -> None:
    page = await world.http.get("/wechat/pay", params={"code": code})
    assert "¥132.00" in page.text
    number = world.context.store("wechat")["codes"][code]["number"]
    assert "付好了" in (await world.payer(number)).text


async def test_scan_pay_and_send_back(world: World, working_cashier: Cashier):
    cashier, order = working_cashier, await working_cashier.open()

    await pay(world, cashier, await scanned(cashier, order))
    await become(cashier, order, OrderState.PAID)
    assert (await cashier.balances())["WECHAT_CLEARING"] == TOTAL
    await cashier.do(service.refund_order, order.application_id, "WITHDRAWN")

    await refunded(cashier, order)
    await become(cashier, order, OrderState.REFUNDED)
    assert set((await cashier.balances()).values()) == {0}


@pytest.mark.parametrize(
    "switches",
    [
        {"lose_callbacks": True},
        {"duplicate": 3},
        {"forge": "signature"},
        {"forge": "signtest"},
        {"forge": "serial"},
        {"forge": "stale"},
        {"forge": "amount"},
        {"forge": "currency"},
        {"forge": "mchid"},
    ],
)
async def test_paid_whatever_becomes_of_the_message(
    world: World, working_cashier: Cashier, switches: dict[str, object]
):
    cashier, order = working_cashier, await working_cashier.open()
    await world.switch(**switches)

    await pay(world, cashier, await scanned(cashier, order))

    await become(cashier, order, OrderState.PAID)
    assert (await cashier.balances())["WECHAT_CLEARING"] == TOTAL
    assert await cashier.refunds(order) == []


async def test_lost_answers(world: World, working_cashier: Cashier):
    cashier, order = working_cashier, await working_cashier.open()
    await world.switch(fail_next=2, fail_after=True, lose_callbacks=True)
    code = await scanned(cashier, order)
    await pay(world, cashier, code)
    await become(cashier, order, OrderState.PAID)
    await world.switch(fail_next=2, fail_after=True)
    await cashier.do(service.refund_order, order.application_id, "WITHDRAWN")

    await refunded(cashier, order)
    assert len(world.context.store("wechat")["trades"]) == 1
    assert len(world.context.store("wechat")["refunds"]) == 1


async def test_closed_before_and_paid_after(world: World, working_cashier: Cashier):
    """The payer confirms in the moment the order ends: the money is not kept."""
    cashier, order = working_cashier, await working_cashier.open()
    code = await scanned(cashier, order)
    await pay(world, cashier, code)
    closed = await cashier.close(order)

    if closed:
        await refunded(cashier, order)
        assert (await cashier.look(order)).state is OrderState.EXPIRED
    else:
        await become(cashier, order, OrderState.REFUNDED)
    (refund,) = await cashier.refunds(order)
    assert refund.state is RefundState.DONE
    assert set((await cashier.balances()).values()) == {0}


async def test_closed_and_never_paid(world: World, working_cashier: Cashier):
    cashier, order = working_cashier, await working_cashier.open()
    code = await scanned(cashier, order)
    await cashier.close(order)
    attempt = await attempt_becomes(cashier, order, AttemptState.CLOSED)

    page = await world.http.get("/wechat/pay", params={"code": code})

    assert "现在不用付" in page.text
    assert world.trade(attempt.out_trade_no)["trade_state"] == "CLOSED"
