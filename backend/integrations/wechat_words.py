"""What WeChat Pay says, read into our words. No I/O.

Every function raises ValueError, KeyError, TypeError or AttributeError for what cannot be read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from backend.payments.ports import (
    PaymentCallback,
    PaymentStatus,
    PaymentWord,
    RefundStatus,
    RefundWord,
)

UNREADABLE = (ValueError, KeyError, TypeError, AttributeError)

_NUMBER = re.compile(r"[0-9A-Za-z_|*-]{6,64}")
_REF = re.compile(r"[0-9A-Za-z]{1,64}")
_MESSAGE_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")
_TRADE_STATES = {
    "SUCCESS": PaymentStatus.PAID,
    "REFUND": PaymentStatus.REFUNDED,
    "NOTPAY": PaymentStatus.UNPAID,
    "USERPAYING": PaymentStatus.PAYING,
    "CLOSED": PaymentStatus.CLOSED,
    "REVOKED": PaymentStatus.CLOSED,
    "PAYERROR": PaymentStatus.FAILED,
}
_REFUND_STATES = {
    "SUCCESS": RefundStatus.DONE,
    "PROCESSING": RefundStatus.PENDING,
    "CLOSED": RefundStatus.FAILED,
    "ABNORMAL": RefundStatus.FAILED,
}


@dataclass(frozen=True)
class Merchant:
    """Who we are at WeChat: a word about anybody else is not for us."""

    mchid: str
    appid: str


def number(value: str) -> str:
    """A number of ours, which may stand in an address as it is."""
    if _NUMBER.fullmatch(value) is None:
        raise ValueError("not a number of ours")
    return value


def read_trade(trade: dict[str, Any], us: Merchant) -> PaymentWord:
    """How a trade of ours stands."""
    if trade["mchid"] != us.mchid or trade["appid"] != us.appid:
        raise ValueError("another merchant's trade")
    out_trade_no, status = number(trade["out_trade_no"]), _TRADE_STATES[trade["trade_state"]]
    if status is not PaymentStatus.PAID:
        return PaymentWord(out_trade_no, status, None, None, None, None)
    ref, amount = trade["transaction_id"], trade["amount"]
    total_fen, currency = amount["total"], amount["currency"]
    if _REF.fullmatch(ref) is None or type(total_fen) is not int or type(currency) is not str:
        raise ValueError("an unreadable payment")
    paid_at = _time(trade.get("success_time"))
    return PaymentWord(out_trade_no, status, ref, total_fen, currency, paid_at)


def read_refund(answer: dict[str, Any]) -> RefundWord:
    """How a refund stands that we asked for or about."""
    return RefundWord(number(answer["out_refund_no"]), _REFUND_STATES[answer["status"]])


def read_message(message: dict[str, Any], us: Merchant) -> PaymentCallback:
    """A message whose signature was verified and whose resource was opened."""
    message_id, kind, resource = message["id"], message["event_type"], message["resource"]
    if _MESSAGE_ID.fullmatch(message_id) is None or resource["mchid"] != us.mchid:
        raise ValueError("not a message to us")
    if kind == "TRANSACTION.SUCCESS":
        return PaymentCallback(message_id, payment=read_trade(resource, us), refund=None)
    if kind.startswith("REFUND."):
        status = _REFUND_STATES[resource["refund_status"]]
        word = RefundWord(number(resource["out_refund_no"]), status)
        return PaymentCallback(message_id, payment=None, refund=word)
    raise ValueError("a message of another kind")


def _time(value: str | None) -> datetime | None:
    if value is None:
        return None
    read = datetime.fromisoformat(value)
    if read.tzinfo is None:
        raise ValueError("a time without a zone")
    return read
