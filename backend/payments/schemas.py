"""Orders and payments as the API speaks of them. Amounts in fen."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from backend.models import AttemptState, OrderState, PaymentChannel
from backend.schemas import ChoiceSchema, ReadSchema


class OrderLineRead(ReadSchema):
    """One line; `code` is a fee of the catalogue or POSTAGE."""

    code: str
    amount_fen: int


class AttemptRead(ReadSchema):
    """One try to pay. `code_url` is what the QR code holds, there once PENDING."""

    id: UUID
    channel: PaymentChannel
    state: AttemptState
    code_url: str | None
    code_expires_at: datetime | None


class OrderRead(ReadSchema):
    """What is owed, and how paying it stands."""

    id: UUID
    application_id: UUID
    number: str
    state: OrderState
    lines: list[OrderLineRead]
    total_fen: int
    currency: str
    pay_by: datetime
    paid_at: datetime | None
    paid_through: PaymentChannel | None
    receipt_number: str | None
    channels: list[PaymentChannel]
    """Ways to pay that are open now."""
    attempt: AttemptRead | None
    """The newest one."""


class AttemptCreate(ChoiceSchema):
    """How she wants to pay."""

    channel: PaymentChannel
