"""WeChat Pay v3 by its kept SDK, in public-key mode: a code to scan, questions, refunds, messages.

The SDK signs the path below its gateway's address. So a base address with a path of its own (as
the sandbox has) is a gateway that stands under that path: what is signed is what follows it.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Awaitable, Mapping
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

import httpx
from wechatpayv3.async_ import AsyncWeChatPay, WeChatPayType

from backend import clock
from backend.config import Settings
from backend.errors import BadCallbackError, UpstreamError
from backend.integrations.connections import OwnsConnections
from backend.integrations.wechat_words import (
    UNREADABLE,
    Merchant,
    number,
    read_message,
    read_refund,
    read_trade,
)
from backend.payments.ports import (
    PaymentCallback,
    PaymentStatus,
    PaymentWord,
    RefundStatus,
    RefundWord,
    StartedPayment,
)

logger = logging.getLogger(__name__)

CALLBACK_PATH = "/api/v1/payments/callbacks/wechat"
FRESH_FOR = timedelta(seconds=300)
CODE_LIVES = timedelta(hours=2)
MAX_MESSAGE_BYTES = 64 * 1024

_APIV3_KEY_BYTES = 32
_MAX_DESCRIPTION = 127
_SIGNED_HEADERS = ("timestamp", "nonce", "signature", "serial", "signature-type")
_SECONDS = re.compile(r"[0-9]{1,11}")
_NOT_THERE = frozenset({"ORDER_NOT_EXIST", "ORDERNOTEXIST", "RESOURCE_NOT_EXISTS"})
_NOT_TO_CLOSE = _NOT_THERE | {"ORDERPAID", "ORDER_PAID", "ORDER_CLOSED", "ORDERCLOSED"}


class WeChatPay(OwnsConnections):
    """The PaymentGateway port on WeChat Pay. An async context manager: it owns its connections."""

    def __init__(
        self, settings: Settings, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        apiv3_key = settings.wechat_apiv3_key.get_secret_value()
        if len(apiv3_key.encode()) != _APIV3_KEY_BYTES:
            raise ValueError("YINLING_WECHAT_APIV3_KEY must be 32 characters")
        self._us = Merchant(settings.wechat_mchid, settings.wechat_appid)
        self._serial = settings.wechat_public_key_id
        self._http = httpx.AsyncClient(
            trust_env=False, timeout=httpx.Timeout(5.0, connect=3.0), transport=transport
        )
        self._sdk = AsyncWeChatPay(
            wechatpay_type=WeChatPayType.NATIVE,
            mchid=self._us.mchid,
            private_key=settings.wechat_mch_private_key.get_secret_value(),
            cert_serial_no=settings.wechat_mch_serial,
            appid=self._us.appid,
            apiv3_key=apiv3_key,
            notify_url=settings.public_api_url + CALLBACK_PATH,
            public_key=settings.wechat_public_key,
            public_key_id=self._serial,
        )
        # The SDK has no argument for either. Its own client would follow HTTP_PROXY, and opening
        # it is all that its `async with` does in public-key mode.
        core = self._sdk._core  # noqa: SLF001
        core._gate_way = settings.wechat_base_url.rstrip("/")  # noqa: SLF001
        core._client = self._http  # noqa: SLF001

    async def start(
        self, *, out_trade_no: str, amount_fen: int, description: str, pay_by: datetime
    ) -> StartedPayment:
        """Open a trade, or get a fresh code for one that is open.

        Raises:
            UpstreamError: WeChat does not answer, or refuses: it may be paid, so ask.
        """
        status, answer = await self._call(
            "start",
            self._sdk.pay(
                description=description[:_MAX_DESCRIPTION],
                out_trade_no=number(out_trade_no),
                amount={"total": amount_fen, "currency": "CNY"},
                time_expire=pay_by.astimezone(clock.SHANGHAI).isoformat(timespec="seconds"),
            ),
        )
        code_url = answer.get("code_url")
        if status != HTTPStatus.OK or not isinstance(code_url, str) or not code_url:
            raise _refused("start", status, answer)
        return StartedPayment(code_url, min(clock.now() + CODE_LIVES, pay_by))

    async def ask(self, out_trade_no: str) -> PaymentWord:
        """How a trade stands.

        Raises:
            UpstreamError: WeChat does not answer, or not about this trade.
        """
        status, answer = await self._call("ask", self._sdk.query(out_trade_no=number(out_trade_no)))
        if status == HTTPStatus.NOT_FOUND and answer.get("code") in _NOT_THERE:
            return PaymentWord(out_trade_no, PaymentStatus.NOT_FOUND, None, None, None, None)
        if status != HTTPStatus.OK:
            raise _refused("ask", status, answer)
        try:
            word = read_trade(answer, self._us)
        except UNREADABLE as error:
            raise _refused("ask", status, {"code": "UNREADABLE"}) from error
        if word.out_trade_no != out_trade_no:
            raise _refused("ask", status, {"code": "ANOTHER"})
        return word

    async def close(self, out_trade_no: str) -> None:
        """Close what is not paid. Paid, closed or unknown, there is nothing to do.

        Raises:
            UpstreamError: WeChat does not answer, or refuses.
        """
        status, answer = await self._call("close", self._sdk.close(number(out_trade_no)))
        if status not in {HTTPStatus.OK, HTTPStatus.NO_CONTENT} and (
            answer.get("code") not in _NOT_TO_CLOSE
        ):
            raise _refused("close", status, answer)

    async def refund(
        self, *, out_trade_no: str, out_refund_no: str, amount_fen: int, total_fen: int
    ) -> RefundWord:
        """Send money back the way it came; under the same number, once.

        Raises:
            UpstreamError: WeChat does not answer, or refuses.
        """
        status, answer = await self._call(
            "refund",
            self._sdk.refund(
                out_refund_no=number(out_refund_no),
                out_trade_no=number(out_trade_no),
                amount={"refund": amount_fen, "total": total_fen, "currency": "CNY"},
            ),
        )
        if status != HTTPStatus.OK:
            raise _refused("refund", status, answer)
        return _answered_refund(answer, out_refund_no)

    async def ask_refund(self, out_refund_no: str) -> RefundWord:
        """How a refund stands.

        Raises:
            UpstreamError: WeChat does not answer, or not about this refund.
        """
        status, answer = await self._call(
            "ask refund", self._sdk.query_refund(number(out_refund_no))
        )
        if status == HTTPStatus.NOT_FOUND and answer.get("code") in _NOT_THERE:
            return RefundWord(out_refund_no, RefundStatus.NOT_FOUND)
        if status != HTTPStatus.OK:
            raise _refused("ask refund", status, answer)
        return _answered_refund(answer, out_refund_no)

    def read_callback(self, headers: Mapping[str, str], raw: bytes) -> PaymentCallback:
        """Verify and read a message of WeChat's.

        The SDK checks neither age nor merchant, and a foreign serial sends it after
        certificates: all three are looked at here, the serial before the SDK is asked.

        Raises:
            BadCallbackError: Forged, stale, for another merchant, or unreadable.
        """
        given = {name.lower(): value for name, value in headers.items()}
        # Ours only: the SDK would also believe other spellings of these headers.
        signed = {
            f"wechatpay-{name}": given.get(f"wechatpay-{name}", "") for name in _SIGNED_HEADERS
        }
        if (
            len(raw) > MAX_MESSAGE_BYTES
            or signed["wechatpay-serial"] != self._serial
            or not _is_fresh(signed["wechatpay-timestamp"])
        ):
            raise BadCallbackError
        try:
            return read_message(self._sdk.callback(signed, raw), self._us)
        except Exception as error:  # the SDK raises whatever it stumbles over
            raise BadCallbackError from error

    async def _call(
        self, what: str, call: Awaitable[tuple[int, str | bytes]]
    ) -> tuple[int, dict[str, Any]]:
        """One call's status and body; {} for an empty one."""
        try:
            status, text = await call
            body = json.loads(text) if text else {}
        except Exception as error:  # a bad signature is a bare Exception of the SDK
            logger.warning("WeChat %s failed: %s", what, type(error).__name__)
            raise UpstreamError from error
        if not isinstance(body, dict):
            raise _refused(what, status, {"code": "NOT_AN_OBJECT"})
        return status, body


def _is_fresh(seconds: str) -> bool:
    if _SECONDS.fullmatch(seconds) is None:
        return False
    return abs(clock.now().timestamp() - int(seconds)) <= FRESH_FOR.total_seconds()


def _answered_refund(answer: dict[str, Any], out_refund_no: str) -> RefundWord:
    try:
        word = read_refund(answer)
    except UNREADABLE as error:
        raise _refused("refund", HTTPStatus.OK, {"code": "UNREADABLE"}) from error
    if word.out_refund_no != out_refund_no:
        raise _refused("refund", HTTPStatus.OK, {"code": "ANOTHER"})
    return word


def _refused(what: str, status: int, answer: dict[str, Any]) -> UpstreamError:
    code = re.sub(r"[^A-Z_]", "?", str(answer.get("code")))[:40]
    logger.warning("WeChat refused %s: %s %s", what, status, code)
    return UpstreamError()
