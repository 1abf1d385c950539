"""Kuaidi100, simulated: subscriptions, signed queries with a lock, and pushes that try again."""

from __future__ import annotations

import hashlib
import hmac
import json
import random
import time
from typing import Any
from urllib.parse import parse_qsl

import httpx
from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from sandbox import parcel_life
from sandbox.context import SandboxContext
from sandbox.parcel_pages import parcels_page

STORE = "kuaidi100"
PUSH_RETRIES = 3
_SWITCHES = {"life": str, "min_query_s": (int, float), "drops_pushes": bool}
_ENDED = frozenset({"301", "302", "303", "304", "4", "401"})
_TIMEOUT_S = 5.0


def open_client() -> httpx.AsyncClient:
    """A client for one push."""
    return httpx.AsyncClient(trust_env=False, timeout=_TIMEOUT_S)


def signature(text: str) -> str:
    """MD5 in capitals over a text with its secret."""
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest().upper()


def build(context: SandboxContext) -> APIRouter:
    """The vendor's interface, a switch for tests, and the page of parcels."""
    router = APIRouter()

    @router.post("/kuaidi100/poll")
    async def subscribe(request: Request) -> dict[str, Any]:
        return _subscribe(context, await _form(request))

    @router.post("/kuaidi100/poll/query.do")
    async def query(request: Request) -> dict[str, Any]:
        return _query(context, await _form(request))

    @router.post("/kuaidi100/_test", status_code=204)
    async def switch(request: Request) -> None:
        _switch(context, await request.json())

    @router.get("/parcels", response_class=HTMLResponse)
    async def parcels() -> str:
        return parcels_page(context)

    @router.post("/parcels/life")
    async def choose_life(request: Request) -> RedirectResponse:
        _switch(context, {"life": (await _form(request)).get("life", "")})
        return RedirectResponse("/parcels", 303)

    @router.post("/parcels/{waybill}/next")
    async def next_step(waybill: str) -> RedirectResponse:
        await parcel_life.advance(context, waybill, push)
        return RedirectResponse("/parcels", 303)

    return router


def resume(context: SandboxContext) -> None:
    """Go on with parcels that were on their way before a restart."""
    parcel_life.resume(context, push)


async def push(context: SandboxContext, waybill: str) -> None:
    """Send a parcel's whole course to its subscriber; refused or lost, it is sent again."""
    kept = context.store(STORE)
    subscription = kept.get("subscriptions", {}).get(waybill)
    if subscription is None or kept.get("drops_pushes"):
        return
    parcel = parcel_life.find(context, waybill)
    is_jumbled = parcel is not None and parcel["life"] == "jumbled"
    for _ in range(2 if is_jumbled else 1):
        context.later(0, lambda: _deliver(context, waybill, PUSH_RETRIES))


async def _deliver(context: SandboxContext, waybill: str, retries_left: int) -> None:
    subscription = context.store(STORE)["subscriptions"][waybill]
    param = _push_param(context, waybill)
    form = {"sign": signature(param + subscription["salt"]), "param": param}
    try:
        async with open_client() as client:
            answer = (await client.post(subscription["callbackurl"], data=form)).json()
        is_taken = isinstance(answer, dict) and answer.get("result") is True
    except (httpx.HTTPError, ValueError):
        is_taken = False
    if not is_taken and retries_left > 0:
        # The vendor waits 30 minutes; here it is two steps of a parcel's life.
        context.later(context.pace_s * 2, lambda: _deliver(context, waybill, retries_left - 1))


def _push_param(context: SandboxContext, waybill: str) -> str:
    last = _course(context, waybill)
    codes = [row["statusCode"] for row in last["data"]]
    message = {
        "status": "shutdown" if any(code in _ENDED for code in codes) else "polling",
        "billstatus": "check",
        "message": "",
        "autoCheck": "0",
        "comOld": "",
        "comNew": "",
        "lastResult": last,
    }
    return json.dumps(message, ensure_ascii=False)


