"""The sandbox's office in this process, our client talking to it, and who it calls back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI, Request, Response

from backend.applications.ports import OfficeStatus, OfficeWord
from backend.config import Settings
from backend.errors import BadCallbackError
from backend.integrations.office_link import CALLBACK_PATH, OfficeLink
from sandbox import office, office_desk
from sandbox.context import SandboxContext
from tests.support.delivery_sandbox import SANDBOX, settings_for
from tests.support.flow import wait_for
from tests.support.keys import sandbox_keys

API = "http://api.test"


@dataclass
class OfficeWorld:
    """Both sides; `heard` are the verified words the office sent us."""

    context: SandboxContext
    http: httpx.AsyncClient
    link: OfficeLink
    settings: Settings
    heard: list[OfficeWord] = field(default_factory=list)
    refuses: int = 0
    """How many calls to refuse before taking one."""

    async def hears(self, status: OfficeStatus) -> OfficeWord:
        """Wait for the office's word."""

        async def word() -> OfficeWord | None:
            return next((word for word in self.heard if word.status is status), None)

        found = await wait_for(word)
        assert found is not None
        return found

    async def take(self, request: Request) -> Response:
        """Our side of a callback."""
        if self.refuses:
            self.refuses -= 1
            return Response(status_code=503)
        try:
            self.heard.append(self.link.read_callback(request.headers, await request.body()))
        except BadCallbackError:
            return Response(status_code=401)
        return Response(status_code=204)


@asynccontextmanager
async def office_world(
    monkeypatch: pytest.MonkeyPatch,
    *,
    data_dir: Path | None = None,
    pace_s: float = 0.0,
    automatic: bool = True,
    **settings: Any,
) -> AsyncIterator[OfficeWorld]:
    """Open both sides; the office's calls reach us in memory."""
    keys = sandbox_keys()
    context = SandboxContext(
        keys, api_url=API, public_url=SANDBOX, data_dir=data_dir, pace_s=pace_s
    )
    context.store("office").setdefault("automatic", automatic)
    outside = FastAPI()
    outside.include_router(office.build(context))
    ours = FastAPI()
    made = settings_for(keys, **settings)
    transport = httpx.ASGITransport(outside)
    client = httpx.AsyncClient
    monkeypatch.setattr(
        office_desk.httpx,
        "AsyncClient",
        lambda **options: client(
            **(options | {"transport": options.get("transport") or httpx.ASGITransport(ours)})
        ),
    )
    async with (
        client(transport=transport, base_url=SANDBOX) as http,
        OfficeLink(made, transport) as link,
    ):
        world = OfficeWorld(context, http, link, made)
        ours.post(CALLBACK_PATH)(world.take)
        try:
            yield world
        finally:
            await context.close()
