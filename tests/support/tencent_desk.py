"""Tencent Cloud's door of the sandbox, signed calls to it, and the door on a real port."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import uvicorn
from fastapi import FastAPI

from sandbox import sms, tencent
from sandbox.context import SandboxContext
from tests.support.keys import sandbox_keys

SANDBOX = "http://sandbox.test"
JSON = "application/json; charset=utf-8"


def sandbox_context() -> SandboxContext:
    """A sandbox of one test's own."""
    return SandboxContext(sandbox_keys(), api_url="http://api.test", public_url=SANDBOX)


def sandbox_app(context: SandboxContext) -> FastAPI:
    """The door and the inbox."""
    app = FastAPI()
    app.include_router(tencent.build(context))
    app.include_router(sms.build(context))
    return app


def signed(
    body: bytes,
    *,
    action: str = "SendSms",
    service: str = "sms",
    secret_id: str | None = None,
    secret_key: str | None = None,
    at: float | None = None,
    names: str = "content-type;host",
    day: str | None = None,
) -> dict[str, str]:
    """Headers of a call, as the vendor's documents say: TC3-HMAC-SHA256."""
    stamp = int(time.time() if at is None else at)
    day = day or time.strftime("%Y-%m-%d", time.gmtime(stamp))
    headers = {"content-type": JSON, "host": "sandbox.test", "x-tc-action": action}
    listed = "".join(f"{name}:{headers[name].lower()}\n" for name in names.split(";"))
    canonical = f"POST\n/\n\n{listed}\n{names}\n{hashlib.sha256(body).hexdigest()}"
    scope = f"{day}/{service}/tc3_request"
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    text = f"TC3-HMAC-SHA256\n{stamp}\n{scope}\n{digest}"
    key = ("TC3" + (secret_key or sandbox_keys().sms_secret_key)).encode()
    for part in scope.split("/"):
        key = hmac.digest(key, part.encode(), "sha256")
    signature = hmac.digest(key, text.encode(), "sha256").hex()
    credential = f"{secret_id or sandbox_keys().sms_secret_id}/{scope}"
    return headers | {
        "x-tc-timestamp": str(stamp),
        "authorization": f"TC3-HMAC-SHA256 Credential={credential}, "
        f"SignedHeaders={names}, Signature={signature}",
    }


async def call(http: httpx.AsyncClient, params: Any, **changes: Any) -> dict[str, Any]:
    """One signed call; the vendor's `Response`."""
    body = json.dumps(params).encode()
    answer = await http.post("/", content=body, headers=signed(body, **changes))
    assert answer.status_code == 200
    return answer.json()["Response"]


@asynccontextmanager
async def on_a_port(app: FastAPI) -> AsyncIterator[str]:
    """Serve an app on a free loopback port; its address."""
    config = uvicorn.Config(app, port=0, log_level="critical", lifespan="off")
    server = uvicorn.Server(config)
    serving = asyncio.ensure_future(server.serve())
    async with asyncio.timeout(10):
        while not server.started:
            await asyncio.sleep(0.01)
    try:
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        await serving
