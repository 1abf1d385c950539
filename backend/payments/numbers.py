"""The numbers of payments: each is made once, from what it belongs to. No I/O."""

from __future__ import annotations

import secrets

_RECEIPT_DIGITS = 10


def trade_number(order_number: str, nth: int) -> str:
    """Our number of the nth attempt at an order, for the provider: 6 to 32 signs, never reused."""
    return f"YL{order_number}-{nth}"


def refund_number(out_trade_no: str, nth: int) -> str:
    """Our number of the nth refund of an attempt."""
    return f"{out_trade_no}-R{nth}"


def new_receipt_number() -> str:
    """Ten digits, in the form of a fiscal e-receipt's number (domain §5.5): a sample, not valid."""
    lowest = 10 ** (_RECEIPT_DIGITS - 1)
    return str(lowest + secrets.randbelow(9 * lowest))
