"""Tencent Cloud's common door: `POST /`, signed with TC3-HMAC-SHA256, one action a header."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from sandbox.context import SandboxContext, SandboxKeys

_FRESH_S = 300
_AUTHORIZATION = re.compile(
    r"TC3-HMAC-SHA256 Credential=([^/]+)/(\d{4}-\d{2}-\d{2})/([a-z]+)/tc3_request, ?"
    r"SignedHeaders=([a-z0-9;\-]+), ?Signature=([0-9a-f]{64})"
)

Handler = Callable[[SandboxContext, dict[str, Any]], dict[str, Any]]
ACTIONS: dict[str, Handler] = {}
"""What each action does; `sandbox.sms` and `sandbox.faceid` add theirs."""


class TencentError(Exception):
    """An action's refusal, in the vendor's own form."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def build(context: SandboxContext) -> APIRouter:
    """The door."""
    router = APIRouter()

    @router.post("/")
    async def act(request: Request) -> JSONResponse:
        body = await request.body()
        try:
            _verify(context.keys, request, body)
            action = ACTIONS.get(request.headers.get("x-tc-action", ""))
            if action is None:
                raise TencentError("InvalidAction", "no such action")
            answer = action(context, json.loads(body))
        except TencentError as error:
            answer = {"Error": {"Code": error.code, "Message": error.message}}
        return JSONResponse({"Response": answer | {"RequestId": str(uuid4())}})

    return router


def _verify(keys: SandboxKeys, request: Request, body: bytes) -> None:
    found = _AUTHORIZATION.fullmatch(request.headers.get("authorization", ""))
    stamp = request.headers.get("x-tc-timestamp", "")
    if found is None or not stamp.isdigit():
        raise TencentError("AuthFailure.SignatureFailure", "unreadable Authorization")
    secret_id, day, service, names, signature = found.groups()
    is_fresh = abs(time.time() - int(stamp)) <= _FRESH_S
    if not is_fresh or day != time.strftime("%Y-%m-%d", time.gmtime(int(stamp))):
        raise TencentError("AuthFailure.SignatureExpire", "too old")
    if not {"content-type", "host"} <= set(names.split(";")):
        raise TencentError("AuthFailure.SignatureFailure", "not all headers are signed")
    secret = {
        keys.sms_secret_id: keys.sms_secret_key,
        keys.faceid_secret_id: keys.faceid_secret_key,
    }.get(secret_id)
    if secret is None:
        raise TencentError("AuthFailure.SecretIdNotFound", "unknown secret id")
    headers = "".join(
        f"{name}:{request.headers.get(name, '').strip().lower()}\n" for name in names.split(";")
    )
    canonical = "\n".join(["POST", "/", "", headers, names, hashlib.sha256(body).hexdigest()])
    scope = f"{day}/{service}/tc3_request"
    to_sign = "\n".join(
        ["TC3-HMAC-SHA256", stamp, scope, hashlib.sha256(canonical.encode()).hexdigest()]
    )
    key = f"TC3{secret}".encode()
    for part in (day, service, "tc3_request"):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    ours = hmac.new(key, to_sign.encode(), hashlib.sha256).hexdigest()
    if not hmac.compare_digest(ours, signature):
        raise TencentError("AuthFailure.SignatureFailure", "wrong signature")
