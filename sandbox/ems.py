"""EMS of China Post, simulated: sealed orders, one waybill for each order number, cancelling."""

from __future__ import annotations

import base64
import hmac
import json
import secrets
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl
from uuid import uuid4

from cryptography.hazmat.primitives import padding
from cryptography.hazmat.primitives.ciphers import Cipher, modes
from cryptography.hazmat.primitives.ciphers.algorithms import SM4
from fastapi import APIRouter, Request

from sandbox import kuaidi100, parcel_life
from sandbox.context import SandboxContext

ORDER = "020003"
CANCEL = "020006"
STORE = "ems"
_MARK = "|$4|"
_BLOCK_BITS = 128
_DIGITS = 12
_PLACE_FIELDS = ("name", "mobile", "prov", "city", "county", "address")


class RefusedError(Exception):
    """What EMS does not take; its code and words go into the answer."""

    def __init__(self, code: str, words: str) -> None:
        super().__init__(words)
        self.code = code
        self.words = words


def unseal(sealed: str, sign_key: str) -> Any:
    """The message in a `logitcsInterface` field.

    Raises:
        RefusedError: Not sealed with our key, or no JSON.
    """
    try:
        decryptor = Cipher(SM4(base64.b64decode(sign_key)), modes.ECB()).decryptor()  # noqa: S305
        raw = base64.b64decode(sealed.removeprefix(_MARK), validate=True)
        plain = decryptor.update(raw) + decryptor.finalize()
        unpadder = padding.PKCS7(_BLOCK_BITS).unpadder()
        text = (unpadder.update(plain) + unpadder.finalize()).decode()
        if not sealed.startswith(_MARK) or not text.endswith(sign_key):
            raise RefusedError("B00030", "解密失败")
        return json.loads(text.removesuffix(sign_key))
    except ValueError as error:
        raise RefusedError("B00030", "解密失败") from error


def build(context: SandboxContext) -> APIRouter:
    """The open interface, and a list of orders for tests."""
    router = APIRouter(prefix="/ems")

    @router.post("/amp-prod-api/f/amp/api/open")
    async def open_interface(request: Request) -> dict[str, Any]:
        form = dict(parse_qsl((await request.body()).decode(), keep_blank_values=True))
        try:
            return _answer("00000", "成功", _serve(context, form))
        except RefusedError as refusal:
            return _answer(refusal.code, refusal.words, None)

    @router.get("/_test")
    async def orders() -> dict[str, Any]:
        kept = context.store(STORE).get("orders", {})
        return {
            "orders": [
                {"order_no": number, "waybill": order["waybill"], "times": order["times"]}
                for number, order in kept.items()
            ]
        }

    return router


def _serve(context: SandboxContext, form: dict[str, str]) -> dict[str, Any]:
    keys = context.keys
    is_ours = form.get("senderNo") == keys.ems_sender_no and hmac.compare_digest(
        form.get("authorization", "").encode(), keys.ems_authorization.encode()
    )
    if not is_ours:
        raise RefusedError("B00001", "协议客户校验失败")
    if form.get("version") != "V1.0.0" or form.get("msgType") != "0":
        raise RefusedError("B00002", "参数错误")
    message = unseal(form.get("logitcsInterface", ""), keys.ems_sign_key)
    if form.get("apiCode") == ORDER:
        return _order(context, message)
    if form.get("apiCode") == CANCEL:
        return _cancel(context, message)
    raise RefusedError("B00003", "接口不存在")


def _order(context: SandboxContext, message: Any) -> dict[str, Any]:
    if not isinstance(message, list) or len(message) != 1:
        raise RefusedError("B00010", "订单应为一条")
    order = message[0]
    number = str(order.get("logisticsOrderNo") or "")
    people = [order.get("sender") or {}, order.get("receiver") or {}]
    if not number or any(not person.get(field) for person in people for field in _PLACE_FIELDS):
        raise RefusedError("B00011", "寄件人或收件人不全")
    kept = context.store(STORE).setdefault("orders", {})
    if number not in kept:
        waybill = _fresh_waybill({known["waybill"] for known in kept.values()})
        kept[number] = {"waybill": waybill, "times": 0}
        parcel_life.begin(context, waybill, order["receiver"], kuaidi100.push)
    kept[number]["times"] += 1
    context.save()
    return {"waybillNo": kept[number]["waybill"], "logisticsOrderNo": number}


def _cancel(context: SandboxContext, message: Any) -> dict[str, Any]:
    number, waybill = str(message.get("logisticsOrderNo")), str(message.get("waybillNo"))
    order = context.store(STORE).get("orders", {}).get(number)
    if order is None or order["waybill"] != waybill:
        raise RefusedError("B00020", "订单不存在")
    if not order.get("is_cancelled"):
        if not parcel_life.cancel(context, waybill, kuaidi100.push):
            raise RefusedError("B00021", "已收寄，不能取消")
        order["is_cancelled"] = True
        context.save()
    return {"waybillNo": waybill, "logisticsOrderNo": number}


def _fresh_waybill(taken: set[str]) -> str:
    """13 digits starting with 1, as Shanghai's parcels with documents have."""
    while True:
        waybill = "1" + "".join(str(secrets.randbelow(10)) for _ in range(_DIGITS))
        if waybill not in taken:
            return waybill


def _answer(code: str, words: str, body: dict[str, Any] | None) -> dict[str, Any]:
    return {
        "serialNo": uuid4().hex,
        "retCode": code,
        "retMsg": words,
        "retBody": "" if body is None else json.dumps(body, ensure_ascii=False),
        "retDate": datetime.now(parcel_life.SHANGHAI).strftime("%Y-%m-%d %H:%M:%S"),
        "success": body is not None,
    }
