"""Short messages: Tencent's SendSms, and the inbox where a demo's messages arrive."""

from __future__ import annotations

import html
import re
import tomllib
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

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

_PLACE = re.compile(r"\{(\d)\}")
_MOBILE = re.compile(r"\+86[0-9]{11}")

_PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="3"><title>短信收件箱 · 演练场</title>
<style>body{{font:22px/1.6 sans-serif;max-width:34em;margin:1em auto;padding:0 1em}}
article{{border:2px solid #6B7775;border-radius:20px;padding:12px 18px;margin:12px 0}}
b{{font-size:1.6em;letter-spacing:.1em}}
nav a{{display:inline-block;padding:12px 18px;margin:4px;border:2px solid #0A5C57;
border-radius:20px;color:#0A5C57}}</style>
<h1>短信收件箱</h1><p>这里是演练，短信不会真的发出去。</p>{numbers}{items}</html>"""


def _send(context: SandboxContext, params: dict[str, Any]) -> dict[str, Any]:
    template = str(params.get("TemplateId"))
    values = [str(value) for value in params.get("TemplateParamSet") or []]
    if params.get("SmsSdkAppId") != context.keys.sms_app_id:
        raise TencentError("UnauthorizedOperation.SmsSdkAppIdVerifyFail", "unknown app id")
    if template not in _TEXTS:
        raise TencentError("FailedOperation.TemplateIncorrectOrUnapproved", "unknown template")
    if params.get("SignName") != context.keys.sms_sign_name:
        raise TencentError("FailedOperation.SignatureIncorrectOrUnapproved", "unknown signature")
    if len(values) != len(set(_PLACE.findall(_TEXTS[template]))):
        raise TencentError(
            "FailedOperation.TemplateParamSetNotMatchApprovedTemplate", "parameters do not fit"
        )
    messages = context.store("sms").setdefault("messages", [])
    statuses = []
    for phone in params.get("PhoneNumberSet") or []:
        if not _MOBILE.fullmatch(str(phone)):
            wrong = "InvalidParameterValue.IncorrectPhoneNumber"
            statuses.append({"Code": wrong, "Message": "wrong number", "PhoneNumber": phone})
            continue
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
    async def inbox(phone: str | None = None) -> str:
        found = context.store("sms").get("messages", [])
        items = "".join(_item(each) for each in found if phone in (None, each["phone"]))
        numbers = _numbers(list(dict.fromkeys(each["phone"] for each in found)))
        return _PAGE.format(numbers=numbers, items=items or "<p>还没有短信。</p>")

    return router


def _numbers(phones: list[str]) -> str:
    """A way to see one number's messages alone."""
    if len(phones) < 2:  # noqa: PLR2004  # nothing to choose
        return ""
    links = "".join(
        f'<a href="/sms?{urlencode({"phone": phone})}">{html.escape(phone)}</a>' for phone in phones
    )
    return f'<nav aria-label="号码"><a href="/sms">所有号码</a>{links}</nav>'


def _item(message: dict[str, Any]) -> str:
    at = datetime.fromisoformat(message["at"]).astimezone(_BEIJING).strftime("%H:%M:%S")
    text = html.escape(message["text"])
    for value in message["params"][:1]:
        text = text.replace(html.escape(value), f"<b>{html.escape(value)}</b>", 1)
    return f"<article><small>{html.escape(message['phone'])} · {at}</small><p>{text}</p></article>"
