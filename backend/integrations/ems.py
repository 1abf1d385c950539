"""EMS of China Post: orders to carry, over the contract customers' interface.

The body is sealed with SM4 in ECB mode, as the vendor's interface demands; it has neither nonce
nor signature, so it is no proof of anything and the transport must be HTTPS. That ordering twice
under one `logisticsOrderNo` gives the same waybill is how six public adapters use it; the
vendor's own papers lie behind a login.
"""

from __future__ import annotations

import base64
import json
import logging
import re
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import httpx
from cryptography.hazmat.primitives import padding
from cryptography.hazmat.primitives.ciphers import Cipher, modes
from cryptography.hazmat.primitives.ciphers.algorithms import SM4

from backend import clock
from backend.config import Settings
from backend.deliveries.ports import Place
from backend.errors import UpstreamError
from backend.integrations.connections import OwnsConnections
from backend.reference.carriers import sender_on

logger = logging.getLogger(__name__)

ORDER = "020003"
CANCEL = "020006"
_MARK = "|$4|"
_BLOCK_BITS = 128
_DONE = "00000"
_WAYBILL = re.compile(r"[0-9A-Z]{8,20}")
_TIMEOUT_S = 5.0


def seal(message: object, sign_key: str) -> str:
    """The `logitcsInterface` field (the vendor's spelling) around a message."""
    text = json.dumps(message, ensure_ascii=False, separators=(",", ":")) + sign_key
    padder = padding.PKCS7(_BLOCK_BITS).padder()
    plain = padder.update(text.encode()) + padder.finalize()
    encryptor = Cipher(SM4(base64.b64decode(sign_key)), modes.ECB()).encryptor()  # noqa: S305
    return _MARK + base64.b64encode(encryptor.update(plain) + encryptor.finalize()).decode()


class Ems(OwnsConnections):
    """The Courier port on EMS. An async context manager: it owns its connections."""

    def __init__(
        self, settings: Settings, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        self._url = settings.ems_base_url
        self._sender_no = settings.ems_sender_no
        self._authorization = settings.ems_authorization.get_secret_value()
        self._sign_key = settings.ems_sign_key.get_secret_value()
        self._http = httpx.AsyncClient(trust_env=False, timeout=_TIMEOUT_S, transport=transport)

    async def order(self, order_no: str, receiver: Place) -> str:
        """The waybill number for an order of ours.

        Raises:
            UpstreamError: EMS does not answer, or refuses.
        """
        wall = clock.now().astimezone(clock.SHANGHAI)
        sender = sender_on(wall.date())
        answer = await self._call(
            ORDER,
            [
                {
                    "ecommerceUserId": str(uuid5(NAMESPACE_URL, order_no)),
                    "logisticsOrderNo": order_no,
                    "createdTime": wall.strftime("%Y-%m-%d %H:%M:%S"),
                    "contentsAttribute": "1",
                    "bizProductNo": "1",
                    "paymentMode": "1",
                    "remarks": "证件",
                    "sender": {
                        "name": sender.name,
                        "mobile": sender.phone,
                        "prov": sender.province,
                        "city": sender.city,
                        "county": sender.district,
                        "address": sender.street,
                        "postCode": sender.postcode,
                    },
                    "receiver": {
                        "name": receiver.name,
                        "mobile": receiver.phone.removeprefix("+86"),
                        "prov": receiver.province,
                        "city": receiver.city,
                        "county": receiver.district,
                        "address": receiver.street,
                        "postCode": receiver.postcode,
                    },
                    "cargos": [{"cargoName": "证件", "cargoQuantity": 1, "cargoWeight": 100}],
                }
            ],
        )
        waybill = str(answer.get("waybillNo", ""))
        if _WAYBILL.fullmatch(waybill) is None or answer.get("logisticsOrderNo") != order_no:
            logger.error("EMS answered order %s without a waybill of its own", order_no)
            raise UpstreamError
        return waybill

    async def cancel(self, order_no: str, waybill: str) -> None:
        """Cancel what was not handed over yet.

        Raises:
            UpstreamError: EMS does not answer, or it is too late.
        """
        await self._call(
            CANCEL,
            {"logisticsOrderNo": order_no, "waybillNo": waybill, "cancelReason": "寄件人取消"},
        )

    async def _call(self, api_code: str, message: object) -> dict[str, Any]:
        wall = clock.now().astimezone(clock.SHANGHAI)
        form = {
            "apiCode": api_code,
            "senderNo": self._sender_no,
            "authorization": self._authorization,
            "msgType": "0",
            "timeStamp": wall.strftime("%Y-%m-%d %H:%M:%S"),
            "version": "V1.0.0",
            "logitcsInterface": seal(message, self._sign_key),
        }
        try:
            response = await self._http.post(self._url, data=form)
            response.raise_for_status()
            answer = response.json()
            code = str(answer["retCode"])
            body = json.loads(answer.get("retBody") or "{}") if code == _DONE else {}
        except (httpx.HTTPError, ValueError, KeyError, TypeError, AttributeError) as error:
            logger.warning("EMS %s failed: %s", api_code, type(error).__name__)
            raise UpstreamError from error
        if code != _DONE or not isinstance(body, dict):
            logger.warning("EMS %s refused: %s", api_code, re.sub(r"\W", "?", code)[:12])
            raise UpstreamError
        return body
