"""What payments need of the outside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


@dataclass(frozen=True)
class StartedPayment:
    """What the payer scans, and until when."""

    code_url: str
    expires_at: datetime


class PaymentStatus(StrEnum):
    """How one trade stands at the provider."""

    UNPAID = "UNPAID"
    PAYING = "PAYING"
    PAID = "PAID"
    CLOSED = "CLOSED"
    FAILED = "FAILED"
    REFUNDED = "REFUNDED"
    NOT_FOUND = "NOT_FOUND"


@dataclass(frozen=True)
class PaymentWord:
    """What the provider says of a trade; already checked to be ours and for our merchant."""

    out_trade_no: str
    status: PaymentStatus
    provider_ref: str | None
    amount_fen: int | None
    currency: str | None
    paid_at: datetime | None


class RefundStatus(StrEnum):
    """How a refund stands at the provider."""

    PENDING = "PENDING"
    DONE = "DONE"
    FAILED = "FAILED"
    NOT_FOUND = "NOT_FOUND"


@dataclass(frozen=True)
class RefundWord:
    """What the provider says of a refund."""

    out_refund_no: str
    status: RefundStatus


@dataclass(frozen=True)
class PaymentCallback:
    """A verified message: `message_id` makes it count once. Exactly one word is there."""

    message_id: str
    payment: PaymentWord | None
    refund: RefundWord | None


class PaymentGateway(Protocol):
    """One provider. Every call may be repeated with the same numbers without harm."""

    async def start(
        self, *, out_trade_no: str, amount_fen: int, description: str, pay_by: datetime
    ) -> StartedPayment:
        """Open a trade, or get a fresh code for one that is open."""
        ...

    async def ask(self, out_trade_no: str) -> PaymentWord:
        """How a trade stands."""
        ...

    async def close(self, out_trade_no: str) -> None:
        """Close a trade that is not paid; one that is paid stays paid."""
        ...

    async def refund(
        self, *, out_trade_no: str, out_refund_no: str, amount_fen: int, total_fen: int
    ) -> RefundWord:
        """Send money back the way it came."""
        ...

    async def ask_refund(self, out_refund_no: str) -> RefundWord:
        """How a refund stands."""
        ...

    def read_callback(self, headers: Mapping[str, str], raw: bytes) -> PaymentCallback:
        """Verify and read a message of the provider.

        Raises:
            BadCallbackError: Forged, stale, for another merchant, or unreadable.
        """
        ...
