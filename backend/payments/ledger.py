"""The double-entry ledger: what each booking debits and credits, in fen. No I/O."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from backend.models import PaymentChannel

POSTAGE = "POSTAGE"


class Account(StrEnum):
    """Where money is, or is owed."""

    WECHAT_CLEARING = "WECHAT_CLEARING"
    FEE_REVENUE = "FEE_REVENUE"
    POSTAGE_PAYABLE = "POSTAGE_PAYABLE"
    UNCLAIMED = "UNCLAIMED"
    """Money that came for an order that no longer wanted it; it goes back."""


CLEARING = {PaymentChannel.WECHAT_NATIVE: Account.WECHAT_CLEARING}


@dataclass(frozen=True)
class Side:
    """One side of a booking."""

    account: Account
    debit_fen: int
    credit_fen: int


def payment_sides(channel: PaymentChannel, lines: Iterable[tuple[str, int]]) -> list[Side]:
    """Money came in for an order's lines."""
    postage = fee = 0
    for code, amount_fen in lines:
        if code == POSTAGE:
            postage += amount_fen
        else:
            fee += amount_fen
    sides = [Side(CLEARING[channel], fee + postage, 0), Side(Account.FEE_REVENUE, 0, fee)]
    if postage:
        sides.append(Side(Account.POSTAGE_PAYABLE, 0, postage))
    return sides


def unclaimed_sides(channel: PaymentChannel, amount_fen: int) -> list[Side]:
    """Money came that nobody is owed."""
    return [Side(CLEARING[channel], amount_fen, 0), Side(Account.UNCLAIMED, 0, amount_fen)]


def reversed_sides(sides: Iterable[Side]) -> list[Side]:
    """The same, the other way round: for a full refund."""
    return [Side(side.account, side.credit_fen, side.debit_fen) for side in sides]
