"""Money: orders, attempts, refunds, and the double-entry ledger. All amounts in fen."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from backend.crypto import EncryptedJson, EncryptedText
from backend.models.base import Model, name_column


class OrderState(StrEnum):
    """The life of what is owed (shared design §7)."""

    OPEN = "OPEN"
    PAID = "PAID"
    EXPIRED = "EXPIRED"
    CANCELLED = "CANCELLED"
    REFUNDING = "REFUNDING"
    REFUNDED = "REFUNDED"


class AttemptState(StrEnum):
    """The life of one try to pay. UNKNOWN is asked about until it is known."""

    CREATED = "CREATED"
    PENDING = "PENDING"
    SUCCEEDED = "SUCCEEDED"
    FAILED = "FAILED"
    CLOSED = "CLOSED"
    UNKNOWN = "UNKNOWN"


class RefundState(StrEnum):
    """The life of money going back."""

    REQUESTED = "REQUESTED"
    PENDING = "PENDING"
    DONE = "DONE"
    FAILED = "FAILED"


class PaymentChannel(StrEnum):
    """Ways to pay that are open."""

    WECHAT_NATIVE = "WECHAT_NATIVE"


class Order(Model):
    """One thing owed: at most one successful payment, whatever is tapped."""

    __tablename__ = "orders"
    __table_args__ = (CheckConstraint("total_fen > 0", name="total_positive"),)

    application_id: Mapped[UUID] = mapped_column(ForeignKey("applications.id"), unique=True)
    number: Mapped[str] = mapped_column(unique=True)
    """People may read it aloud: 8 signs."""
    state: Mapped[OrderState] = name_column(OrderState, default=OrderState.OPEN)
    total_fen: Mapped[int]
    currency: Mapped[str] = mapped_column(default="CNY")
    pay_by: Mapped[datetime]
    paid_at: Mapped[datetime | None]
    receipt_number: Mapped[str | None] = mapped_column(unique=True)


class OrderLine(Model):
    """One line of an order; `code` is a fee of the catalogue, or POSTAGE."""

    __tablename__ = "order_lines"

    order_id: Mapped[UUID] = mapped_column(ForeignKey("orders.id"), index=True)
    code: Mapped[str]
    amount_fen: Mapped[int]


_LIVE = "state IN ('CREATED', 'PENDING', 'UNKNOWN')"


class Attempt(Model):
    """One try to pay an order through one channel."""

    __tablename__ = "attempts"
    __table_args__ = (
        Index(
            "uq_attempts_one_live",
            "order_id",
            "channel",
            unique=True,
            sqlite_where=text(_LIVE),
            postgresql_where=text(_LIVE),
        ),
        UniqueConstraint("channel", "provider_ref"),
    )

    order_id: Mapped[UUID] = mapped_column(ForeignKey("orders.id"), index=True)
    channel: Mapped[PaymentChannel] = name_column(PaymentChannel)
    state: Mapped[AttemptState] = name_column(AttemptState, default=AttemptState.CREATED)
    out_trade_no: Mapped[str] = mapped_column(unique=True)
    amount_fen: Mapped[int]
    code_url: Mapped[str | None] = mapped_column(EncryptedText)
    code_expires_at: Mapped[datetime | None]
    provider_ref: Mapped[str | None]
    """The provider's transaction id, once it succeeded."""
    succeeded_at: Mapped[datetime | None]


class Refund(Model):
    """Money going back the way it came."""

    __tablename__ = "refunds"

    attempt_id: Mapped[UUID] = mapped_column(ForeignKey("attempts.id"), index=True)
    out_refund_no: Mapped[str] = mapped_column(unique=True)
    amount_fen: Mapped[int]
    reason: Mapped[str]
    state: Mapped[RefundState] = name_column(RefundState, default=RefundState.REQUESTED)
    done_at: Mapped[datetime | None]


class LedgerEntry(Model):
    """One side of a booking. Append-only; in each `booking` debit equals credit."""

    __tablename__ = "ledger_entries"
    __table_args__ = (UniqueConstraint("booking", "account"),)

    booking: Mapped[str] = mapped_column(index=True)
    """`pay:<attempt>` or `refund:<refund>`."""
    account: Mapped[str]
    debit_fen: Mapped[int] = mapped_column(default=0)
    credit_fen: Mapped[int] = mapped_column(default=0)


class CallbackMessage(Model):
    """A vendor's message that was verified; the unique key makes it count once."""

    __tablename__ = "callback_messages"
    __table_args__ = (UniqueConstraint("vendor", "message_key"),)

    vendor: Mapped[str]
    message_key: Mapped[str]
    outcome: Mapped[str]
    """`applied`, or why it was set aside."""
    detail: Mapped[dict[str, Any] | None] = mapped_column(EncryptedJson)
