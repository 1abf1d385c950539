"""The exit-entry office: its door for cases, and its page for the curious."""

from __future__ import annotations

import html
import json
from typing import Annotated, Any

from fastapi import APIRouter, Form, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from sandbox.context import SandboxContext
from sandbox.office_desk import ACTIONS, Desk

_PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>办证大厅 · 演练场</title>
<style>body{{font:20px/1.6 sans-serif;max-width:34em;margin:1em auto;padding:0 1em}}
article{{border:2px solid #6B7775;border-radius:20px;padding:12px 18px;margin:12px 0}}
button{{min-height:60px;font:inherit;margin:6px 6px 6px 0;border-radius:16px;padding:0 18px;
border:2px solid #0A5C57;background:#fff;color:#0A5C57}}form{{display:inline}}</style>
<h1>办证大厅</h1><p>这里是演练：会自己审、自己做证。也可以按下面的按钮。</p>{items}</html>"""

_WORDS = {
    "RECEIVED": "收到了",
    "UNDER_REVIEW": "正在审",
    "NEEDS_CORRECTION": "退回去改",
    "APPROVED": "审好了，等付钱",
    "REFUSED": "没有批准",
    "IN_PRODUCTION": "正在做",
    "PRODUCED": "做好了",
    "COLLECTED": "取走了",
    "WITHDRAWN": "不办了",
}


def resume(context: SandboxContext) -> None:
    """Called when the sandbox starts."""
    Desk(context).resume()


def build(context: SandboxContext) -> APIRouter:
    """The office's door and its page."""
    router, desk = APIRouter(), Desk(context)

    async def _verified(request: Request) -> bytes:
        body = await request.body()
        desk.verify(request, body)
        return body

    @router.put("/office/cases/{number}", status_code=204)
    async def hand_in(number: str, request: Request) -> Response:
        case = json.loads(await _verified(request))
        desk.take_in(number, int(case["submission"]))
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
            desk.withdraw(number)
        return Response(status_code=204)

    @router.get("/office", response_class=HTMLResponse)
    async def page() -> str:
        items = "".join(_item(number, case) for number, case in reversed(desk.cases.items()))
        return _PAGE.format(items=items or "<p>还没有人来办。</p>")

    @router.post("/office/decide")
    async def decide(
        number: Annotated[str, Form()],
        status: Annotated[str, Form()],
        reason: Annotated[str, Form()] = "",
    ) -> RedirectResponse:
        desk.decide(number, status, reason)
        return RedirectResponse("/office", status_code=303)

    @router.post("/office/automatic")
    async def automatic(value: Annotated[bool, Form()]) -> dict[str, bool]:
        context.store("office")["automatic"] = value
        context.save()
        return {"automatic": value}

    return router


def _item(number: str, case: dict[str, Any]) -> str:
    status = str(case.get("status"))
    forms = "".join(
        '<form method="post" action="/office/decide">'
        f'<input type="hidden" name="number" value="{html.escape(number)}">'
        f'<input type="hidden" name="reason" value="{reason}">'
        f'<button name="status" value="{to}">{words}</button></form>'
        for to, reason, words in ACTIONS.get(status, ())
    )
    shown = html.escape(number[-8:])
    return f"<article><p>{shown} · {html.escape(_WORDS.get(status, status))}</p>{forms}</article>"
