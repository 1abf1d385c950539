"""The rules of attempts: one under way for an order and a channel, asked about to its end."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend import clock, durable
from backend.config import Settings
from backend.models import Attempt, AttemptState, Order, OrderState, PaymentChannel
from backend.payments.errors import AlreadyPaidError, OrderClosedError
from backend.payments.numbers import trade_number
from backend.payments.ports import StartedPayment
from backend.payments.repository import PaymentRepository, Trade
from backend.payments.states import (
    LIVE,
    RECEIPTED,
    START_PATIENCE,
    state_when_not_found,
    wants_code,
)


async def take(session: AsyncSession, order: Order, channel: PaymentChannel) -> Attempt:
    """The attempt under way, or a new one. The caller holds the order's lock.

    Raises:
        AlreadyPaidError, OrderClosedError: Nothing is to be paid.
    """
    if order.state in RECEIPTED:
        raise AlreadyPaidError
    now = clock.now()
    if order.state is not OrderState.OPEN or order.pay_by <= now:
        raise OrderClosedError
    payments = PaymentRepository(session)
    attempt = await payments.live_attempt(order.id, channel)
    if attempt is None:
        attempt = await _begin(session, order, channel)
    elif wants_code(attempt, order.pay_by, now):
        # Named by a stretch of time: two taps or two devices ask for one code.
        stretch = int(now.timestamp() // START_PATIENCE.total_seconds())
        await _start(session, attempt.id, f"at-{stretch}", 0)
    return attempt


async def _begin(session: AsyncSession, order: Order, channel: PaymentChannel) -> Attempt:
    payments = PaymentRepository(session)
    nth = await payments.count_attempts(order.id) + 1
    is_new = await payments.add_attempt_once(
        order_id=order.id,
        channel=channel,
        out_trade_no=trade_number(order.number, nth),
        amount_fen=order.total_fen,
    )
    attempt = await payments.live_attempt(order.id, channel)
    if attempt is None:
        raise LookupError("an attempt was neither kept nor there")
    if is_new:
        await _start(session, attempt.id, "first", 0)
    return attempt


async def _start(
    session: AsyncSession, attempt_id: UUID, series: str, nth: int, delay_s: float | None = None
) -> None:
    await durable.enqueue(
        session,
        "start_attempt",
        f"attempt-{attempt_id}-{series}-{nth}",
        str(attempt_id),
        series,
        nth,
        delay_s=delay_s,
    )


async def find(session: AsyncSession, attempt_id: UUID) -> Trade | None:
    """An attempt and its order, for work on its behalf."""
    return await PaymentRepository(session).get_trade(attempt_id)


def may_start(trade: Trade) -> bool:
    """Whether its trade may be opened at the provider."""
    return trade.attempt.state in LIVE and trade.order.state is OrderState.OPEN


async def note_started(
    session: AsyncSession, attempt_id: UUID, started: StartedPayment, settings: Settings
) -> None:
    """The provider gave a code. An attempt that ended meanwhile leaves a trade to close."""
    moved = await PaymentRepository(session).change_attempt(
        attempt_id,
        LIVE,
        state=AttemptState.PENDING,
        code_url=started.code_url,
        code_expires_at=started.expires_at,
    )
    if moved:
        await ask_on(session, attempt_id, 1, settings)
    else:
        await durable.enqueue(
            session, "close_attempt", f"attempt-close-{attempt_id}-late", str(attempt_id)
        )


async def start_later(
    session: AsyncSession, attempt_id: UUID, series: str, nth: int, settings: Settings
) -> None:
    """The provider was away for long: ask for a code again after a pause, while one is wanted."""
    trade = await PaymentRepository(session).get_trade(attempt_id)
    if trade is None or not may_start(trade):
        return
    if trade.attempt.state is AttemptState.CREATED or wants_code(
        trade.attempt, trade.order.pay_by, clock.now()
    ):
        pause_s = durable.asking_pause_s(settings, nth)
        await _start(session, attempt_id, series, nth, delay_s=pause_s)


async def note_not_found(session: AsyncSession, attempt_id: UUID, times_asked: int) -> None:
    """The provider does not know its trade."""
    payments = PaymentRepository(session)
    trade = await payments.get_trade(attempt_id)
    if trade is None:
        return
    before = trade.attempt.state
    after = state_when_not_found(
        before, times_asked, order_is_open=trade.order.state is OrderState.OPEN
    )
    if after is not None:
        await payments.change_attempt(attempt_id, {before} & LIVE, state=after)


async def ask_on(session: AsyncSession, attempt_id: UUID, nth: int, settings: Settings) -> None:
    """Ask about it again after a pause, while it is live."""
    trade = await PaymentRepository(session).get_trade(attempt_id)
    if trade is not None and trade.attempt.state in LIVE:
        await durable.enqueue(
            session,
            "ask_attempt",
            f"attempt-ask-{attempt_id}-{nth}",
            str(attempt_id),
            nth,
            delay_s=durable.asking_pause_s(settings, nth - 1),
        )
