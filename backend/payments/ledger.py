"""Double entry: what is booked when money comes and goes. No I/O.

Money at WeChat is ours until it is paid out. The fee is revenue, the postage is owed to the
carrier, and money nobody owed us is owed back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

WECHAT_CLEARING = "WECHAT_CLEARING"
FEE_REVENUE = "FEE_REVENUE"
POSTAGE_PAYABLE = "POSTAGE_PAYABLE"
UNCLAIMED = "UNCLAIMED"

_POSTAGE = "POSTAGE"


class Side(Protocol):
    """One kept side of a booking."""

    @property
    def account(self) -> str: ...  # noqa: D102

    @property
    def debit_fen(self) -> int: ...  # noqa: D102

    @property
    def credit_fen(self) -> int: ...  # noqa: D102


@dataclass(frozen=True)
class Entry:
    """One side of a booking."""

    account: str
    debit_fen: int = 0
    credit_fen: int = 0


def payment_booking(attempt_id: object) -> str:
    """The name of an attempt's booking: it can be written once."""
    return f"pay:{attempt_id}"


def refund_booking(refund_id: object) -> str:
    """The name of a refund's booking."""
    return f"refund:{refund_id}"


def kept(lines: Iterable[tuple[str, int]]) -> list[Entry]:
    """Money that pays an order's lines."""
    postage = fee = 0
    for code, amount_fen in lines:
        if code == _POSTAGE:
            postage += amount_fen
        else:
            fee += amount_fen
    entries = [
        Entry(WECHAT_CLEARING, debit_fen=fee + postage),
        Entry(FEE_REVENUE, credit_fen=fee),
        Entry(POSTAGE_PAYABLE, credit_fen=postage),
    ]
    return [entry for entry in entries if entry.debit_fen or entry.credit_fen]


def unclaimed(amount_fen: int) -> list[Entry]:
    """Money that pays nothing: it will go back."""
    return [
        Entry(WECHAT_CLEARING, debit_fen=amount_fen),
        Entry(UNCLAIMED, credit_fen=amount_fen),
    ]


def is_kept(sides: Iterable[Side]) -> bool:
    """Whether a payment's booking is of money that paid an order."""
    accounts = {side.account for side in sides}
    return bool(accounts) and UNCLAIMED not in accounts


def reversal(sides: Iterable[Side]) -> list[Entry]:
    """The booking that undoes another."""
    return [Entry(side.account, side.credit_fen, side.debit_fen) for side in sides]
