"""Orders and attempts as the API shows them."""

from __future__ import annotations

from collections.abc import Sequence

from backend import clock
from backend.models import Attempt, AttemptState, Order, OrderLine, OrderState, PaymentChannel
from backend.payments.schemas import AttemptRead, OrderLineRead, OrderRead
from backend.payments.states import shown_code


def read_attempt(attempt: Attempt) -> AttemptRead:
    """One attempt; its code only while scanning it can work."""
    code_url = shown_code(attempt, clock.now())
    return AttemptRead(
        id=attempt.id,
        channel=attempt.channel,
        state=attempt.state,
        code_url=code_url,
        code_expires_at=None if code_url is None else attempt.code_expires_at,
    )


def read_order(order: Order, lines: Sequence[OrderLine], attempts: Sequence[Attempt]) -> OrderRead:
    """One order, its attempts given oldest first."""
    return OrderRead(
        id=order.id,
        application_id=order.application_id,
        number=order.number,
        state=order.state,
        lines=[OrderLineRead.model_validate(line) for line in lines],
        total_fen=order.total_fen,
        currency=order.currency,
        pay_by=order.pay_by,
        paid_at=order.paid_at,
        paid_through=_paid_through(order, attempts),
        receipt_number=order.receipt_number,
        channels=_open_channels(order),
        attempt=read_attempt(attempts[-1]) if attempts else None,
    )


def _open_channels(order: Order) -> list[PaymentChannel]:
    if order.state is OrderState.OPEN and clock.now() < order.pay_by:
        return list(PaymentChannel)
    return []


def _paid_through(order: Order, attempts: Sequence[Attempt]) -> PaymentChannel | None:
    """The channel of the money that paid it: the first that came, for later money goes back."""
    if order.paid_at is None:
        return None
    paid = [item for item in attempts if item.state is AttemptState.SUCCEEDED]
    return next((item.channel for item in paid if item.succeeded_at == order.paid_at), None)
