"""EMS and Kuaidi100 of the sandbox in this process, and our clients talking to them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from fastapi import FastAPI

from backend.config import Settings
from backend.deliveries.ports import Place
from backend.integrations.ems import Ems
from backend.integrations.kuaidi100 import Kuaidi100
from sandbox import ems, kuaidi100
from sandbox.context import SandboxContext, SandboxKeys, api_environment
from tests.support.keys import sandbox_keys

SANDBOX = "http://sandbox.test"
RECEIVER = Place(
    name="王秀珍",
    phone="+8613800001234",
    province="上海市",
    city="上海市",
    district="虹口区",
    street="示例路1号",
    postcode="",
)


def settings_for(keys: SandboxKeys, **changes: Any) -> Settings:
    """The API's settings, pointed at the sandbox."""
    environment = api_environment(keys, sandbox_url=SANDBOX, api_url="http://api.test")
    values = {name.removeprefix("YINLING_").lower(): value for name, value in environment.items()}
    return Settings(**(values | {"env": "test"} | changes))


@dataclass
class World:
    """The sandbox's side and ours."""

    context: SandboxContext
    http: httpx.AsyncClient
    settings: Settings
    ems: Ems
    kuaidi100: Kuaidi100

    async def events_of(self, waybill: str) -> list[str]:
        """The codes of a parcel's course once its life is over."""
        for _ in range(500):
            parcel = self.context.store("parcels").get(waybill, {"step": 0, "life": "delivered"})
            if parcel["step"] >= len(ems.parcel_life.LIVES[parcel["life"]]):
                return [row["statusCode"] for row in parcel["events"]]
            await asyncio.sleep(0.01)
        raise AssertionError("the parcel's life did not end")


@asynccontextmanager
async def delivery_world(
    *, pace_s: float = 0.0, data_dir: Path | None = None, keys: SandboxKeys | None = None
) -> AsyncIterator[World]:
    """Open both sides; `pace_s` is the sandbox's."""
    context = SandboxContext(
        sandbox_keys(),
        api_url="http://api.test",
        public_url=SANDBOX,
        data_dir=data_dir,
        pace_s=pace_s,
    )
    app = FastAPI()
    app.include_router(ems.build(context))
    app.include_router(kuaidi100.build(context))
    transport = httpx.ASGITransport(app)
    settings = settings_for(keys or sandbox_keys())
    async with (
        httpx.AsyncClient(transport=transport, base_url=SANDBOX) as http,
        Ems(settings, transport) as courier,
        Kuaidi100(settings, transport) as tracker,
    ):
        try:
            yield World(context, http, settings, courier, tracker)
        finally:
            await context.close()
