"""What happens to money by itself: opened, asked about, closed and sent back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TypeAlias
from uuid import UUID

from dbos import error as dbos_error

from backend import durable
from backend.durable import Runtime
from backend.errors import UpstreamError
from backend.models import AttemptState, OrderState
from backend.payments import attempts, refunds, words
from backend.payments.money_repository import RefundedTrade
from backend.payments.ports import PaymentGateway, PaymentStatus, RefundStatus, RefundWord
from backend.payments.states import LIVE, UNSETTLED

DESCRIPTION = "出入境证件费"
"""What the payer reads; it says nothing about her."""

HearRefund: TypeAlias = Callable[[PaymentGateway, RefundedTrade], Awaitable[RefundWord]]


@durable.workflow("start_attempt")
async def start_attempt(attempt_id: str, series: str, nth: int) -> None:
    """Get a code to scan; when the provider is away for long, try again later."""
    try:
        await open_trade(attempt_id)
    except dbos_error.DBOSMaxStepRetriesExceeded:
        await start_later(attempt_id, series, nth + 1)


@durable.workflow("ask_attempt")
async def ask_attempt(attempt_id: str, nth: int) -> None:
    """Ask how it stands, and come back later until the end is known."""
    await ask_gateway(attempt_id, nth)
    await ask_on(attempt_id, nth + 1)


@durable.workflow("close_attempt")
async def close_attempt(attempt_id: str) -> None:
    """Close the trade, then ask: money may have come. Asking goes on if that failed."""
    with suppress(dbos_error.DBOSMaxStepRetriesExceeded):
        await close_trade(attempt_id)
    await ask_on(attempt_id, 1)


@durable.workflow("refund")
async def refund(refund_id: str, nth: int) -> None:
    """Send money back, as often as it takes for the provider to take it."""
    await send_back(refund_id)
    await refund_on(refund_id, nth + 1)


@durable.workflow("ask_refund")
async def ask_refund(refund_id: str, nth: int) -> None:
    """Ask how a refund stands, and come back later until it is done."""
    await ask_about_refund(refund_id)
    await ask_refund_on(refund_id, nth + 1)


@durable.outside_call
async def open_trade(attempt_id: str) -> None:
    """Open the trade under our number, which makes a second time the first; keep its code.

    One step: a step's result is kept in clear, and a code is not for everybody.
    """
    running = durable.runtime()
    async with running.database.read() as session:
        trade = await attempts.find(session, UUID(attempt_id))
    if trade is None or not attempts.may_start(trade):
        return
    try:
        started = await running.ports.get(PaymentGateway).start(
            out_trade_no=trade.attempt.out_trade_no,
            amount_fen=trade.attempt.amount_fen,
            description=DESCRIPTION,
            pay_by=trade.order.pay_by,
        )
    except UpstreamError:
        # A trade that is paid or closed is refused too. Only asking tells.
        with suppress(UpstreamError):
            await _ask(running, trade.attempt.id, trade.attempt.out_trade_no, 0)
        async with running.database.read() as session:
            trade = await attempts.find(session, UUID(attempt_id))
        if trade is None or not attempts.may_start(trade):
            return
        raise
    async with running.database.begin() as session:
        await attempts.note_started(session, trade.attempt.id, started, running.settings)


@durable.change
async def start_later(attempt_id: str, series: str, nth: int) -> None:
    """Try to get a code again after a pause."""
    running = durable.runtime()
    async with running.database.begin() as session:
        await attempts.start_later(session, UUID(attempt_id), series, nth, running.settings)


@durable.outside_call
async def ask_gateway(attempt_id: str, nth: int) -> None:
    """Ask, and take the answer in. What is no longer owed is closed before it is asked about.

    A provider that does not answer is left to the next turn.
    """
    running = durable.runtime()
    async with running.database.read() as session:
        trade = await attempts.find(session, UUID(attempt_id))
    if trade is None or trade.attempt.state not in LIVE:
        return
    with suppress(UpstreamError):
        if trade.order.state is not OrderState.OPEN:
            await running.ports.get(PaymentGateway).close(trade.attempt.out_trade_no)
        await _ask(running, trade.attempt.id, trade.attempt.out_trade_no, nth)


@durable.outside_call
async def close_trade(attempt_id: str) -> None:
    """Close at the provider, and ask what it was closed over."""
    running = durable.runtime()
    async with running.database.read() as session:
        trade = await attempts.find(session, UUID(attempt_id))
    if trade is None or trade.attempt.state is AttemptState.SUCCEEDED:
        return
    await running.ports.get(PaymentGateway).close(trade.attempt.out_trade_no)
    await _ask(running, trade.attempt.id, trade.attempt.out_trade_no, 0)


async def _ask(running: Runtime, attempt_id: UUID, out_trade_no: str, nth: int) -> None:
    word = await running.ports.get(PaymentGateway).ask(out_trade_no)
    async with running.database.begin() as session:
        if word.status is PaymentStatus.NOT_FOUND:
            await attempts.note_not_found(session, attempt_id, nth)
        else:
            await words.apply_payment_word(session, word)


@durable.change
async def ask_on(attempt_id: str, nth: int) -> None:
    """Come back later, until the end is known."""
    running = durable.runtime()
    async with running.database.begin() as session:
        await attempts.ask_on(session, UUID(attempt_id), nth, running.settings)


@durable.outside_call
async def send_back(refund_id: str) -> None:
    """Ask for a refund under our number, which makes a second time the first."""
    await _settle_refund(refund_id, _refund)


@durable.change
async def refund_on(refund_id: str, nth: int) -> None:
    """Send again what was not taken; begin to ask about what was."""
    running = durable.runtime()
    async with running.database.begin() as session:
        await refunds.go_on(session, UUID(refund_id), nth, running.settings)


@durable.outside_call
async def ask_about_refund(refund_id: str) -> None:
    """Ask, and take the answer in. A refund the provider does not know is asked for again."""
    await _settle_refund(refund_id, _ask_refund)


async def _settle_refund(refund_id: str, hear: HearRefund) -> None:
    """Take in what the provider says of a refund that is not settled; no answer is no word."""
    running = durable.runtime()
    async with running.database.read() as session:
        found = await refunds.find(session, UUID(refund_id))
    if found is None or found.refund.state not in UNSETTLED:
        return
    with suppress(UpstreamError):
        word = await hear(running.ports.get(PaymentGateway), found)
        async with running.database.begin() as session:
            await refunds.apply_refund_word(session, word)


async def _refund(gateway: PaymentGateway, found: RefundedTrade) -> RefundWord:
    return await gateway.refund(
        out_trade_no=found.attempt.out_trade_no,
        out_refund_no=found.refund.out_refund_no,
        amount_fen=found.refund.amount_fen,
        total_fen=found.attempt.amount_fen,
    )


async def _ask_refund(gateway: PaymentGateway, found: RefundedTrade) -> RefundWord:
    word = await gateway.ask_refund(found.refund.out_refund_no)
    return await _refund(gateway, found) if word.status is RefundStatus.NOT_FOUND else word


@durable.change
async def ask_refund_on(refund_id: str, nth: int) -> None:
    """Come back later, until it is done."""
    running = durable.runtime()
    async with running.database.begin() as session:
        await refunds.ask_on(session, UUID(refund_id), nth, running.settings)
