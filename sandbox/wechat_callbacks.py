"""Messages of the simulated WeChat Pay: sealed, signed, sent, and sent again until taken.

They stand in an outbox that survives a restart. `store("wechat")["switches"]` spoils them for
tests: see `SWITCHES`.
"""

from __future__ import annotations

import base64
import json
import secrets
import time
from functools import cache
from typing import Any, cast
from uuid import uuid4

import httpx
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sandbox import wechat_trades
from sandbox.context import SandboxContext

SIGNATURE_TYPE = "WECHATPAY2-SHA256-RSA2048"
RETRY_AFTER_S = (15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10800, 10800, 10800)
"""As WeChat waits; here an hour passes in 60 times the pace."""
SWITCHES: dict[str, tuple[type, ...]] = {
    "lose_callbacks": (bool,),
    "duplicate": (int,),
    "delay_s": (int, float),
    "forge": (str,),
    "forge_answers": (bool,),
    "fail_next": (int,),
    "fail_status": (int,),
    "fail_after": (bool,),
    "hold_refunds": (bool,),
}
FORGERIES = ("", "signature", "signtest", "serial", "stale", "amount", "currency", "mchid")

_SHORTEST_PAUSE_S = 0.05
_SCALE = 60
_STALE_S = 600
_TIMEOUT_S = 5.0


def open_client() -> httpx.AsyncClient:
    """A client for one message."""
    return httpx.AsyncClient(trust_env=False, timeout=_TIMEOUT_S)


@cache
def private_key(pem: str) -> rsa.RSAPrivateKey:
    """A key, read once: checking it takes its time."""
    key = serialization.load_pem_private_key(pem.encode(), password=None)
    return cast("rsa.RSAPrivateKey", key)


def switch(context: SandboxContext, name: str) -> Any:
    """A switch's position; nothing when it was never touched."""
    return context.store(wechat_trades.STORE).get("switches", {}).get(name)


def sign(context: SandboxContext, body: bytes, forgery: str = "") -> dict[str, str]:
    """The five headers over a body; `forgery` spoils them."""
    key = private_key(context.keys.wechat_platform_private_key)
    seconds = str(int(time.time()) - (_STALE_S if forgery == "stale" else 0))
    nonce = secrets.token_hex(16)
    signed = b"other" if forgery == "signature" else body
    text = f"{seconds}\n{nonce}\n".encode() + signed + b"\n"
    signature = base64.b64encode(key.sign(text, padding.PKCS1v15(), hashes.SHA256())).decode()
    if forgery == "signtest":
        probe = "WECHATPAY/SIGNTEST/"
        signature = probe + signature[len(probe) :]
    serial = context.keys.wechat_public_key_id
    return {
        "Wechatpay-Timestamp": seconds,
        "Wechatpay-Nonce": nonce,
        "Wechatpay-Signature": signature,
        "Wechatpay-Serial": "4A5B6C7D8E9F" if forgery == "serial" else serial,
        "Wechatpay-Signature-Type": SIGNATURE_TYPE,
        "Request-ID": secrets.token_hex(10),
    }


def seal(context: SandboxContext, event: str, plain: dict[str, Any], message_id: str) -> bytes:
    """A message's body, its content closed with the merchant's APIv3 key."""
    kind = "refund" if event.startswith("REFUND") else "transaction"
    nonce = secrets.token_hex(6)
    closed = AESGCM(context.keys.wechat_apiv3_key.encode()).encrypt(
        nonce.encode(), json.dumps(plain, ensure_ascii=False).encode(), kind.encode()
    )
    message = {
        "id": message_id,
        "create_time": wechat_trades.now().isoformat(),
        "resource_type": "encrypt-resource",
        "event_type": event,
        "summary": "退款成功" if kind == "refund" else "支付成功",
        "resource": {
            "original_type": kind,
            "algorithm": "AEAD_AES_256_GCM",
            "ciphertext": base64.b64encode(closed).decode(),
            "associated_data": kind,
            "nonce": nonce,
        },
    }
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode()


def tell_paid(context: SandboxContext, trade: wechat_trades.Trade) -> None:
    """Tell the merchant that a trade was paid."""
    plain = wechat_trades.view(trade) | {"attach": ""}
    _tell(context, "TRANSACTION.SUCCESS", plain, trade["notify_url"])


def tell_refunded(context: SandboxContext, made: dict[str, Any]) -> None:
    """Tell the merchant that a refund arrived."""
    names = ("out_trade_no", "transaction_id", "out_refund_no", "refund_id", "success_time")
    plain = {name: made[name] for name in names} | {
        "mchid": context.keys.wechat_mchid,
        "refund_status": made["status"],
        "user_received_account": made["user_received_account"],
        "amount": {"total": made["amount"]["total"], "refund": made["amount"]["refund"]},
    }
    if made["notify_url"]:
        _tell(context, "REFUND.SUCCESS", plain, made["notify_url"])


def resume(context: SandboxContext) -> None:
    """Go on with messages that nobody had taken before a restart."""
    for key in list(_outbox(context)):
        _send_later(context, key, 0.0)


def _outbox(context: SandboxContext) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = context.store(wechat_trades.STORE).setdefault("outbox", {})
    return found


def _tell(context: SandboxContext, event: str, plain: dict[str, Any], url: str) -> None:
    if switch(context, "lose_callbacks"):
        return
    message_id = f"EV-{uuid4()}"
    said = _spoilt(plain, switch(context, "forge") or "")
    body = seal(context, event, said, message_id).decode()
    for nth in range(1 + int(switch(context, "duplicate") or 0)):
        key = f"{message_id}#{nth}"
        _outbox(context)[key] = {"url": url, "body": body, "times": 0}
        _send_later(context, key, float(switch(context, "delay_s") or 0.0))
    context.save()


def _spoilt(plain: dict[str, Any], forgery: str) -> dict[str, Any]:
    """Content that is signed properly, and wrong."""
    match forgery:
        case "amount":
            return plain | {"amount": plain["amount"] | {"total": 1}}
        case "currency":
            return plain | {"amount": plain["amount"] | {"currency": "USD"}}
        case "mchid":
            return plain | {"mchid": "1900000999"}
        case _:
            return plain


def _send_later(context: SandboxContext, key: str, pause_s: float) -> None:
    context.later(pause_s, lambda: _send(context, key))


async def _send(context: SandboxContext, key: str) -> None:
    message = _outbox(context).get(key)
    if message is None:
        return
    body = message["body"].encode()
    headers = sign(context, body, switch(context, "forge") or "")
    try:
        async with open_client() as client:
            answer = await client.post(
                message["url"],
                content=body,
                headers=headers | {"Content-Type": "application/json"},
            )
        is_taken = answer.status_code in {httpx.codes.OK, httpx.codes.NO_CONTENT}
    except httpx.HTTPError:
        is_taken = False
    if is_taken or message["times"] >= len(RETRY_AFTER_S):
        _outbox(context).pop(key, None)
    else:
        pause_s = RETRY_AFTER_S[message["times"]] * context.pace_s / _SCALE
        message["times"] += 1
        _send_later(context, key, max(pause_s, _SHORTEST_PAUSE_S))
    context.save()
