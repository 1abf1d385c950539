"""The exit-entry office: takes cases in, reviews and produces at the demo's pace.

It speaks the protocol that `backend.integrations.office_link` documents, from the other side.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import html
import json
import logging
import secrets
import time
from typing import Any

import httpx
from fastapi import APIRouter, Form, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from sandbox.context import SandboxContext

logger = logging.getLogger(__name__)

_FRESH_S = 300
_CALLBACK = "/api/v1/applications/callbacks/office"
_RETRIES = 5
_PRODUCING = "IN_PRODUCTION"

_PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>办证大厅 · 演练场</title>
<style>body{{font:20px/1.6 sans-serif;max-width:34em;margin:1em auto;padding:0 1em}}
article{{border:2px solid #6B7775;border-radius:20px;padding:12px 18px;margin:12px 0}}
button{{min-height:60px;font:inherit;margin:6px 6px 6px 0;border-radius:16px;padding:0 18px;
border:2px solid #0A5C57;background:#fff;color:#0A5C57}}</style>
<h1>办证大厅</h1><p>这里是演练：会自己审、自己做证。也可以按下面的按钮。</p>{items}</html>"""

_ACTIONS = (
    ("APPROVED", "审好了"),
    ("NEEDS_CORRECTION", "照片要改"),
    ("REFUSED", "不能办"),
    ("PRODUCED", "做好了"),
)


class Desk:
    """The office's cases, and what happens to them."""

    def __init__(self, context: SandboxContext) -> None:
        self._context = context
        self._secret = context.keys.office_secret.encode()

    @property
    def cases(self) -> dict[str, Any]:
        """By number."""
        return self._context.store("office").setdefault("cases", {})

    @property
    def is_automatic(self) -> bool:
        """Whether it reviews by itself."""
        return bool(self._context.store("office").get("automatic", True))

    def verify(self, request: Request, body: bytes) -> None:
        """Refuse what is not signed by us both."""
        stamp = request.headers.get("x-office-timestamp", "0")
        ours = self._sign(stamp, request.method, request.url.path, body)
        given = request.headers.get("x-office-signature", "")
        is_fresh = stamp.isdigit() and abs(time.time() - int(stamp)) <= _FRESH_S
        if not is_fresh or not hmac.compare_digest(ours, given):
            raise HTTPException(401)

    def take_in(self, number: str) -> None:
        """A new case, or one that was corrected."""
        case = self.cases.setdefault(number, {"sequence": 0, "document_number": None})
        if case.get("status") in (None, "NEEDS_CORRECTION"):
            self.say(number, "RECEIVED")
            if self.is_automatic:
                self._context.later(self._context.pace_s, lambda: self._step(number, "RECEIVED"))

    def say(self, number: str, status: str, reason: str | None = None) -> None:
        """Decide something, keep it, and tell."""
        case = self.cases[number]
        case["sequence"] += 1
        case["status"], case["reason"] = status, reason
        if status == "PRODUCED" and case["document_number"] is None:
            case["document_number"] = f"EA{secrets.randbelow(10**7):07d}"
        self._context.save()
        word = self.word(number)
        self._context.later(0, lambda: self._tell(word))

    def word(self, number: str) -> dict[str, Any]:
        """How a case stands."""
        case = self.cases[number]
        return {
            "case_number": number,
            "sequence": case["sequence"],
            "status": case["status"],
            "reason": case.get("reason"),
            "document_number": case["document_number"],
        }

    def resume(self) -> None:
        """After a restart: go on with what was under way."""
        for number, case in self.cases.items():
            if self.is_automatic and case.get("status") in ("RECEIVED", "UNDER_REVIEW", _PRODUCING):
                status = case["status"]
                self._context.later(
                    self._context.pace_s, lambda n=number, s=status: self._step(n, s)
                )

    def release(self, number: str) -> None:
        """It is paid."""
        if self.cases[number]["status"] == "APPROVED":
            self.say(number, _PRODUCING)
            if self.is_automatic:
                self._context.later(self._context.pace_s, lambda: self._step(number, _PRODUCING))

    async def _step(self, number: str, was: str) -> None:
        if self.cases[number]["status"] != was:
            return
        if was == "RECEIVED":
            self.say(number, "UNDER_REVIEW")
            self._context.later(self._context.pace_s, lambda: self._step(number, "UNDER_REVIEW"))
        elif was == "UNDER_REVIEW":
            self.say(number, "APPROVED")
        elif was == _PRODUCING:
            self.say(number, "PRODUCED")

    async def _tell(self, word: dict[str, Any]) -> None:
        raw = json.dumps(word).encode()
        async with httpx.AsyncClient(timeout=5, trust_env=False) as http:
            for nth in range(_RETRIES):
                stamp = str(int(time.time()))
                headers = {
                    "X-Office-Timestamp": stamp,
                    "X-Office-Signature": self._sign(stamp, "POST", _CALLBACK, raw),
                }
                try:
                    answer = await http.post(
                        self._context.api_url + _CALLBACK, content=raw, headers=headers
                    )
                    if answer.is_success:
                        return
                except httpx.TransportError:
                    logger.info("the API does not answer; trying again")
                await asyncio.sleep(0.2 * 2**nth)

    def _sign(self, stamp: str, method: str, path: str, body: bytes) -> str:
        text = f"{stamp}\n{method}\n{path}\n".encode() + body
        return hmac.new(self._secret, text, hashlib.sha256).hexdigest()


