"""Short messages: Tencent's SendSms, and the inbox where a demo's messages arrive."""

from __future__ import annotations

import html
import tomllib
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from sandbox.context import SandboxContext
from sandbox.tencent import ACTIONS, TencentError

_KEPT = 500
_BEIJING = timezone(timedelta(hours=8))
_TEXTS: dict[str, str] = tomllib.loads(
    Path(__file__).with_name("sms_texts.toml").read_text("utf-8")
)["text"]
"""Template id to the text that was registered with the vendor; `{1}` … are its parameters."""

_PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="3"><title>短信收件箱 · 演练场</title>
<style>body{{font:22px/1.6 sans-serif;max-width:34em;margin:1em auto;padding:0 1em}}
article{{border:2px solid #6B7775;border-radius:20px;padding:12px 18px;margin:12px 0}}
b{{font-size:1.3em;letter-spacing:.1em}}</style>
<h1>短信收件箱</h1><p>这里是演练，短信不会真的发出去。</p>{items}</html>"""


def _send(context: SandboxContext, params: dict[str, Any]) -> dict[str, Any]:
    template, values = str(params.get("TemplateId")), [str(v) for v in params["TemplateParamSet"]]
    if params.get("SmsSdkAppId") != context.keys.sms_app_id:
        raise TencentError("UnauthorizedOperation.SmsSdkAppIdVerifyFail", "unknown app id")
    if template not in _TEXTS:
        raise TencentError("FailedOperation.TemplateIncorrectOrUnapproved", "unknown template")
    messages = context.store("sms").setdefault("messages", [])
    statuses = []
    for phone in params["PhoneNumberSet"]:
        text = _TEXTS[template].format("", *values)
        messages.insert(
            0,
            {
                "phone": phone,
                "template": template,
                "params": values,
                "text": f"【{context.keys.sms_sign_name}】{text}",
                "at": datetime.now(UTC).isoformat(),
            },
        )
        statuses.append({"Code": "Ok", "Message": "send success", "PhoneNumber": phone, "Fee": 1})
    del messages[_KEPT:]
    context.save()
    return {"SendStatusSet": statuses}


ACTIONS["SendSms"] = _send


def build(context: SandboxContext) -> APIRouter:
    """The inbox."""
    router = APIRouter()

    @router.get("/sms.json")
    async def messages() -> list[dict[str, Any]]:
        return list(context.store("sms").get("messages", []))

    @router.get("/sms", response_class=HTMLResponse)
    async def inbox() -> str:
        items = "".join(_item(message) for message in context.store("sms").get("messages", []))
        return _PAGE.format(items=items or "<p>还没有短信。</p>")

    return router


def _item(message: dict[str, Any]) -> str:
    at = datetime.fromisoformat(message["at"]).astimezone(_BEIJING).strftime("%H:%M:%S")
    text = html.escape(message["text"])
    for value in message["params"][:1]:
        text = text.replace(html.escape(value), f"<b>{html.escape(value)}</b>", 1)
    return f"<article><small>{html.escape(message['phone'])} · {at}</small><p>{text}</p></article>"
