"""WeChat Pay of the sandbox in this process, our client talking to it, and its messages."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
from fastapi import FastAPI

from backend import clock
from backend.config import Settings
from backend.integrations.wechat_pay import WeChatPay
from sandbox import wechat_callbacks, wechat_pages, wechat_pay
from sandbox.context import SandboxContext, SandboxKeys, api_environment
from tests.support.keys import sandbox_keys

SANDBOX = "http://sandbox.test"
CALLBACK_URL = "http://api.test/api/v1/payments/callbacks/wechat"


def wechat_settings(keys: SandboxKeys | None = None, **changes: Any) -> Settings:
    """The API's settings, pointed at the sandbox."""
    environment = api_environment(
        keys or sandbox_keys(), sandbox_url=SANDBOX, api_url="http://api.test"
    )
    values = {name.removeprefix("YINLING_").lower(): value for name, value in environment.items()}
    return Settings(**(values | {"env": "test"} | changes))


@dataclass
class World:
    """The sandbox's side and ours."""

    context: SandboxContext
    http: httpx.AsyncClient
    pay: WeChatPay

    async def switch(self, **positions: Any) -> None:
        """Set the sandbox's switches."""
        answer = await self.http.post("/wechat/_test", json=positions)
        assert answer.status_code == 204

    async def start(self, number: str, fen: int, *, minutes: float = 60) -> str:
        """Open a trade; its code."""
        started = await self.pay.start(
            out_trade_no=number,
            amount_fen=fen,
            description="出入境证件费",
            pay_by=clock.now() + timedelta(minutes=minutes),
        )
        return started.code_url

    async def payer(self, number: str) -> httpx.Response:
        """The payer confirms; the page she sees."""
        return await self.http.post(f"/wechat/pay/{number}")

    def trade(self, number: str) -> dict[str, Any]:
        """A trade as the sandbox keeps it."""
        return self.context.store("wechat")["trades"][number]

    def message(
        self,
        plain: dict[str, Any],
        *,
        event: str = "TRANSACTION.SUCCESS",
        message_id: str = "EV-1",
        forgery: str = "",
    ) -> tuple[dict[str, str], bytes]:
        """Headers and body of a message the platform signs."""
        body = wechat_callbacks.seal(self.context, event, plain, message_id)
        return wechat_callbacks.sign(self.context, body, forgery), body


@asynccontextmanager
async def wechat_world(
    *, pace_s: float = 0.0, data_dir: Path | None = None, keys: SandboxKeys | None = None
) -> AsyncIterator[World]:
    """Open both sides; `keys` are those our side believes in."""
    context = SandboxContext(
        sandbox_keys(),
        api_url="http://api.test",
        public_url=SANDBOX,
        data_dir=data_dir,
        pace_s=pace_s,
    )
    app = FastAPI()
    app.include_router(wechat_pay.build(context))
    app.include_router(wechat_pages.build(context))
    wechat_pay.resume(context)
    transport = httpx.ASGITransport(app)
    async with (
        httpx.AsyncClient(transport=transport, base_url=SANDBOX) as http,
        WeChatPay(wechat_settings(keys), transport) as pay,
    ):
        try:
            yield World(context, http, pay)
        finally:
            await context.close()


def paid_word(number: str, **changes: Any) -> dict[str, Any]:
    """What WeChat says of a paid trade of ours."""
    keys = sandbox_keys()
    said = {
        "appid": keys.wechat_appid,
        "mchid": keys.wechat_mchid,
        "out_trade_no": number,
        "transaction_id": f"4200{abs(hash(number)) % 10**20:020}",
        "trade_type": "NATIVE",
        "trade_state": "SUCCESS",
        "trade_state_desc": "支付成功",
        "bank_type": "OTHERS",
        "success_time": "2026-11-25T10:00:00+08:00",
        "payer": {"openid": "o0"},
        "amount": {"total": 13200, "payer_total": 13200, "currency": "CNY"},
    }
    return said | changes
