"""Refunds: the whole amount, once, and heard of in any order."""

from __future__ import annotations

import pytest

from backend.models import AttemptState, Order, OrderState, Refund, RefundState
from backend.payments import service
from backend.payments.ports import RefundStatus, RefundWord
from backend.payments.states import Outcome
from tests.support.cashier import TOTAL, Cashier


async def refunding(cashier: Cashier) -> tuple[Order, Refund]:
    order = await cashier.open()
    await cashier.pay(order)
    await cashier.do(service.refund_order, order.application_id, "WITHDRAWN")
    return order, (await cashier.refunds(order))[0]


async def say(cashier: Cashier, refund: Refund, status: RefundStatus) -> Outcome:
    return await cashier.hear(RefundWord(refund.out_refund_no, status))


async def state_of(cashier: Cashier, order: Order) -> tuple[OrderState, list[RefundState]]:
    refunds = await cashier.refunds(order)
    return (await cashier.look(order)).state, [refund.state for refund in refunds]


@pytest.mark.parametrize(
    "course",
    [
        ["DONE"],
        ["PENDING", "DONE"],
        ["DONE", "PENDING", "DONE", "FAILED", "NOT_FOUND"],
        ["FAILED", "DONE"],
        ["PENDING", "NOT_FOUND", "DONE"],
    ],
)
async def test_it_ends_done_and_booked_once(cashier: Cashier, course: list[str]):
    order, refund = await refunding(cashier)

    outcomes = [await say(cashier, refund, RefundStatus(word)) for word in course]

    assert outcomes[course.index("DONE")] is Outcome.APPLIED
    assert await state_of(cashier, order) == (OrderState.REFUNDED, [RefundState.DONE])
    assert set((await cashier.balances()).values()) == {0}
    assert await cashier.told(order) == [
        ("PAID", {"total_fen": TOTAL}),
        ("REFUNDED", {"total_fen": TOTAL}),
    ]
    read = await cashier.do(service.get_receipt, await cashier.actor_of(order), order.id)
    assert read.receipt_number is not None


async def test_done_before_the_provider_took_it(cashier: Cashier):
    """Its message may overtake the answer to our request."""
    order, refund = await refunding(cashier)
    assert refund.state is RefundState.REQUESTED

    await say(cashier, refund, RefundStatus.DONE)

    assert await say(cashier, refund, RefundStatus.PENDING) is Outcome.NOTHING_NEW
    assert await state_of(cashier, order) == (OrderState.REFUNDED, [RefundState.DONE])


async def test_one_that_failed_may_be_asked_for_again(
    cashier: Cashier, caplog: pytest.LogCaptureFixture
):
    order, first = await refunding(cashier)
    await say(cashier, first, RefundStatus.FAILED)
    assert "a person must look" in caplog.text
    assert await state_of(cashier, order) == (OrderState.REFUNDING, [RefundState.FAILED])

    assert await cashier.do(service.refund_order, order.application_id, "AGAIN")

    second = (await cashier.refunds(order))[1]
    assert second.out_refund_no.endswith("-R2")
    await say(cashier, second, RefundStatus.DONE)
    assert await say(cashier, first, RefundStatus.DONE) is Outcome.MISMATCH
    assert (await cashier.look(order)).state is OrderState.REFUNDED
    assert set((await cashier.balances()).values()) == {0}


async def test_of_two_payments_the_kept_one_goes_back(cashier: Cashier):
    """The other is on its way back already: it was never owed."""
    order = await cashier.open()
    await cashier.press_pay(order)
    late = await cashier.paid(order)
    await cashier.set((await cashier.attempts(order))[0], state=AttemptState.CLOSED)
    await cashier.pay(order)
    await cashier.hear(late)

    assert await cashier.do(service.refund_order, order.application_id, "WITHDRAWN")

    first, second = await cashier.attempts(order)
    reasons = {refund.attempt_id: refund.reason for refund in await cashier.refunds(order)}
    assert reasons == {first.id: "NOT_OWED", second.id: "WITHDRAWN"}
    for refund in await cashier.refunds(order):
        await say(cashier, refund, RefundStatus.DONE)
        expected = OrderState.REFUNDING if refund.attempt_id == first.id else OrderState.REFUNDED
        assert (await cashier.look(order)).state is expected
    assert set((await cashier.balances()).values()) == {0}
