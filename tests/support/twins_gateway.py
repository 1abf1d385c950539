"""A payment provider in memory: trades, refunds, and messages only it can make."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count

from backend import clock
from backend.errors import BadCallbackError, UpstreamError
from backend.payments.ports import (
    PaymentCallback,
    PaymentStatus,
    PaymentWord,
    RefundStatus,
    RefundWord,
    StartedPayment,
)

CODE_LIVES = timedelta(hours=2)
SEAL = {"x-twin": "sealed"}
"""The headers of a message that counts as signed."""
_NUMBERS = count(1)
"""Of all twins: a provider never gives a number twice."""
_OVER = frozenset({PaymentStatus.PAID, PaymentStatus.CLOSED, PaymentStatus.REFUNDED})


@dataclass
class GatewayTwin:
    """Implements the port `PaymentGateway`.

    `fails` loses that many calls before they do anything, `forgets_answers` after. With
    `holds_refunds` a refund stays PENDING until `finish_refund`.
    """

    fails: int = 0
    forgets_answers: int = 0
    holds_refunds: bool = False
    calls: list[tuple[str, str]] = field(default_factory=list)
    trades: dict[str, PaymentWord] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    """Code to trade number; a trade may have had several."""
    refunds: dict[str, RefundWord] = field(default_factory=dict)
    refunded_fen: dict[str, int] = field(default_factory=dict)

    async def start(
        self, *, out_trade_no: str, amount_fen: int, description: str, pay_by: datetime
    ) -> StartedPayment:
        """A code for a trade that is not over."""
        self._answer("start", out_trade_no)
        trade = self.trades.setdefault(
            out_trade_no,
            PaymentWord(out_trade_no, PaymentStatus.UNPAID, None, amount_fen, "CNY", None),
        )
        if trade.status in _OVER or trade.amount_fen != amount_fen:
            raise UpstreamError
        code_url = f"weixin://wxpay/bizpayurl?pr=twin{next(_NUMBERS)}"
        self.codes[code_url] = out_trade_no
        self._forget()
        return StartedPayment(code_url, min(clock.now() + CODE_LIVES, pay_by))

    async def ask(self, out_trade_no: str) -> PaymentWord:
        """How a trade stands."""
        self._answer("ask", out_trade_no)
        unknown = PaymentWord(out_trade_no, PaymentStatus.NOT_FOUND, None, None, None, None)
        return self.trades.get(out_trade_no, unknown)

    async def close(self, out_trade_no: str) -> None:
        """Close what is not paid."""
        self._answer("close", out_trade_no)
        trade = self.trades.get(out_trade_no)
        if trade is not None and trade.status not in _OVER:
            self.trades[out_trade_no] = replace(trade, status=PaymentStatus.CLOSED)
        self._forget()

    async def refund(
        self, *, out_trade_no: str, out_refund_no: str, amount_fen: int, total_fen: int
    ) -> RefundWord:
        """Once for each number, and never more than was paid."""
        self._answer("refund", out_refund_no)
        if out_refund_no not in self.refunds:
            trade = self.trades[out_trade_no]
            gone = self.refunded_fen.get(out_trade_no, 0) + amount_fen
            if trade.status not in {PaymentStatus.PAID, PaymentStatus.REFUNDED}:
                raise UpstreamError
            if trade.amount_fen != total_fen or gone > total_fen:
                raise UpstreamError
            self.refunded_fen[out_trade_no] = gone
            self.trades[out_trade_no] = replace(trade, status=PaymentStatus.REFUNDED)
            status = RefundStatus.PENDING if self.holds_refunds else RefundStatus.DONE
            self.refunds[out_refund_no] = RefundWord(out_refund_no, status)
        self._forget()
        return self.refunds[out_refund_no]

    async def ask_refund(self, out_refund_no: str) -> RefundWord:
        """How a refund stands."""
        self._answer("ask_refund", out_refund_no)
        return self.refunds.get(out_refund_no, RefundWord(out_refund_no, RefundStatus.NOT_FOUND))

    def read_callback(self, headers: Mapping[str, str], raw: bytes) -> PaymentCallback:
        """Read a message made by `message`."""
        if headers.get("x-twin") != SEAL["x-twin"]:
            raise BadCallbackError
        said = json.loads(raw)
        payment = refund = None
        if "out_refund_no" in said["word"]:
            word = said["word"]
            refund = RefundWord(word["out_refund_no"], RefundStatus(word["status"]))
        else:
            word = said["word"]
            word["status"] = PaymentStatus(word["status"])
            paid_at = word["paid_at"]
            word["paid_at"] = None if paid_at is None else datetime.fromisoformat(paid_at)
            payment = PaymentWord(**word)
        return PaymentCallback(said["id"], payment, refund)

    def pay(self, code_or_number: str) -> PaymentWord:
        """The payer pays, by the code or the trade's number."""
        number = self.codes.get(code_or_number, code_or_number)
        trade = self.trades[number]
        if trade.status in _OVER:
            raise AssertionError(f"a trade that is {trade.status} cannot be paid")
        ref = f"4200{next(_NUMBERS):024}"
        paid_at = clock.now().replace(microsecond=0)
        self.trades[number] = replace(
            trade, status=PaymentStatus.PAID, provider_ref=ref, paid_at=paid_at
        )
        return self.trades[number]

    def finish_refund(
        self, out_refund_no: str, status: RefundStatus = RefundStatus.DONE
    ) -> RefundWord:
        """A refund that was held comes to its end."""
        self.refunds[out_refund_no] = RefundWord(out_refund_no, status)
        return self.refunds[out_refund_no]

    def message(
        self, word: PaymentWord | RefundWord, message_id: str | None = None
    ) -> tuple[dict[str, str], bytes]:
        """Headers and body of a message about a word; the same id is the same message."""
        said = {"id": message_id or f"twin-{next(_NUMBERS)}", "word": vars(word)}
        return dict(SEAL), json.dumps(said, default=str).encode()

    def _answer(self, what: str, number: str) -> None:
        self.calls.append((what, number))
        if self.fails:
            self.fails -= 1
            raise UpstreamError

    def _forget(self) -> None:
        if self.forgets_answers:
            self.forgets_answers -= 1
            raise UpstreamError
