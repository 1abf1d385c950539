"""The rules of orders: opened on approval, paid once, closed or refunded with what they are for."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.auth import Actor, Scope, authorise
from backend.codes import new_code
from backend.errors import NotFoundError
from backend.models import Order, OrderLine, OrderState, PaymentChannel
from backend.payments import attempts, refunds, words
from backend.payments.errors import NotPaidError
from backend.payments.money_repository import MoneyRepository
from backend.payments.ports import PaymentCallback, PaymentWord, RefundWord
from backend.payments.reading import read_attempt, read_order
from backend.payments.repository import PaymentRepository
from backend.payments.schemas import AttemptRead, OrderRead
from backend.payments.states import RECEIPTED, SET_ASIDE, Outcome


async def open_order(
    session: AsyncSession, *, application_id: UUID, lines: list[tuple[str, int]], pay_by: datetime
) -> Order:
    """What an approved application owes. One for an application: asked again, it is the same.

    Raises:
        ValueError: A line's amount is not positive.
    """
    payments = PaymentRepository(session)
    found = await payments.lock(application_id)
    if found is not None:
        return found
    if any(amount_fen <= 0 for _, amount_fen in lines):
        raise ValueError("a line of an order has a positive amount")
    number = new_code()
    while await payments.is_number_taken(number):
        number = new_code()
    order = Order(
        application_id=application_id,
        number=number,
        state=OrderState.OPEN,
        total_fen=sum(amount_fen for _, amount_fen in lines),
        currency="CNY",
        pay_by=pay_by,
    )
    await payments.add(order)
    rows = (OrderLine(order_id=order.id, code=code, amount_fen=fen) for code, fen in lines)
    await payments.add(*rows)
    return order


async def close_order(session: AsyncSession, application_id: UUID, state: OrderState) -> bool:
    """Nothing is owed any more: EXPIRED or CANCELLED. Whether it was open.

    Trades under way are closed at the provider. If money was there first, it goes back.
    """
    payments = PaymentRepository(session)
    order = await payments.lock(application_id)
    if order is None:
        return False
    if await payments.change_order(order.id, {OrderState.OPEN}, state=state):
        await words.close_live(session, order)
        return True
    if order.state is OrderState.PAID:
        await refunds.refund_kept(session, order, state.value)
    return False


async def order_id_for(session: AsyncSession, application_id: UUID) -> UUID | None:
    """An application's order, if it has one."""
    order = await PaymentRepository(session).order_of(application_id)
    return None if order is None else order.id


async def refund_order(session: AsyncSession, application_id: UUID, reason: str) -> bool:
    """Send the whole payment back the way it came; whether there is one. Twice is once.

    `reason` is a code; people do not see it.
    """
    order = await PaymentRepository(session).lock(application_id)
    if order is None or order.state not in {OrderState.PAID, OrderState.REFUNDING}:
        return False
    return await refunds.refund_kept(session, order, reason)


async def get_order(session: AsyncSession, actor: Actor, order_id: UUID) -> OrderRead:
    """One order.

    Raises:
        NotFoundError: There is none, or it is somebody else's.
    """
    return await _read(session, await _owned(session, actor, order_id, Scope.VIEW_STATUS))


async def get_receipt(session: AsyncSession, actor: Actor, order_id: UUID) -> OrderRead:
    """One order that was paid.

    Raises:
        NotFoundError: There is none, or it is somebody else's.
        NotPaidError: It is not paid.
    """
    order = await _owned(session, actor, order_id, Scope.VIEW_STATUS)
    if order.state not in RECEIPTED:
        raise NotPaidError
    return await _read(session, order)


async def start_attempt(
    session: AsyncSession, actor: Actor, order_id: UUID, channel: PaymentChannel
) -> AttemptRead:
    """Begin to pay, or take up the attempt under way.

    Raises:
        NotFoundError: There is no such order, or it is somebody else's.
        AlreadyPaidError, OrderClosedError: Nothing is to be paid.
    """
    seen = await _owned(session, actor, order_id, Scope.PAY)
    order = await PaymentRepository(session).lock(seen.application_id)
    if order is None:
        raise NotFoundError
    return read_attempt(await attempts.take(session, order, channel))


async def take_message(session: AsyncSession, vendor: str, message: PaymentCallback) -> Outcome:
    """Take a verified message in, once."""
    money = MoneyRepository(session)
    if not await money.keep_message(vendor, message.message_id):
        return Outcome.NOTHING_NEW
    said: PaymentWord | RefundWord | None = message.payment or message.refund
    if message.payment is not None:
        outcome = await words.apply_payment_word(session, message.payment)
    elif message.refund is not None:
        outcome = await refunds.apply_refund_word(session, message.refund)
    else:
        outcome = Outcome.NOTHING_NEW
    detail = _detail(said) if outcome in SET_ASIDE else None
    await money.note_outcome(vendor, message.message_id, outcome.value, detail)
    return outcome


def _detail(said: PaymentWord | RefundWord | None) -> dict[str, Any] | None:
    """What a person needs to look into a message that was set aside."""
    return None if said is None else {name: str(value) for name, value in vars(said).items()}


async def _owned(session: AsyncSession, actor: Actor, order_id: UUID, scope: Scope) -> Order:
    payments = PaymentRepository(session)
    order = await payments.get_order(order_id)
    if order is None:
        raise NotFoundError
    authorise(actor, await payments.owner_of(order.application_id), scope)
    return order


async def _read(session: AsyncSession, order: Order) -> OrderRead:
    payments = PaymentRepository(session)
    return read_order(
        order, await payments.lines_of(order.id), await payments.attempts_of(order.id)
    )
