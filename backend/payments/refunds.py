"""The rules of refunds: the whole amount, the way it came, once."""

from __future__ import annotations

import logging
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend import clock, durable
from backend.config import Settings
from backend.models import Attempt, AttemptState, Order, OrderState, Refund, RefundState
from backend.notices import service as notices
from backend.payments import ledger
from backend.payments.money_repository import MoneyRepository, RefundedTrade
from backend.payments.numbers import refund_number
from backend.payments.ports import RefundStatus, RefundWord
from backend.payments.repository import PaymentRepository
from backend.payments.states import UNSETTLED, Outcome

logger = logging.getLogger(__name__)


async def request(session: AsyncSession, attempt: Attempt, reason: str) -> None:
    """Send an attempt's money back, unless it is on its way or back already.

    The caller holds the order's lock.
    """
    money = MoneyRepository(session)
    earlier = await money.refunds_of(attempt.id)
    if any(refund.state is not RefundState.FAILED for refund in earlier):
        return
    refund = Refund(
        attempt_id=attempt.id,
        out_refund_no=refund_number(attempt.out_trade_no, len(earlier) + 1),
        amount_fen=attempt.amount_fen,
        reason=reason,
        state=RefundState.REQUESTED,
    )
    await money.add_refund(refund)
    await durable.enqueue(session, "refund", f"refund-{refund.id}", str(refund.id), 0)


async def refund_kept(session: AsyncSession, order: Order, reason: str) -> bool:
    """Send back what paid an order; whether there is something to send. Again if it failed.

    The caller holds the order's lock.
    """
    attempt = await kept_attempt(session, order.id)
    if attempt is None:
        return False
    await PaymentRepository(session).change_order(
        order.id, {OrderState.PAID}, state=OrderState.REFUNDING
    )
    await request(session, attempt, reason)
    return True


async def kept_attempt(session: AsyncSession, order_id: UUID) -> Attempt | None:
    """The attempt whose money paid the order."""
    for attempt in await PaymentRepository(session).attempts_of(order_id):
        if attempt.state is AttemptState.SUCCEEDED and await _is_kept(session, attempt):
            return attempt
    return None


async def _is_kept(session: AsyncSession, attempt: Attempt) -> bool:
    booking = ledger.payment_booking(attempt.id)
    return ledger.is_kept(await MoneyRepository(session).booked(booking))


async def find(session: AsyncSession, refund_id: UUID) -> RefundedTrade | None:
    """A refund with what it belongs to, for work on its behalf."""
    return await MoneyRepository(session).get_refund(refund_id)


async def go_on(session: AsyncSession, refund_id: UUID, nth: int, settings: Settings) -> None:
    """Ask for a refund again that the provider has not taken yet, or begin to ask about it."""
    found = await MoneyRepository(session).get_refund(refund_id)
    if found is None:
        return
    if found.refund.state is RefundState.REQUESTED:
        await durable.enqueue(
            session,
            "refund",
            f"refund-{refund_id}-{nth}",
            str(refund_id),
            nth,
            delay_s=durable.asking_pause_s(settings, nth - 1),
        )
    await ask_on(session, refund_id, 1, settings)


async def ask_on(session: AsyncSession, refund_id: UUID, nth: int, settings: Settings) -> None:
    """Ask about it again after a pause, until it is done or has failed."""
    found = await MoneyRepository(session).get_refund(refund_id)
    if found is not None and found.refund.state is RefundState.PENDING:
        await durable.enqueue(
            session,
            "ask_refund",
            f"refund-ask-{refund_id}-{nth}",
            str(refund_id),
            nth,
            delay_s=durable.asking_pause_s(settings, nth - 1),
        )


async def apply_refund_word(session: AsyncSession, word: RefundWord) -> Outcome:
    """Take in what the provider says of a refund, by callback or by question."""
    money = MoneyRepository(session)
    found = await money.lock_refund(word.out_refund_no)
    if found is None:
        return Outcome.UNKNOWN_NUMBER
    refund_id = found.refund.id
    match word.status:
        case RefundStatus.DONE:
            return await _finish(session, found)
        case RefundStatus.PENDING:
            moved = await money.change_refund(
                refund_id, {RefundState.REQUESTED}, state=RefundState.PENDING
            )
        case RefundStatus.FAILED:
            moved = await money.change_refund(refund_id, UNSETTLED, state=RefundState.FAILED)
            if moved:
                logger.error("refund %s failed: a person must look", word.out_refund_no)
        case RefundStatus.NOT_FOUND:
            moved = False
    return Outcome.APPLIED if moved else Outcome.NOTHING_NEW


async def _finish(session: AsyncSession, found: RefundedTrade) -> Outcome:
    """The money is back: book it, and say so. A refund given up before may still arrive."""
    money = MoneyRepository(session)
    refund, attempt, order = found.refund, found.attempt, found.order
    others = [item for item in await money.refunds_of(attempt.id) if item.id != refund.id]
    if any(item.state is RefundState.DONE for item in others):
        logger.error("refund %s came on top of another", refund.out_refund_no)
        return Outcome.MISMATCH
    if not await money.change_refund(
        refund.id,
        UNSETTLED | {RefundState.FAILED},
        state=RefundState.DONE,
        done_at=clock.now(),
    ):
        return Outcome.NOTHING_NEW
    sides = await money.booked(ledger.payment_booking(attempt.id))
    await money.book(ledger.refund_booking(refund.id), ledger.reversal(sides))
    if ledger.is_kept(sides):
        await PaymentRepository(session).change_order(
            order.id, {OrderState.REFUNDING}, state=OrderState.REFUNDED
        )
    await notices.tell(
        session,
        await PaymentRepository(session).owner_of(order.application_id),
        key=f"refunded:{refund.id}",
        template="REFUNDED",
        params={"total_fen": refund.amount_fen},
        application_id=order.application_id,
    )
    return Outcome.APPLIED