def _course(context: SandboxContext, waybill: str) -> dict[str, Any]:
    parcel = parcel_life.find(context, waybill) or {"events": [], "life": "delivered"}
    rows = list(reversed(parcel["events"]))
    newest = rows[0]["statusCode"] if rows else "0"
    if parcel["life"] == "jumbled":
        rows = random.sample(rows * 2, len(rows) * 2)
    return {
        "message": "ok",
        "state": _state(newest),
        "status": "200",
        "condition": "00",
        "ischeck": "1" if newest in _ENDED else "0",
        "com": "ems",
        "nu": waybill,
        "data": rows,
    }


def _state(code: str) -> str:
    """The basic state behind an advanced code: 1002 is 0, 301 is 3."""
    if len(code) == len("1001"):
        return "0"
    return code[0] if len(code) == len("301") else code


async def _form(request: Request) -> dict[str, str]:
    return dict(parse_qsl((await request.body()).decode(), keep_blank_values=True))


def _refuse(code: str, words: str) -> dict[str, Any]:
    return {"result": False, "returnCode": code, "message": words}


def _subscribe(context: SandboxContext, form: dict[str, str]) -> dict[str, Any]:
    try:
        param = json.loads(form["param"])
        number, given = str(param["number"]), param["parameters"]
        subscription = {"callbackurl": str(given["callbackurl"]), "salt": str(given["salt"])}
    except (KeyError, ValueError, TypeError):
        return _refuse("700", "订阅数据有误")
    if param.get("key") != context.keys.kuaidi100_key:
        return _refuse("600", "您不是合法的订阅者")
    if param.get("company") != "ems":
        return _refuse("702", "识别不到快递公司")
    kept = context.store(STORE).setdefault("subscriptions", {})
    if number in kept:
        return _refuse("501", "重复订阅")
    kept[number] = subscription
    context.save()
    if (parcel_life.find(context, number) or {}).get("events"):
        context.later(0, lambda: push(context, number))
    return {"result": True, "returnCode": "200", "message": "提交成功"}


def _query(context: SandboxContext, form: dict[str, str]) -> dict[str, Any]:
    keys, param = context.keys, form.get("param", "")
    expected = signature(param + keys.kuaidi100_key + keys.kuaidi100_customer)
    is_ours = form.get("customer") == keys.kuaidi100_customer and hmac.compare_digest(
        form.get("sign", "").encode(), expected.encode()
    )
    if not is_ours:
        return _refuse("503", "验证签名失败")
    try:
        asked = json.loads(param)
        number, phone = str(asked["num"]), str(asked.get("phone", ""))
    except (KeyError, ValueError, TypeError):
        return _refuse("400", "提交的数据不完整")
    kept = context.store(STORE)
    times = kept.setdefault("asked_at", {})
    now = time.time()
    if now - times.get(number, 0.0) < kept.get("min_query_s", context.pace_s):
        return _refuse("400", "同一单号查询太频繁，已锁定")
    times[number] = now
    parcel = parcel_life.find(context, number)
    if parcel is None or not parcel["events"]:
        return _refuse("500", "查询无结果，请隔段时间再查")
    if phone and not parcel["phone"].endswith(phone):
        return _refuse("408", "验证码错误")
    return _course(context, number)


def _switch(context: SandboxContext, wanted: dict[str, Any]) -> None:
    kept = context.store(STORE)
    for name, value in wanted.items():
        if name not in _SWITCHES or not isinstance(value, _SWITCHES[name]):  # type: ignore[arg-type]
            raise HTTPException(422, f"no switch {name}")
    life = wanted.get("life")
    if life is not None:
        if life not in parcel_life.LIVES:
            raise HTTPException(422, f"no life {life}")
        parcel_life.choose_next(context, life)
    kept.update({name: value for name, value in wanted.items() if name != "life"})
    context.save()
