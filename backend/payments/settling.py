"""What follows from a provider's word, whether it called us or we asked.

One function for payments, one for refunds. Money that nobody is owed goes back by itself.
"""

from __future__ import annotations

import logging
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession
from uuid_utils.compat import uuid7

from backend import clock, durable
from backend.applications import life
from backend.models import Attempt, AttemptState, Order, OrderState, Refund, RefundState
from backend.notices import service as notices
from backend.payments import ledger
from backend.payments.numbers import receipt_number, refund_number
from backend.payments.ports import PaymentStatus, PaymentWord, RefundStatus, RefundWord
from backend.payments.repository import LIVE, PaymentRepository

logger = logging.getLogger(__name__)

CURRENCY = "CNY"
_MAY_SUCCEED = LIVE | {AttemptState.CLOSED, AttemptState.FAILED}
"""Money may come after we closed a trade: it did come, whatever we thought."""


async def apply_payment(session: AsyncSession, word: PaymentWord) -> str | None:
    """Follow the provider; None, or why the word was set aside."""
    payments = PaymentRepository(session)
    attempt = await payments.attempt_by_number(word.out_trade_no)
    if attempt is None:
        return "unknown_trade"
    match word.status:
        case PaymentStatus.PAID | PaymentStatus.REFUNDED:
            return await _succeed(session, attempt, word)
        case PaymentStatus.CLOSED:
            await payments.move_attempt(attempt.id, LIVE, AttemptState.CLOSED)
        case PaymentStatus.FAILED:
            await payments.move_attempt(attempt.id, LIVE, AttemptState.FAILED)
        case PaymentStatus.UNPAID | PaymentStatus.PAYING | PaymentStatus.NOT_FOUND:
            pass
    return None


async def apply_refund(session: AsyncSession, word: RefundWord) -> str | None:
    """Follow the provider about a refund; None, or why the word was set aside."""
    payments = PaymentRepository(session)
    refund = await payments.refund_by_number(word.out_refund_no)
    if refund is None:
        return "unknown_refund"
    open_states = {RefundState.REQUESTED, RefundState.PENDING}
    match word.status:
        case RefundStatus.DONE:
            moved = await payments.move_refund(
                refund.id,
                open_states | {RefundState.FAILED},
                RefundState.DONE,
                done_at=clock.now(),
            )
            if moved:
                await _refunded(session, refund)
        case RefundStatus.PENDING:
            await payments.move_refund(refund.id, {RefundState.REQUESTED}, RefundState.PENDING)
        case RefundStatus.FAILED:
            await payments.move_refund(refund.id, open_states, RefundState.FAILED)
            logger.error("a refund failed at the provider: %s", refund.id)
        case RefundStatus.NOT_FOUND:
            pass
    return None


async def request_refund(session: AsyncSession, attempt: Attempt, reason: str) -> None:
    """Send an attempt's money back, once."""
    payments = PaymentRepository(session)
    if await payments.refund_of(attempt.id) is not None:
        return
    refund_id = uuid7()
    await payments.add(
        Refund(
            id=refund_id,
            attempt_id=attempt.id,
            out_refund_no=refund_number(attempt.id),
            amount_fen=attempt.amount_fen,
            reason=reason,
        )
    )
    await durable.enqueue(session, "refund", f"refund-{refund_id}", str(refund_id))


async def close_later(session: AsyncSession, attempt_id: UUID) -> None:
    """Close a trade at the provider, then ask whether money came all the same."""
    await durable.enqueue(session, "close_attempt", f"attempt-close-{attempt_id}", str(attempt_id))


async def _succeed(session: AsyncSession, attempt: Attempt, word: PaymentWord) -> str | None:
    if word.amount_fen != attempt.amount_fen or word.currency != CURRENCY:
        logger.error("a payment of another amount was set aside: %s", attempt.id)
        return "other_amount"
    payments = PaymentRepository(session)
    moved = await payments.move_attempt(
        attempt.id,
        _MAY_SUCCEED,
        AttemptState.SUCCEEDED,
        provider_ref=word.provider_ref,
        succeeded_at=word.paid_at or clock.now(),
    )
    if not moved:
        return None
    order = await payments.order(attempt.order_id)
    if order is None:
        raise RuntimeError("an attempt without an order")
    is_kept = await payments.move_order(
        order.id,
        {OrderState.OPEN},
        OrderState.PAID,
        paid_at=clock.now(),
        receipt_number=receipt_number(),
    )
    if is_kept and await life.mark_paid(session, order.application_id):
        lines = [(line.code, line.amount_fen) for line in await payments.lines(order.id)]
        await payments.book(f"pay:{attempt.id}", ledger.payment_sides(attempt.channel, lines))
        await _paid(session, order)
    else:
        # Paid twice, or too late: it was never owed, and goes back the way it came.
        await payments.book(
            f"pay:{attempt.id}", ledger.unclaimed_sides(attempt.channel, attempt.amount_fen)
        )
        if is_kept:
            await payments.move_order(order.id, {OrderState.PAID}, OrderState.REFUNDING)
        await request_refund(session, attempt, "NOT_OWED")
    for other in await payments.attempts(order.id):
        if other.id != attempt.id and other.state in LIVE:
            await close_later(session, other.id)
    return None


async def _paid(session: AsyncSession, order: Order) -> None:
    await notices.tell(
        session,
        await PaymentRepository(session).owner_of(order),
        key=f"paid:{order.id}",
        template="PAID",
        params={"total_fen": order.total_fen},
        application_id=order.application_id,
    )


async def _refunded(session: AsyncSession, refund: Refund) -> None:
    payments = PaymentRepository(session)
    attempt = await payments.attempt(refund.attempt_id)
    if attempt is None:
        raise RuntimeError("a refund without an attempt")
    paid = [
        ledger.Side(ledger.Account(row.account), row.debit_fen, row.credit_fen)
        for row in await payments.booked(f"pay:{attempt.id}")
    ]
    await payments.book(f"refund:{refund.id}", ledger.reversed_sides(paid))
    order = await payments.order(attempt.order_id)
    if order is None:
        raise RuntimeError("an attempt without an order")
    await payments.move_order(order.id, {OrderState.REFUNDING}, OrderState.REFUNDED)
    await notices.tell(
        session,
        await payments.owner_of(order),
        key=f"refunded:{refund.id}",
        template="REFUNDED",
        params={"total_fen": refund.amount_fen},
        application_id=order.application_id,
    )
