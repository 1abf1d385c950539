"""Orders: opened once, paid once, closed or refunded with what they are for."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from uuid import uuid4

import pytest

from backend import clock
from backend.auth import Actor
from backend.codes import read_code
from backend.errors import NotFoundError
from backend.models import ApplicationState, AttemptState, Order, OrderState, PaymentChannel
from backend.payments import attempts, service
from backend.payments.errors import AlreadyPaidError, NotPaidError, OrderClosedError
from backend.payments.ports import StartedPayment
from backend.payments.repository import PaymentRepository
from tests.support.cashier import FEE, LINES, POSTAGE, TOTAL, Cashier

WECHAT = PaymentChannel.WECHAT_NATIVE


async def start(cashier: Cashier, order: Order, minutes: float = 120) -> None:
    """The provider gives a code for the newest attempt."""
    attempt = (await cashier.attempts(order))[-1]
    started = StartedPayment("weixin://code", clock.now() + timedelta(minutes=minutes))
    await cashier.do(attempts.note_started, attempt.id, started, cashier.settings)


async def test_open_order_once(cashier: Cashier):
    order = await cashier.open()
    again = await cashier.do(
        service.open_order,
        application_id=order.application_id,
        lines=[("PASSPORT", 1)],
        pay_by=clock.now(),
    )

    assert again.id == order.id
    assert (order.state, order.total_fen, order.currency) == (OrderState.OPEN, TOTAL, "CNY")
    assert read_code(order.number) == order.number
    assert await cashier.do(service.order_id_for, order.application_id) == order.id
    assert await cashier.do(service.order_id_for, uuid4()) is None


async def test_open_order_with_a_line_of_nothing(cashier: Cashier):
    with pytest.raises(ValueError, match="positive"):
        await cashier.do(
            service.open_order,
            application_id=uuid4(),
            lines=[*LINES, ("PASSPORT", 0)],
            pay_by=clock.now(),
        )


async def test_read_order(cashier: Cashier):
    order = await cashier.open()
    actor = await cashier.actor_of(order)

    read = await cashier.do(service.get_order, actor, order.id)

    assert [(line.code, line.amount_fen) for line in read.lines] == LINES
    assert (read.total_fen, read.state, read.channels) == (TOTAL, OrderState.OPEN, [WECHAT])
    assert (read.attempt, read.paid_at, read.paid_through) == (None, None, None)


async def test_somebody_elses_order(cashier: Cashier):
    order = await cashier.open()
    stranger = Actor(uuid4(), uuid4(), None)

    for work in (service.get_order, service.get_receipt):
        with pytest.raises(NotFoundError):
            await cashier.do(work, stranger, order.id)
    with pytest.raises(NotFoundError):
        await cashier.do(service.start_attempt, stranger, order.id, WECHAT)
    with pytest.raises(NotFoundError):
        await cashier.do(service.get_order, await cashier.actor_of(order), uuid4())


async def test_two_devices_pressing_at_once_get_one_attempt(cashier: Cashier):
    order = await cashier.open()

    pressed = await asyncio.gather(*(cashier.press_pay(order) for _ in range(8)))

    assert len({attempt.id for attempt in pressed}) == 1
    (attempt,) = await cashier.attempts(order)
    assert attempt.out_trade_no == f"YL{order.number}-1"
    assert (attempt.amount_fen, attempt.state) == (TOTAL, AttemptState.CREATED)
    assert await cashier.work() == [f"attempt-{attempt.id}-first-0"]


async def test_the_index_is_the_last_guard(cashier: Cashier):
    order = await cashier.open()
    await cashier.press_pay(order)

    async with cashier.database.begin() as session:
        is_new = await PaymentRepository(session).add_attempt_once(
            order_id=order.id, channel=WECHAT, out_trade_no="YLOTHER-1", amount_fen=TOTAL
        )

    assert not is_new
    assert len(await cashier.attempts(order)) == 1


async def test_a_code_that_is_good_is_shown_again(cashier: Cashier):
    order = await cashier.open()
    first = await cashier.press_pay(order)
    assert (first.state, first.code_url) == (AttemptState.CREATED, None)
    await start(cashier, order)

    second = await cashier.press_pay(order)

    assert (second.id, second.state, second.code_url) == (
        first.id,
        AttemptState.PENDING,
        "weixin://code",
    )
    assert [name for name in await cashier.work() if "-at-" in name] == []


async def test_a_code_that_runs_out_is_replaced_once(
    cashier: Cashier, monkeypatch: pytest.MonkeyPatch
):
    still = clock.now()
    monkeypatch.setattr(clock, "now", lambda: still)
    order = await cashier.open()
    await cashier.press_pay(order)
    await start(cashier, order, minutes=9)

    for _ in range(3):
        assert (await cashier.press_pay(order)).code_url == "weixin://code"

    assert len([name for name in await cashier.work() if "-at-" in name]) == 1


async def test_a_new_attempt_after_one_that_ended(cashier: Cashier):
    order = await cashier.open()
    await cashier.press_pay(order)
    await cashier.set((await cashier.attempts(order))[0], state=AttemptState.CLOSED)

    await cashier.press_pay(order)

    numbers = [attempt.out_trade_no for attempt in await cashier.attempts(order)]
    assert numbers == [f"YL{order.number}-1", f"YL{order.number}-2"]


async def test_a_trade_opened_too_late_is_closed(cashier: Cashier):
    order = await cashier.open()
    await cashier.press_pay(order)
    (attempt,) = await cashier.attempts(order)
    await cashier.set(attempt, state=AttemptState.CLOSED)

    await start(cashier, order)

    assert (await cashier.attempts(order))[0].state is AttemptState.CLOSED
    assert f"attempt-close-{attempt.id}-late" in await cashier.work()


@pytest.mark.parametrize("state", [OrderState.EXPIRED, OrderState.CANCELLED])
async def test_nothing_to_pay_once_closed(cashier: Cashier, state: OrderState):
    order = await cashier.open()
    await cashier.press_pay(order)
    (attempt,) = await cashier.attempts(order)

    assert await cashier.close(order, state)
    assert not await cashier.close(order, state)

    assert (await cashier.look(order)).state is state
    assert (await cashier.work()).count(f"attempt-close-{attempt.id}") == 1
    with pytest.raises(OrderClosedError):
        await cashier.press_pay(order)
    read = await cashier.do(service.get_order, await cashier.actor_of(order), order.id)
    assert read.channels == []


async def test_nothing_to_pay_past_the_time(cashier: Cashier):
    order = await cashier.open()
    await cashier.set(order, pay_by=clock.now())

    with pytest.raises(OrderClosedError):
        await cashier.press_pay(order)


async def test_close_without_an_order(cashier: Cashier):
    assert not await cashier.do(service.close_order, uuid4(), OrderState.EXPIRED)
    assert not await cashier.do(service.refund_order, uuid4(), "WITHDRAWN")


async def test_receipt(cashier: Cashier):
    order = await cashier.open()
    actor = await cashier.actor_of(order)
    with pytest.raises(NotPaidError):
        await cashier.do(service.get_receipt, actor, order.id)

    await cashier.pay(order)

    read = await cashier.do(service.get_receipt, actor, order.id)
    assert (read.state, read.paid_through) == (OrderState.PAID, WECHAT)
    assert len(read.receipt_number or "") == 10
    with pytest.raises(AlreadyPaidError):
        await cashier.press_pay(order)


async def test_refund_order_twice_is_once(cashier: Cashier):
    order = await cashier.open()
    assert not await cashier.do(service.refund_order, order.application_id, "WITHDRAWN")
    await cashier.pay(order)

    for _ in range(2):
        assert await cashier.do(service.refund_order, order.application_id, "WITHDRAWN")

    assert (await cashier.look(order)).state is OrderState.REFUNDING
    (refund,) = await cashier.refunds(order)
    assert (refund.amount_fen, refund.reason) == (TOTAL, "WITHDRAWN")
    assert refund.out_refund_no == f"YL{order.number}-1-R1"
    assert f"refund-{refund.id}" in await cashier.work()


async def test_closing_a_paid_order_sends_the_money_back(cashier: Cashier):
    order = await cashier.open()
    await cashier.pay(order)

    assert not await cashier.close(order, OrderState.CANCELLED)

    assert (await cashier.look(order)).state is OrderState.REFUNDING
    assert len(await cashier.refunds(order)) == 1


async def test_paying_moves_the_application(cashier: Cashier):
    order = await cashier.open()
    await cashier.pay(order)

    assert await cashier.application_state(order) is ApplicationState.PAID
    (attempt,) = await cashier.attempts(order)
    assert await cashier.booked(f"pay:{attempt.id}") == {
        "WECHAT_CLEARING": TOTAL,
        "FEE_REVENUE": -FEE,
        "POSTAGE_PAYABLE": -POSTAGE,
    }
    assert await cashier.told(order) == [("PAID", {"total_fen": TOTAL})]
    assert f"release-{order.application_id}" in await cashier.work()
