"""Numbers we give to providers: made from business identity, never twice."""

from __future__ import annotations

import secrets
from uuid import UUID


def trade_number(attempt_id: UUID) -> str:
    """Our number of an attempt at the provider: 32 signs, letters and digits only."""
    return attempt_id.hex


def refund_number(refund_id: UUID) -> str:
    """Our number of a refund at the provider."""
    return f"R{refund_id.hex[:31]}"


def receipt_number() -> str:
    """Ten digits, in the form of a fiscal e-receipt number (domain §5.5). A sample, not valid."""
    return f"{secrets.randbelow(10**10):010d}"
