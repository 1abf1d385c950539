"""What a provider says of a trade: counted once, whatever comes when."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from backend.models import ApplicationState, AttemptState, Order, OrderState, RefundState
from backend.payments import words
from backend.payments.ports import PaymentStatus, PaymentWord, RefundStatus, RefundWord
from backend.payments.states import Outcome
from tests.support.cashier import TOTAL, Cashier


async def pressed(cashier: Cashier, **application: Any) -> Order:
    order = await cashier.open(**application)
    await cashier.press_pay(order)
    return order


async def the_attempt(cashier: Cashier, order: Order) -> AttemptState:
    return (await cashier.attempts(order))[-1].state


async def say(cashier: Cashier, order: Order, status: PaymentStatus) -> Outcome:
    number = (await cashier.attempts(order))[-1].out_trade_no
    return await cashier.hear(PaymentWord(number, status, None, None, None, None))


async def test_the_same_success_by_any_way_counts_once(cashier: Cashier):
    order = await pressed(cashier)
    word = await cashier.paid(order)

    outcomes = await asyncio.gather(
        *(cashier.hear(word) for _ in range(4)),
        *(cashier.do(words.apply_payment_word, word) for _ in range(4)),
    )

    assert sorted(outcomes) == [Outcome.APPLIED] + [Outcome.NOTHING_NEW] * 7
    assert (await cashier.look(order)).state is OrderState.PAID
    assert await the_attempt(cashier, order) is AttemptState.SUCCEEDED
    assert await cashier.refunds(order) == []
    assert await cashier.told(order) == [("PAID", {"total_fen": TOTAL})]


async def test_a_message_counts_once_by_its_id(cashier: Cashier):
    order = await pressed(cashier)
    number = (await cashier.attempts(order))[0].out_trade_no
    closed = PaymentWord(number, PaymentStatus.CLOSED, None, None, None, None)
    await cashier.hear(closed, "m-same")

    assert await cashier.hear(await cashier.paid(order), "m-same") is Outcome.NOTHING_NEW
    assert (await cashier.look(order)).state is OrderState.OPEN
    assert len(await cashier.kept_messages()) == 1


@pytest.mark.parametrize("before", [AttemptState.PENDING, AttemptState.UNKNOWN])
@pytest.mark.parametrize(
    ("status", "after"),
    [
        (PaymentStatus.CLOSED, AttemptState.CLOSED),
        (PaymentStatus.FAILED, AttemptState.FAILED),
        (PaymentStatus.UNPAID, AttemptState.PENDING),
        (PaymentStatus.PAYING, AttemptState.PENDING),
    ],
)
async def test_other_words(
    cashier: Cashier, before: AttemptState, status: PaymentStatus, after: AttemptState
):
    order = await pressed(cashier)
    await cashier.set((await cashier.attempts(order))[0], state=before)

    outcome = await say(cashier, order, status)

    assert await the_attempt(cashier, order) is after
    assert outcome is (Outcome.NOTHING_NEW if before is after else Outcome.APPLIED)
    assert (await cashier.look(order)).state is OrderState.OPEN


async def test_a_try_that_failed_is_closed_lest_it_be_tried_again(cashier: Cashier):
    order = await pressed(cashier)
    await say(cashier, order, PaymentStatus.FAILED)
    await say(cashier, order, PaymentStatus.FAILED)
    (attempt,) = await cashier.attempts(order)
    assert (await cashier.work()).count(f"attempt-close-{attempt.id}") == 1


@pytest.mark.parametrize(
    "status", [PaymentStatus.CLOSED, PaymentStatus.UNPAID, PaymentStatus.REFUNDED]
)
async def test_nothing_undoes_a_success(cashier: Cashier, status: PaymentStatus):
    order = await cashier.open()
    await cashier.pay(order)

    assert await say(cashier, order, status) is Outcome.NOTHING_NEW
    assert await the_attempt(cashier, order) is AttemptState.SUCCEEDED


@pytest.mark.parametrize(
    "change",
    [
        {"amount_fen": 1},
        {"amount_fen": TOTAL + 1},
        {"amount_fen": None},
        {"currency": "USD"},
        {"currency": None},
        {"provider_ref": None},
    ],
)
async def test_another_amount_is_set_aside(
    cashier: Cashier, change: dict[str, Any], caplog: pytest.LogCaptureFixture
):
    order = await pressed(cashier)
    word = await cashier.paid(order, **change)

    assert await cashier.hear(word) is Outcome.MISMATCH

    assert (await cashier.look(order)).state is OrderState.OPEN
    assert await the_attempt(cashier, order) is AttemptState.CREATED
    assert await cashier.balances() == {}
    (message,) = await cashier.kept_messages()
    assert message.outcome == "mismatch"
    assert message.detail is not None
    assert message.detail["out_trade_no"] == word.out_trade_no
    assert [record.levelname for record in caplog.records] == ["ERROR"]


async def test_an_unknown_number_is_set_aside(cashier: Cashier):
    word = PaymentWord("YLNOBODY-1", PaymentStatus.PAID, "4200", TOTAL, "CNY", None)
    assert await cashier.hear(word) is Outcome.UNKNOWN_NUMBER
    refund = RefundWord("YLNOBODY-1-R1", RefundStatus.DONE)
    assert await cashier.hear(refund) is Outcome.UNKNOWN_NUMBER
    assert await cashier.balances() == {}


async def test_one_payment_for_two_trades(cashier: Cashier):
    first, second = await pressed(cashier), await pressed(cashier)
    word = await cashier.paid(first)
    await cashier.hear(word)

    stolen = await cashier.paid(second, provider_ref=word.provider_ref)
    assert await cashier.hear(stolen) is Outcome.MISMATCH

    assert (await cashier.look(second)).state is OrderState.OPEN
    assert (await cashier.balances())["WECHAT_CLEARING"] == TOTAL


async def test_two_payments_for_one_trade(cashier: Cashier):
    order = await pressed(cashier)
    word = await cashier.paid(order)
    await cashier.hear(word)

    assert await cashier.hear(replace(word, provider_ref="4299")) is Outcome.MISMATCH
    assert (await cashier.balances())["WECHAT_CLEARING"] == TOTAL


async def test_success_after_we_closed_it_pays_an_open_order(cashier: Cashier):
    order = await pressed(cashier)
    await say(cashier, order, PaymentStatus.CLOSED)

    assert await cashier.hear(await cashier.paid(order)) is Outcome.APPLIED

    assert (await cashier.look(order)).state is OrderState.PAID
    assert await cashier.application_state(order) is ApplicationState.PAID


async def test_money_for_a_closed_order_goes_back_by_itself(cashier: Cashier):
    order = await pressed(cashier)
    word = await cashier.paid(order)
    await cashier.close(order)

    for _ in range(3):
        await cashier.hear(word)

    assert (await cashier.look(order)).state is OrderState.EXPIRED
    (attempt,) = await cashier.attempts(order)
    assert attempt.state is AttemptState.SUCCEEDED
    assert await cashier.booked(f"pay:{attempt.id}") == {
        "WECHAT_CLEARING": TOTAL,
        "UNCLAIMED": -TOTAL,
    }
    (refund,) = await cashier.refunds(order)
    assert (refund.state, refund.amount_fen) == (RefundState.REQUESTED, TOTAL)
    assert await cashier.told(order) == []

    await cashier.hear(RefundWord(refund.out_refund_no, RefundStatus.DONE))

    assert (await cashier.look(order)).state is OrderState.EXPIRED
    assert set((await cashier.balances()).values()) == {0}
    assert await cashier.told(order) == [("REFUNDED", {"total_fen": TOTAL})]


async def test_paid_twice_keeps_one(cashier: Cashier):
    order = await pressed(cashier)
    late = await cashier.paid(order)
    await say(cashier, order, PaymentStatus.CLOSED)
    await cashier.press_pay(order)
    await cashier.hear(await cashier.paid(order, nth=1))

    await cashier.hear(late)

    (refund,) = await cashier.refunds(order)
    first, second = await cashier.attempts(order)
    assert refund.attempt_id == first.id
    assert "UNCLAIMED" in await cashier.booked(f"pay:{first.id}")
    assert "FEE_REVENUE" in await cashier.booked(f"pay:{second.id}")
    await cashier.hear(RefundWord(refund.out_refund_no, RefundStatus.DONE))
    assert (await cashier.look(order)).state is OrderState.PAID
    assert (await cashier.balances())["WECHAT_CLEARING"] == TOTAL


async def test_money_for_an_application_that_stopped_waiting(cashier: Cashier):
    order = await pressed(cashier)
    await cashier.set_application(order.application_id, ApplicationState.WITHDRAWN)

    await cashier.hear(await cashier.paid(order))

    assert (await cashier.look(order)).state is OrderState.REFUNDING
    (refund,) = await cashier.refunds(order)
    await cashier.hear(RefundWord(refund.out_refund_no, RefundStatus.DONE))
    assert (await cashier.look(order)).state is OrderState.REFUNDED
    assert set((await cashier.balances()).values()) == {0}
    assert [template for template, _ in await cashier.told(order)] == ["REFUNDED"]


async def test_refunded_by_other_hands(cashier: Cashier, caplog: pytest.LogCaptureFixture):
    order = await pressed(cashier)

    assert await say(cashier, order, PaymentStatus.REFUNDED) is Outcome.REFUNDED_ELSEWHERE
    assert await the_attempt(cashier, order) is AttemptState.CLOSED
    assert await cashier.balances() == {}
    assert "elsewhere" in caplog.text


async def test_paying_closes_what_else_is_under_way(cashier: Cashier):
    order = await pressed(cashier)
    late = await cashier.paid(order)
    await say(cashier, order, PaymentStatus.CLOSED)
    await cashier.press_pay(order)

    await cashier.hear(late)

    assert (await cashier.look(order)).state is OrderState.PAID
    second = (await cashier.attempts(order))[1]
    assert second.state is AttemptState.CREATED
    assert f"attempt-close-{second.id}" in await cashier.work()
