"""What a provider says of a trade, taken in the same way by callback and by question."""

from __future__ import annotations

import logging
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend import clock, durable
from backend.applications import life as applications
from backend.models import Attempt, AttemptState, Order, OrderState
from backend.notices import service as notices
from backend.payments import ledger, refunds
from backend.payments.money_repository import MoneyRepository
from backend.payments.numbers import new_receipt_number
from backend.payments.ports import PaymentStatus, PaymentWord
from backend.payments.repository import PaymentRepository, Trade
from backend.payments.states import CREDITABLE, LIVE, Outcome

logger = logging.getLogger(__name__)


async def apply_payment_word(session: AsyncSession, word: PaymentWord) -> Outcome:
    """Take a word in. The same word any number of times, in any order, counts once."""
    payments = PaymentRepository(session)
    trade = await payments.lock_trade(word.out_trade_no)
    if trade is None:
        return Outcome.UNKNOWN_NUMBER
    attempt_id = trade.attempt.id
    match word.status:
        case PaymentStatus.PAID:
            return await _credit(session, trade, word)
        case PaymentStatus.REFUNDED:
            return await _note_refunded(session, trade)
        case PaymentStatus.CLOSED:
            moved = await payments.change_attempt(attempt_id, LIVE, state=AttemptState.CLOSED)
        case PaymentStatus.FAILED:
            moved = await payments.change_attempt(attempt_id, LIVE, state=AttemptState.FAILED)
            if moved:
                # The payer may try the same code again: it must end, and be asked about.
                await close_later(session, attempt_id)
        case PaymentStatus.UNPAID | PaymentStatus.PAYING:
            moved = await payments.change_attempt(
                attempt_id, {AttemptState.UNKNOWN}, state=AttemptState.PENDING
            )
        case PaymentStatus.NOT_FOUND:
            moved = False
    return Outcome.APPLIED if moved else Outcome.NOTHING_NEW


async def _credit(session: AsyncSession, trade: Trade, word: PaymentWord) -> Outcome:
    """Money came. It pays the order if that is open; otherwise it goes back by itself."""
    attempt, order = trade.attempt, trade.order
    said = (word.amount_fen, word.currency)
    if said != (attempt.amount_fen, order.currency) or not word.provider_ref:
        logger.error("trade %s: another amount than ours, set aside", attempt.out_trade_no)
        return Outcome.MISMATCH
    if attempt.state is AttemptState.SUCCEEDED and attempt.provider_ref == word.provider_ref:
        return Outcome.NOTHING_NEW
    payments = PaymentRepository(session)
    paid_at = word.paid_at or clock.now()
    if await payments.is_ref_taken(
        attempt.channel, word.provider_ref
    ) or not await payments.change_attempt(
        attempt.id,
        CREDITABLE,
        state=AttemptState.SUCCEEDED,
        provider_ref=word.provider_ref,
        succeeded_at=paid_at,
    ):
        logger.error("trade %s: a payment on top of another, set aside", attempt.out_trade_no)
        return Outcome.MISMATCH
    if not await _pay_order(session, order, attempt, paid_at):
        booking = ledger.payment_booking(attempt.id)
        await MoneyRepository(session).book(booking, ledger.unclaimed(attempt.amount_fen))
        await refunds.request(session, attempt, "NOT_OWED")
    return Outcome.APPLIED


async def _pay_order(
    session: AsyncSession, order: Order, attempt: Attempt, paid_at: datetime
) -> bool:
    """OPEN becomes PAID, with everything that belongs to it; False if it is not open."""
    payments = PaymentRepository(session)
    number = new_receipt_number()
    while await payments.is_receipt_taken(number):
        number = new_receipt_number()
    if not await payments.change_order(
        order.id, {OrderState.OPEN}, state=OrderState.PAID, paid_at=paid_at, receipt_number=number
    ):
        return False
    lines = [(line.code, line.amount_fen) for line in await payments.lines_of(order.id)]
    booking = ledger.payment_booking(attempt.id)
    await MoneyRepository(session).book(booking, ledger.kept(lines))
    await close_live(session, order)
    if not await applications.mark_paid(session, order.application_id):
        # It stopped waiting for money in this very moment: nothing is owed for it.
        await refunds.refund_kept(session, order, "NOT_OWED")
        return True
    await notices.tell(
        session,
        await payments.owner_of(order.application_id),
        key=f"paid:{order.id}",
        template="PAID",
        params={"total_fen": order.total_fen},
        application_id=order.application_id,
    )
    return True


async def close_live(session: AsyncSession, order: Order) -> None:
    """Have every trade closed that could still bring money for an order."""
    for attempt in await PaymentRepository(session).attempts_of(order.id):
        if attempt.state in LIVE:
            await close_later(session, attempt.id)


async def close_later(session: AsyncSession, attempt_id: UUID) -> None:
    """Have one trade closed, and asked about after that."""
    await durable.enqueue(session, "close_attempt", f"attempt-close-{attempt_id}", str(attempt_id))


async def _note_refunded(session: AsyncSession, trade: Trade) -> Outcome:
    """Money that came and went by other hands than ours: nothing to book, somebody must look."""
    if trade.attempt.state is AttemptState.SUCCEEDED:
        return Outcome.NOTHING_NEW
    moved = await PaymentRepository(session).change_attempt(
        trade.attempt.id, LIVE, state=AttemptState.CLOSED
    )
    if moved:
        logger.error("trade %s was refunded elsewhere", trade.attempt.out_trade_no)
    return Outcome.REFUNDED_ELSEWHERE if moved else Outcome.NOTHING_NEW
