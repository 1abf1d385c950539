"""Orders and payments as the API speaks of them. Amounts in fen."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from api_client.models.base import model


class OrderState(StrEnum):
    """The life of what is owed."""

    OPEN = "OPEN"
    PAID = "PAID"
    EXPIRED = "EXPIRED"
    CANCELLED = "CANCELLED"
    REFUNDING = "REFUNDING"
    REFUNDED = "REFUNDED"
    UNKNOWN = "UNKNOWN"


class AttemptState(StrEnum):
    """The life of one try to pay. UNKNOWN is asked about until it is known."""

    CREATED = "CREATED"
    PENDING = "PENDING"
    SUCCEEDED = "SUCCEEDED"
    FAILED = "FAILED"
    CLOSED = "CLOSED"
    UNKNOWN = "UNKNOWN"


class PaymentChannel(StrEnum):
    """Ways to pay. UNKNOWN is one this version cannot offer."""

    WECHAT_NATIVE = "WECHAT_NATIVE"
    UNKNOWN = "UNKNOWN"


@model
class OrderLine:
    """One line; `code` is a fee of the catalogue or POSTAGE."""

    code: str
    amount_fen: int


@model
class Attempt:
    """One try to pay. `code_url` is what the QR code holds, there once PENDING."""

    id: UUID
    channel: PaymentChannel
    state: AttemptState
    code_url: str | None
    code_expires_at: datetime | None


@model
class Order:
    """What is owed, and how paying it stands. `attempt` is the newest one."""

    id: UUID
    application_id: UUID
    number: str
    state: OrderState
    lines: tuple[OrderLine, ...]
    total_fen: int
    currency: str
    pay_by: datetime
    paid_at: datetime | None
    paid_through: PaymentChannel | None
    receipt_number: str | None
    channels: tuple[PaymentChannel, ...]
    """Ways to pay that are open now."""
    attempt: Attempt | None


@model
class AttemptCreate:
    """How she wants to pay."""

    channel: PaymentChannel
