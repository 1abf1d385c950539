"""Refunds by themselves: sent, asked about and booked, whatever fails on the way."""

from __future__ import annotations

import asyncio

import pytest
from dbos import DBOS

from backend.models import OrderState, RefundState
from backend.payments import service
from backend.payments.ports import RefundStatus
from tests.support.cashier import TOTAL, Cashier
from tests.support.flow import wait_for
from tests.support.money_waits import WAIT_S, become, refunded, scanned
from tests.support.twins_gateway import GatewayTwin


async def test_a_refund_to_its_end(working_cashier: Cashier, gateway: GatewayTwin):
    cashier, order = working_cashier, await working_cashier.open()
    await cashier.hear(gateway.pay(await scanned(cashier, order)))
    gateway.fails, gateway.forgets_answers, gateway.holds_refunds = 1, 1, True

    await cashier.do(service.refund_order, order.application_id, "WITHDRAWN")

    async def is_pending() -> bool:
        return (await cashier.refunds(order))[0].state is RefundState.PENDING

    await wait_for(is_pending, within=WAIT_S)
    assert (await cashier.look(order)).state is OrderState.REFUNDING

    async def was_asked_twice() -> bool:
        return [what for what, _ in gateway.calls].count("ask_refund") >= 2

    await wait_for(was_asked_twice, within=WAIT_S)
    gateway.finish_refund(next(iter(gateway.refunds)))
    await refunded(cashier, order)
    assert (await cashier.look(order)).state is OrderState.REFUNDED
    assert set(gateway.refunded_fen.values()) == {TOTAL}
    assert set((await cashier.balances()).values()) == {0}


async def test_a_refund_the_provider_lost_is_asked_for_again(
    working_cashier: Cashier, gateway: GatewayTwin
):
    cashier, order = working_cashier, await working_cashier.open()
    await cashier.hear(gateway.pay(await scanned(cashier, order)))
    gateway.holds_refunds = True
    await cashier.do(service.refund_order, order.application_id, "WITHDRAWN")

    async def is_there() -> bool:
        return bool(gateway.refunds)

    await wait_for(is_there, within=WAIT_S)
    gateway.holds_refunds = False
    gateway.refunds.clear()
    gateway.refunded_fen.clear()

    await refunded(cashier, order)


async def test_a_refund_that_failed_stays_for_a_person(
    working_cashier: Cashier, gateway: GatewayTwin, caplog: pytest.LogCaptureFixture
):
    cashier, order = working_cashier, await working_cashier.open()
    await cashier.hear(gateway.pay(await scanned(cashier, order)))
    gateway.holds_refunds = True
    await cashier.do(service.refund_order, order.application_id, "WITHDRAWN")

    async def has_failed() -> bool:
        if gateway.refunds:
            gateway.finish_refund(next(iter(gateway.refunds)), RefundStatus.FAILED)
        return (await cashier.refunds(order))[0].state is RefundState.FAILED

    await wait_for(has_failed, within=WAIT_S)
    assert (await cashier.look(order)).state is OrderState.REFUNDING


async def test_run_again_from_every_step(working_cashier: Cashier, gateway: GatewayTwin):
    """A process that dies between two steps runs the second one, or both, again."""
    cashier, order = working_cashier, await working_cashier.open()
    code = await scanned(cashier, order)
    (attempt,) = await cashier.attempts(order)
    gateway.pay(code)
    await become(cashier, order, OrderState.PAID)
    await cashier.do(service.refund_order, order.application_id, "WITHDRAWN")
    await refunded(cashier, order)
    (refund,) = await cashier.refunds(order)

    for name in (f"attempt-{attempt.id}-first-0", f"attempt-ask-{attempt.id}-1"):
        await (await DBOS.fork_workflow_async(name, 1)).get_result()
    for step in (1, 2):
        await (await DBOS.fork_workflow_async(f"refund-{refund.id}", step)).get_result()
    await asyncio.sleep(0.2)

    assert (await cashier.look(order)).state is OrderState.REFUNDED
    assert len(await cashier.attempts(order)) == len(await cashier.refunds(order)) == 1
    told = [template for template, _ in await cashier.told(order)]
    assert (told.count("PAID"), told.count("REFUNDED")) == (1, 1)
    assert set((await cashier.balances()).values()) == {0}
