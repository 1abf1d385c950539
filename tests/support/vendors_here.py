"""The sandbox on a real port of this process, for clients that bring their own HTTP."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx
import uvicorn
from fastapi import FastAPI

from sandbox import faceid, tencent
from sandbox.context import SandboxContext
from tests.support.keys import sandbox_keys


@dataclass
class Vendors:
    """Where it listens, and what it remembers."""

    url: str
    context: SandboxContext
    http: httpx.AsyncClient


@asynccontextmanager
async def tencent_here() -> AsyncIterator[Vendors]:
    """Tencent's door and the applicant's page, on a free port."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        context = SandboxContext(sandbox_keys(), api_url="http://api.test", public_url=url)
        app = FastAPI()
        app.include_router(tencent.build(context))
        app.include_router(faceid.build(context))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
        serving = asyncio.ensure_future(server.serve(sockets=[listening]))
        try:
            while not server.started:
                await asyncio.sleep(0.01)
            async with httpx.AsyncClient(base_url=url, trust_env=False) as http:
                yield Vendors(url, context, http)
        finally:
            server.should_exit = True
            await serving
            await context.close()