_desks: dict[int, Desk] = {}


def _desk(context: SandboxContext) -> Desk:
    return _desks.setdefault(id(context), Desk(context))


def resume(context: SandboxContext) -> None:
    """Called when the sandbox starts."""
    _desk(context).resume()


def build(context: SandboxContext) -> APIRouter:
    """The office's door and its page."""
    router, desk = APIRouter(), _desk(context)

    async def _verified(request: Request) -> bytes:
        body = await request.body()
        desk.verify(request, body)
        return body

    @router.put("/office/cases/{number}", status_code=204)
    async def hand_in(number: str, request: Request) -> Response:
        await _verified(request)
        desk.take_in(number)
        return Response(status_code=204)

    @router.get("/office/cases/{number}")
    async def ask(number: str, request: Request) -> dict[str, Any]:
        await _verified(request)
        if number not in desk.cases:
            raise HTTPException(404)
        return desk.word(number)

    @router.post("/office/cases/{number}/{act}", status_code=204)
    async def act(number: str, act: str, request: Request) -> Response:
        await _verified(request)
        if number not in desk.cases or act not in ("release", "withdraw"):
            raise HTTPException(404)
        if act == "release":
            desk.release(number)
        else:
            desk.cases[number]["status"] = "WITHDRAWN"
            context.save()
        return Response(status_code=204)

    @router.get("/office", response_class=HTMLResponse)
    async def page() -> str:
        items = "".join(_item(number, case) for number, case in reversed(desk.cases.items()))
        return _PAGE.format(items=items or "<p>还没有人来办。</p>")

    @router.post("/office/decide")
    async def decide(number: str = Form(), status: str = Form()) -> RedirectResponse:
        if number in desk.cases and status in dict(_ACTIONS):
            desk.say(number, status, "PHOTO" if status != "APPROVED" else None)
        return RedirectResponse("/office", status_code=303)

    @router.post("/office/automatic")
    async def automatic(value: bool = Form()) -> dict[str, bool]:  # noqa: FBT001
        context.store("office")["automatic"] = value
        context.save()
        return {"automatic": value}

    return router


def _item(number: str, case: dict[str, Any]) -> str:
    buttons = "".join(
        f'<button name="status" value="{status}">{words}</button>' for status, words in _ACTIONS
    )
    shown = html.escape(number[-8:])
    return (
        f"<article><p>{shown} · {html.escape(str(case.get('status')))}</p>"
        f'<form method="post" action="/office/decide">'
        f'<input type="hidden" name="number" value="{html.escape(number)}">{buttons}</form></article>'
    )
