"""Trades by themselves: opened, asked about and closed, whatever fails on the way."""

from __future__ import annotations

from datetime import timedelta

import pytest
from dbos import DBOS
from dbos import error as dbos_error

from backend import clock
from backend.models import ApplicationState, AttemptState, OrderState
from backend.payments import process
from backend.payments.ports import PaymentStatus
from tests.support.cashier import TOTAL, Cashier
from tests.support.flow import wait_for
from tests.support.money_waits import WAIT_S, attempt_becomes, become, hurry, refunded, scanned
from tests.support.twins_gateway import GatewayTwin


async def test_paid_and_told(working_cashier: Cashier, gateway: GatewayTwin):
    cashier, order = working_cashier, await working_cashier.open()
    word = gateway.pay(await scanned(cashier, order))
    await cashier.hear(word)
    await cashier.hear(word)

    assert (await cashier.look(order)).state is OrderState.PAID
    assert await cashier.application_state(order) is not ApplicationState.AWAITING_PAYMENT
    assert (await cashier.balances())["WECHAT_CLEARING"] == TOTAL
    assert gateway.calls[0] == ("start", word.out_trade_no)


async def test_paid_and_never_told(working_cashier: Cashier, gateway: GatewayTwin):
    cashier, order = working_cashier, await working_cashier.open()

    gateway.pay(await scanned(cashier, order))

    await become(cashier, order, OrderState.PAID)
    assert [what for what, _ in gateway.calls][:2] == ["start", "ask"]


async def test_asking_goes_on_while_the_provider_is_away(
    working_cashier: Cashier, gateway: GatewayTwin
):
    cashier, order = working_cashier, await working_cashier.open()
    gateway.pay(await scanned(cashier, order))
    gateway.fails = 2

    await become(cashier, order, OrderState.PAID)
    assert [what for what, _ in gateway.calls].count("ask") >= 3


async def test_an_answer_to_start_is_lost(working_cashier: Cashier, gateway: GatewayTwin):
    cashier, order = working_cashier, await working_cashier.open()
    gateway.forgets_answers = 1

    await scanned(cashier, order)

    assert len(gateway.trades) == 1
    assert len(await cashier.attempts(order)) == 1


async def test_a_fresh_code_is_asked_for_when_it_is_paid_already(
    working_cashier: Cashier, gateway: GatewayTwin
):
    cashier, order = working_cashier, await working_cashier.open()
    code = await scanned(cashier, order)
    (attempt,) = await cashier.attempts(order)
    soon = clock.now() + timedelta(minutes=1)
    await cashier.set(attempt, code_expires_at=soon)
    gateway.pay(code)

    await cashier.press_pay(order)

    await become(cashier, order, OrderState.PAID)
    assert len(await cashier.attempts(order)) == 1


async def test_a_code_that_runs_out_is_replaced(working_cashier: Cashier, gateway: GatewayTwin):
    cashier, order = working_cashier, await working_cashier.open()
    first = await scanned(cashier, order)
    (attempt,) = await cashier.attempts(order)
    await cashier.set(attempt, code_expires_at=clock.now() + timedelta(minutes=1))

    await cashier.press_pay(order)

    async def is_fresh() -> bool:
        return (await cashier.attempts(order))[0].code_url != first

    await wait_for(is_fresh, within=WAIT_S)
    assert len(gateway.trades) == 1


async def test_started_again_later_when_the_provider_stays_away(
    working_cashier: Cashier, gateway: GatewayTwin, monkeypatch: pytest.MonkeyPatch
):
    async def give_up(_attempt_id: str) -> None:
        raise dbos_error.DBOSMaxStepRetriesExceeded("open_trade", 8, [])

    cashier, order = working_cashier, await working_cashier.open()
    with monkeypatch.context() as away:
        away.setattr(process, "open_trade", give_up)
        attempt = await cashier.press_pay(order)
        await hurry(f"attempt-{attempt.id}-first-0")
    assert gateway.calls == []

    await hurry(f"attempt-{attempt.id}-first-1")

    assert (await cashier.attempts(order))[0].state is AttemptState.PENDING


async def test_a_trade_the_provider_forgot(working_cashier: Cashier, gateway: GatewayTwin):
    cashier, order = working_cashier, await working_cashier.open()
    code = await scanned(cashier, order)
    kept = dict(gateway.trades)
    gateway.trades.clear()

    await attempt_becomes(cashier, order, AttemptState.UNKNOWN)
    assert (await cashier.look(order)).state is OrderState.OPEN
    gateway.trades.update(kept)
    await attempt_becomes(cashier, order, AttemptState.PENDING)
    gateway.pay(code)

    await become(cashier, order, OrderState.PAID)


async def test_time_runs_out(working_cashier: Cashier, gateway: GatewayTwin):
    cashier, order = working_cashier, await working_cashier.open()
    await scanned(cashier, order)

    await cashier.close(order)

    attempt = await attempt_becomes(cashier, order, AttemptState.CLOSED)
    assert gateway.trades[attempt.out_trade_no].status is PaymentStatus.CLOSED


async def test_asking_closes_what_is_not_owed_any_more(
    working_cashier: Cashier, gateway: GatewayTwin
):
    """Even if the work of closing it was given up."""
    cashier, order = working_cashier, await working_cashier.open()
    await scanned(cashier, order)

    await cashier.set(order, state=OrderState.EXPIRED)

    await attempt_becomes(cashier, order, AttemptState.CLOSED)
    assert {trade.status for trade in gateway.trades.values()} == {PaymentStatus.CLOSED}


async def test_time_runs_out_before_the_trade_was_opened(
    working_cashier: Cashier, gateway: GatewayTwin
):
    cashier, order = working_cashier, await working_cashier.open()
    gateway.fails = 3
    await cashier.press_pay(order)

    await cashier.close(order)

    await attempt_becomes(cashier, order, AttemptState.CLOSED)
    assert all(trade.status is PaymentStatus.CLOSED for trade in gateway.trades.values())


async def test_paid_in_the_moment_time_ran_out(working_cashier: Cashier, gateway: GatewayTwin):
    cashier, order = working_cashier, await working_cashier.open()
    gateway.pay(await scanned(cashier, order))

    await cashier.close(order)

    await refunded(cashier, order)
    assert (await cashier.look(order)).state is OrderState.EXPIRED
    assert set((await cashier.balances()).values()) == {0}
    assert await cashier.told(order) == [("REFUNDED", {"total_fen": TOTAL})]


async def test_closing_survives_a_provider_that_is_away(
    working_cashier: Cashier, gateway: GatewayTwin
):
    cashier, order = working_cashier, await working_cashier.open()
    await scanned(cashier, order)
    gateway.fails = 3

    await cashier.close(order, OrderState.CANCELLED)

    await attempt_becomes(cashier, order, AttemptState.CLOSED)
    assert (await cashier.look(order)).state is OrderState.CANCELLED


async def test_nothing_secret_is_kept_by_the_engine(working_cashier: Cashier, gateway: GatewayTwin):
    cashier, order = working_cashier, await working_cashier.open()
    code = await scanned(cashier, order)
    gateway.pay(code)
    await become(cashier, order, OrderState.PAID)

    kept = ""
    for name in await cashier.work():
        flow = (await DBOS.list_workflows_async(workflow_ids=[name]))[0]
        kept += f"{flow.input} {flow.output}"
        if flow.status != "DELAYED":
            kept += str(await DBOS.list_workflow_steps_async(name))
    for secret in (code, "weixin", "4200"):
        assert secret not in kept
