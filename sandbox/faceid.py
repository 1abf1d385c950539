"""The identity check: Tencent FaceID's two calls, and the page the applicant sees."""

from __future__ import annotations

import html
import secrets
from typing import Any

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse, RedirectResponse

from sandbox.context import SandboxContext
from sandbox.tencent import ACTIONS, TencentError

_PASSED, _NO_MATCH, _GAVE_UP = 0, 1001, 1003

_PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>
<style>body{{font:24px/1.6 sans-serif;max-width:26em;margin:1em auto;padding:0 1em}}
button,a{{display:block;width:100%;box-sizing:border-box;min-height:72px;font:inherit;
margin:14px 0;border-radius:20px;border:2px solid #0A5C57;background:#fff;color:#0A5C57;
text-align:center;padding:16px;text-decoration:none}}
button.main,a.main{{background:#0A5C57;color:#fff;font-weight:bold}}</style>
<h1>{title}</h1>{body}</html>"""

_ASK = """<p>{name}，请正对手机，眨眨眼。</p><p>这里是演练，不会拍照。</p>
<form method="post"><button class="main" formaction="{token}/passed">是我本人，开始核验</button>
<button formaction="{token}/no_match">不像本人（演练失败）</button>
<button formaction="{token}/gave_up">不做了</button></form>"""


def _detect_auth(context: SandboxContext, params: dict[str, Any]) -> dict[str, Any]:
    if params.get("RuleId") != context.keys.faceid_rule_id:
        raise TencentError("UnauthorizedOperation.Nonactivated", "unknown rule")
    if not params.get("Name") or not params.get("IdCard"):
        raise TencentError("InvalidParameterValue", "name and id card")
    token = secrets.token_hex(16).upper()
    context.store("faceid")[token] = {
        "name": params["Name"],
        "id_card": params["IdCard"],
        "extra": params.get("Extra", ""),
        "redirect": params.get("RedirectUrl", ""),
        "code": None,
    }
    context.save()
    return {"BizToken": token, "Url": f"{context.public_url}/faceid/{token}"}


def _detect_info(context: SandboxContext, params: dict[str, Any]) -> dict[str, Any]:
    check = context.store("faceid").get(str(params.get("BizToken")))
    if check is None:
        raise TencentError("InvalidParameter.BizTokenIllegal", "unknown token")
    return {
        "Text": {
            "ErrCode": check["code"],
            "ErrMsg": "",
            "IdCard": check["id_card"],
            "Name": check["name"],
            "Extra": check["extra"],
        }
    }


ACTIONS["DetectAuth"] = _detect_auth
ACTIONS["GetDetectInfoEnhanced"] = _detect_info


def build(context: SandboxContext) -> APIRouter:
    """The applicant's page."""
    router = APIRouter()

    def _check(token: str) -> dict[str, Any]:
        check: dict[str, Any] | None = context.store("faceid").get(token)
        if check is None:
            raise HTTPException(404)
        return check

    @router.get("/faceid/{token}", response_class=HTMLResponse)
    async def page(token: str) -> str:
        check = _check(token)
        if check["code"] is None:
            body = _ASK.format(name=html.escape(check["name"]), token=token)
            return _PAGE.format(title="刷脸核验", body=body)
        went_well = check["code"] == _PASSED
        words = (
            "核验好了。请关掉这一页，回到银龄。" if went_well else "没有核验成。请回到银龄再试。"
        )
        back = html.escape(check["redirect"], quote=True)
        body = f'<p>{words}</p><a class="main" href="{back}">回到银龄</a>'
        return _PAGE.format(title="核验好了" if went_well else "没有成", body=body)

    @router.post("/faceid/{token}/{result}")
    async def decide(token: str, result: str) -> RedirectResponse:
        check = _check(token)
        if check["code"] is None:
            codes = {"passed": _PASSED, "no_match": _NO_MATCH, "gave_up": _GAVE_UP}
            check["code"] = codes.get(result, _GAVE_UP)
            context.save()
        # As the vendor does: back to where the check was begun.
        return RedirectResponse(check["redirect"] or f"/faceid/{token}", status_code=303)

    return router
