"""WeChat Pay v3, simulated under /wechat: trades, refunds, and checked, signed HTTP.

A merchant's SDK signs the path below its gateway's address, and knows nothing of our `/wechat`.
So the signature is checked over the path as it is below that, as a real host would see it.
"""

from __future__ import annotations

import base64
import json
import re
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from fastapi import APIRouter, HTTPException, Request, Response

from sandbox import wechat_callbacks as callbacks
from sandbox import wechat_trades as trades
from sandbox.context import SandboxContext
from sandbox.wechat_trades import RefusedError

PREFIX = "/wechat"
_FRESH_S = 300
_FIELD = re.compile(r'(\w+)="([^"]*)"')

Work = Callable[[dict[str, Any]], Mapping[str, Any] | None]


def build(context: SandboxContext) -> APIRouter:
    """The merchant's interface, and a switch for tests."""
    router = APIRouter(prefix=PREFIX)

    async def answer(request: Request, work: Work) -> Response:
        return await _answer(context, request, work)

    _add_trades(router, context, answer)
    _add_refunds(router, context, answer)

    @router.post("/_test", status_code=204)
    async def switch(request: Request) -> None:
        _switch(context, await request.json())

    return router


Answer = Callable[[Request, Work], Awaitable[Response]]


def _add_trades(router: APIRouter, context: SandboxContext, answer: Answer) -> None:
    @router.post("/v3/pay/transactions/native")
    async def native(request: Request) -> Response:
        return await answer(request, lambda body: {"code_url": trades.open_trade(context, body)})

    @router.get("/v3/pay/transactions/out-trade-no/{number}")
    async def query(request: Request, number: str) -> Response:
        return await answer(request, lambda _: _viewed(trades.find(context, number)))

    @router.get("/v3/pay/transactions/id/{transaction_id}")
    async def query_by_id(request: Request, transaction_id: str) -> Response:
        return await answer(request, lambda _: _viewed(trades.find_by_id(context, transaction_id)))

    @router.post("/v3/pay/transactions/out-trade-no/{number}/close")
    async def close(request: Request, number: str) -> Response:
        return await answer(request, lambda _: trades.close(context, number))


def _add_refunds(router: APIRouter, context: SandboxContext, answer: Answer) -> None:
    @router.post("/v3/refund/domestic/refunds")
    async def refund(request: Request) -> Response:
        return await answer(request, lambda body: _refund(context, body))

    @router.get("/v3/refund/domestic/refunds/{number}")
    async def query_refund(request: Request, number: str) -> Response:
        return await answer(request, lambda _: _found_refund(context, number))


def resume(context: SandboxContext) -> None:
    """Go on with messages and refunds that were on their way before a restart."""
    callbacks.resume(context)
    for number, made in trades.refunds(context).items():
        if made["status"] == "PROCESSING":
            _finish_later(context, number)


async def _answer(context: SandboxContext, request: Request, work: Work) -> Response:
    """Check a request, do its work, and sign the answer, even an empty one."""
    raw = await request.body()
    lost_before = _is_failing(context) and not callbacks.switch(context, "fail_after")
    try:
        _verify(context, request, raw)
        if lost_before:
            raise _failure(context)
        done = work(json.loads(raw) if raw else {})
        if _is_failing(context):
            raise _failure(context)
    except RefusedError as refusal:
        body = {"code": refusal.code, "message": refusal.words}
        return _signed(context, refusal.status, body)
    except (ValueError, KeyError, TypeError, AttributeError):
        return _signed(context, 400, {"code": "PARAM_ERROR", "message": "参数错误"})
    return _signed(context, 204 if done is None else 200, done)


def _signed(context: SandboxContext, status: int, body: Mapping[str, Any] | None) -> Response:
    raw = b"" if body is None else json.dumps(body, ensure_ascii=False).encode()
    forgery = "signtest" if callbacks.switch(context, "forge_answers") else ""
    return Response(
        raw,
        status,
        callbacks.sign(context, raw, forgery),
        media_type=None if body is None else "application/json",
    )


def _verify(context: SandboxContext, request: Request, raw: bytes) -> None:
    """Check the merchant's signature over method, path, time, nonce and body."""
    keys = context.keys
    scheme, _, rest = request.headers.get("authorization", "").partition(" ")
    given = dict(_FIELD.findall(rest))
    path = request.url.path.removeprefix(PREFIX)
    target = f"{path}?{request.url.query}" if request.url.query else path
    key = callbacks.private_key(keys.wechat_mch_private_key).public_key()
    try:
        is_ours = (
            scheme == callbacks.SIGNATURE_TYPE
            and given["mchid"] == keys.wechat_mchid
            and given["serial_no"] == keys.wechat_mch_serial
            and abs(time.time() - int(given["timestamp"])) <= _FRESH_S
            and request.query_params.get("mchid", keys.wechat_mchid) == keys.wechat_mchid
        )
        line = f"{request.method}\n{target}\n{given['timestamp']}\n{given['nonce_str']}\n"
        key.verify(
            base64.b64decode(given["signature"], validate=True),
            line.encode() + raw + b"\n",
            padding.PKCS1v15(),
            hashes.SHA256(),
        )
    except (KeyError, ValueError, InvalidSignature):
        is_ours = False
    if not is_ours:
        raise RefusedError(401, "SIGN_ERROR", "签名错误")


def _viewed(trade: trades.Trade | None) -> dict[str, Any]:
    if trade is None:
        raise RefusedError(404, "ORDER_NOT_EXIST", "订单不存在")
    return trades.view(trade)


def _refund(context: SandboxContext, body: dict[str, Any]) -> dict[str, Any]:
    made, is_new = trades.refund(context, body)
    if is_new:
        _finish_later(context, made["out_refund_no"])
    return made


def _finish_later(context: SandboxContext, number: str) -> None:
    async def finish() -> None:
        if callbacks.switch(context, "hold_refunds"):
            return
        made = trades.finish_refund(context, number)
        if made is not None:
            callbacks.tell_refunded(context, made)

    context.later(context.pace_s, finish)


def _found_refund(context: SandboxContext, number: str) -> dict[str, Any]:
    made = trades.refunds(context).get(number)
    if made is None:
        raise RefusedError(404, "RESOURCE_NOT_EXISTS", "退款单不存在")
    return made


def _is_failing(context: SandboxContext) -> bool:
    return int(callbacks.switch(context, "fail_next") or 0) > 0


def _failure(context: SandboxContext) -> RefusedError:
    """One of the failures that were ordered: before the work, or after it."""
    switches = context.store(trades.STORE)["switches"]
    switches["fail_next"] -= 1
    context.save()
    status = int(switches.get("fail_status") or 500)
    is_busy = status == 429  # noqa: PLR2004  # as in the vendor's table
    return RefusedError(status, "FREQUENCY_LIMITED" if is_busy else "SYSTEM_ERROR", "系统错误")


def _switch(context: SandboxContext, wanted: dict[str, Any]) -> None:
    for name, value in wanted.items():
        kinds = callbacks.SWITCHES.get(name)
        if kinds is None or not isinstance(value, kinds):
            raise HTTPException(422, f"no switch {name}")
    if wanted.get("forge", "") not in callbacks.FORGERIES:
        raise HTTPException(422, "no such forgery")
    context.store(trades.STORE).setdefault("switches", {}).update(wanted)
    context.save()
