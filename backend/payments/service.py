"""The rules about orders: what is owed, and how somebody tries to pay it."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from uuid_utils.compat import uuid7

from backend import clock, durable
from backend.auth import Actor, Scope, authorise
from backend.codes import new_code
from backend.errors import NotFoundError
from backend.models import Attempt, AttemptState, Order, OrderLine, OrderState, PaymentChannel
from backend.payments import settling
from backend.payments.errors import NotPaidError, OrderNotOpenError
from backend.payments.numbers import trade_number
from backend.payments.ports import PaymentCallback
from backend.payments.repository import LIVE, PaymentRepository
from backend.payments.schemas import AttemptRead, OrderLineRead, OrderRead

_RENEW_BEFORE = timedelta(minutes=5)
_PAID = frozenset({OrderState.PAID, OrderState.REFUNDING, OrderState.REFUNDED})


async def open_order(
    session: AsyncSession, *, application_id: UUID, lines: list[tuple[str, int]], pay_by: datetime
) -> Order:
    """What an application owes; asking twice is asking once."""
    payments = PaymentRepository(session)
    known = await payments.order_of(application_id)
    if known is not None:
        return known
    order = Order(
        application_id=application_id,
        number=new_code(),
        total_fen=sum(amount_fen for _code, amount_fen in lines),
        pay_by=pay_by,
    )
    await payments.add(order)
    for code, amount_fen in lines:
        await payments.add(OrderLine(order_id=order.id, code=code, amount_fen=amount_fen))
    return order


async def order_id_for(session: AsyncSession, application_id: UUID) -> UUID | None:
    """The order of an application, once there is one."""
    order = await PaymentRepository(session).order_of(application_id)
    return None if order is None else order.id


async def close_order(session: AsyncSession, application_id: UUID, state: OrderState) -> None:
    """Nobody needs to pay it any more: EXPIRED or CANCELLED. What is paid stays paid."""
    payments = PaymentRepository(session)
    order = await payments.order_of(application_id)
    if order is None or not await payments.move_order(order.id, {OrderState.OPEN}, state):
        return
    for attempt in await payments.attempts(order.id):
        if attempt.state in LIVE:
            await settling.close_later(session, attempt.id)


async def refund_order(session: AsyncSession, application_id: UUID, reason: str) -> None:
    """Send back what was paid, once."""
    payments = PaymentRepository(session)
    order = await payments.order_of(application_id)
    if order is None:
        return
    for attempt in await payments.attempts(order.id):
        is_kept = attempt.state is AttemptState.SUCCEEDED
        if is_kept and await payments.refund_of(attempt.id) is None:
            await payments.move_order(order.id, {OrderState.PAID}, OrderState.REFUNDING)
            await settling.request_refund(session, attempt, reason)


async def read_order(session: AsyncSession, actor: Actor, order_id: UUID) -> OrderRead:
    """One of her own orders.

    Raises:
        NotFoundError: There is none, or it is somebody else's.
    """
    return await _read(session, await _owned(session, actor, order_id))


async def read_receipt(session: AsyncSession, actor: Actor, order_id: UUID) -> OrderRead:
    """An order that is paid.

    Raises:
        NotPaidError: It is not.
    """
    order = await _owned(session, actor, order_id)
    if order.state not in _PAID:
        raise NotPaidError
    return await _read(session, order)


async def start_attempt(
    session: AsyncSession, actor: Actor, order_id: UUID, channel: PaymentChannel
) -> AttemptRead:
    """Try to pay; whoever tries at the same time gets the same attempt.

    Raises:
        OrderNotOpenError: It is paid, or its time is over.
    """
    order = await _owned(session, actor, order_id)
    if order.state is not OrderState.OPEN or order.pay_by <= clock.now():
        raise OrderNotOpenError
    payments = PaymentRepository(session)
    live = await payments.live_attempt(order.id, channel)
    if live is not None:
        await _renew_if_old(session, live)
        return read_attempt(live)
    attempt_id = uuid7()
    attempt = Attempt(
        id=attempt_id,
        order_id=order.id,
        channel=channel,
        out_trade_no=trade_number(attempt_id),
        amount_fen=order.total_fen,
    )
    try:
        async with session.begin_nested():
            session.add(attempt)
            await session.flush()
    except IntegrityError:
        live = await payments.live_attempt(order.id, channel)
        if live is None:
            raise
        return read_attempt(live)
    await durable.enqueue(session, "start_attempt", f"attempt-{attempt.id}", str(attempt.id))
    return read_attempt(attempt)


async def hear(session: AsyncSession, vendor: str, heard: PaymentCallback) -> None:
    """Take a verified message of a provider, once."""
    payments = PaymentRepository(session)
    if not await payments.note_message(vendor, heard.message_id):
        return
    why = None
    if heard.payment is not None:
        why = await settling.apply_payment(session, heard.payment)
    elif heard.refund is not None:
        why = await settling.apply_refund(session, heard.refund)
    if why is not None:
        await payments.set_aside(vendor, heard.message_id, why)


def read_attempt(attempt: Attempt) -> AttemptRead:
    """An attempt as the API speaks of it."""
    is_open = attempt.state in LIVE
    return AttemptRead(
        id=attempt.id,
        channel=attempt.channel,
        state=attempt.state,
        code_url=attempt.code_url if is_open else None,
        code_expires_at=attempt.code_expires_at if is_open else None,
    )


async def _renew_if_old(session: AsyncSession, attempt: Attempt) -> None:
    expires_at = attempt.code_expires_at
    if expires_at is not None and expires_at - clock.now() < _RENEW_BEFORE:
        stamp = int(expires_at.timestamp())
        await durable.enqueue(
            session, "start_attempt", f"attempt-{attempt.id}-{stamp}", str(attempt.id)
        )


async def _owned(session: AsyncSession, actor: Actor, order_id: UUID) -> Order:
    payments = PaymentRepository(session)
    order = await payments.order(order_id)
    if order is None:
        raise NotFoundError
    authorise(actor, await payments.owner_of(order), Scope.PAY)
    return order


async def _read(session: AsyncSession, order: Order) -> OrderRead:
    payments = PaymentRepository(session)
    attempts = await payments.attempts(order.id)
    paid = next((a for a in attempts if a.state is AttemptState.SUCCEEDED), None)
    is_payable = order.state is OrderState.OPEN and order.pay_by > clock.now()
    return OrderRead(
        id=order.id,
        application_id=order.application_id,
        number=order.number,
        state=order.state,
        lines=[
            OrderLineRead(code=line.code, amount_fen=line.amount_fen)
            for line in await payments.lines(order.id)
        ],
        total_fen=order.total_fen,
        currency=order.currency,
        pay_by=order.pay_by,
        paid_at=order.paid_at,
        paid_through=None if paid is None or order.state not in _PAID else paid.channel,
        receipt_number=order.receipt_number,
        channels=list(PaymentChannel) if is_payable else [],
        attempt=read_attempt(attempts[0]) if attempts else None,
    )
