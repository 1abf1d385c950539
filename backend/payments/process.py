"""Durable work of payments: opening a trade, asking until it is known, closing, refunding."""

from __future__ import annotations

from uuid import UUID

from backend import durable
from backend.models import AttemptState, OrderState, RefundState
from backend.payments import settling
from backend.payments.ports import PaymentGateway, PaymentWord, RefundWord
from backend.payments.ports import RefundStatus as Refunded
from backend.payments.repository import LIVE, PaymentRepository

_DESCRIPTION = "出入境证件费"
_UNKNOWN_AFTER = 6
"""Askings without an answer we understand before we call it UNKNOWN, and go on asking."""


@durable.workflow("start_attempt")
async def start_attempt(attempt_id: str) -> None:
    """Open the trade, or get a fresh code; then ask how it stands."""
    await _start(attempt_id)
    await _ask_later(attempt_id, 1)


@durable.workflow("ask_attempt")
async def ask_attempt(attempt_id: str, nth: int) -> None:
    """Ask once; again later until the end is known."""
    await _ask(attempt_id)
    await _go_on(attempt_id, nth)


@durable.workflow("close_attempt")
async def close_attempt(attempt_id: str) -> None:
    """Close the trade at the provider, then ask: money may have come all the same."""
    await _close(attempt_id)
    await _ask(attempt_id)
    await _ask_later(attempt_id, 1, closing=True)


@durable.workflow("refund")
async def refund(refund_id: str) -> None:
    """Send money back, then ask until it is known."""
    await _refund(refund_id)
    await _ask_refund_later(refund_id, 1)


@durable.workflow("ask_refund")
async def ask_refund(refund_id: str, nth: int) -> None:
    """Ask once; again later until the end is known."""
    await _ask_refund(refund_id)
    await _ask_refund_later(refund_id, nth + 1)


@durable.outside_call
async def _start(attempt_id: str) -> None:
    """Opening and keeping are one step: what the QR code holds is not to be stored in clear."""
    running = durable.runtime()
    async with running.database.read() as session:
        payments = PaymentRepository(session)
        attempt = await payments.attempt(UUID(attempt_id))
        order = None if attempt is None else await payments.order(attempt.order_id)
    if attempt is None or order is None or attempt.state not in LIVE:
        return
    if order.state is not OrderState.OPEN:
        return
    started = await running.ports.get(PaymentGateway).start(
        out_trade_no=attempt.out_trade_no,
        amount_fen=attempt.amount_fen,
        description=_DESCRIPTION,
        pay_by=order.pay_by,
    )
    async with running.database.begin() as session:
        payments = PaymentRepository(session)
        await payments.move_attempt(attempt.id, {AttemptState.CREATED}, AttemptState.PENDING)
        await payments.renew_code(attempt.id, started.code_url, started.expires_at)


@durable.outside_call
async def _ask(attempt_id: str) -> None:
    running = durable.runtime()
    async with running.database.read() as session:
        attempt = await PaymentRepository(session).attempt(UUID(attempt_id))
    if attempt is None or attempt.state is AttemptState.SUCCEEDED:
        return
    word: PaymentWord = await running.ports.get(PaymentGateway).ask(attempt.out_trade_no)
    async with running.database.begin() as session:
        await settling.apply_payment(session, word)


@durable.change
async def _go_on(attempt_id: str, nth: int) -> None:
    running = durable.runtime()
    async with running.database.begin() as session:
        payments = PaymentRepository(session)
        attempt = await payments.attempt(UUID(attempt_id))
        if attempt is None or attempt.state not in LIVE:
            return
        order = await payments.order(attempt.order_id)
        if order is None:
            return
        if order.state is not OrderState.OPEN:
            await settling.close_later(session, attempt.id)
            return
        if nth == _UNKNOWN_AFTER and attempt.state is AttemptState.CREATED:
            await payments.move_attempt(attempt.id, {AttemptState.CREATED}, AttemptState.UNKNOWN)
        await durable.enqueue(
            session,
            "ask_attempt",
            f"attempt-ask-{attempt_id}-{nth + 1}",
            attempt_id,
            nth + 1,
            delay_s=durable.asking_pause_s(running.settings, nth),
        )


@durable.change
async def _ask_later(attempt_id: str, nth: int, *, closing: bool = False) -> None:
    running = durable.runtime()
    name = "attempt-closed-ask" if closing else "attempt-ask"
    async with running.database.begin() as session:
        await durable.enqueue(
            session,
            "ask_attempt",
            f"{name}-{attempt_id}-{nth}",
            attempt_id,
            nth,
            delay_s=durable.asking_pause_s(running.settings, nth - 1),
        )


@durable.outside_call
async def _close(attempt_id: str) -> None:
    running = durable.runtime()
    async with running.database.read() as session:
        attempt = await PaymentRepository(session).attempt(UUID(attempt_id))
    if attempt is not None and attempt.state in LIVE:
        await running.ports.get(PaymentGateway).close(attempt.out_trade_no)


@durable.outside_call
async def _refund(refund_id: str) -> None:
    running = durable.runtime()
    async with running.database.read() as session:
        payments = PaymentRepository(session)
        row = await payments.refund(UUID(refund_id))
        attempt = None if row is None else await payments.attempt(row.attempt_id)
    if row is None or attempt is None or row.state is not RefundState.REQUESTED:
        return
    word: RefundWord = await running.ports.get(PaymentGateway).refund(
        out_trade_no=attempt.out_trade_no,
        out_refund_no=row.out_refund_no,
        amount_fen=row.amount_fen,
        total_fen=attempt.amount_fen,
    )
    async with running.database.begin() as session:
        await settling.apply_refund(session, word)


@durable.outside_call
async def _ask_refund(refund_id: str) -> None:
    running = durable.runtime()
    async with running.database.read() as session:
        row = await PaymentRepository(session).refund(UUID(refund_id))
    if row is None or row.state is RefundState.DONE:
        return
    word = await running.ports.get(PaymentGateway).ask_refund(row.out_refund_no)
    if word.status is not Refunded.NOT_FOUND:
        async with running.database.begin() as session:
            await settling.apply_refund(session, word)


@durable.change
async def _ask_refund_later(refund_id: str, nth: int) -> None:
    running = durable.runtime()
    async with running.database.begin() as session:
        row = await PaymentRepository(session).refund(UUID(refund_id))
        if row is None or row.state is RefundState.DONE:
            return
        await durable.enqueue(
            session,
            "ask_refund",
            f"refund-ask-{refund_id}-{nth}",
            refund_id,
            nth,
            delay_s=durable.asking_pause_s(running.settings, nth - 1),
        )
