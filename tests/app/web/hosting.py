"""The real web host in a process of its own, which also tells what is left in it.

`python -m tests.app.web.hosting PORT`. Guards change a whole process: not the tests' own.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import msgpack
from websockets.asyncio.client import ClientConnection, connect

ROOT = Path(__file__).parents[3]
COOKIE = "A" * 43
OTHER_COOKIE = "B" * 43


class Host:
    """A running host, seen from outside."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.url = f"http://127.0.0.1:{port}"

    def get(self, path: str, method: str = "GET", **headers: str) -> httpx.Response:
        return httpx.request(method, self.url + path, headers=headers, trust_env=False)

    def left(self) -> dict[str, Any]:
        """What is alive in it, once sessions without a browser are let go."""
        return self.get("/left").json()

    def open(self, *, cookie: str | None = COOKIE, origin: str | None = "", **options: Any) -> Any:
        """A socket, as a browser opens it; an empty origin stands for the host's own."""
        headers = {} if cookie is None else {"cookie": f"yinling={cookie}"}
        return connect(
            f"ws://127.0.0.1:{self.port}/ws",
            origin=self.url if origin == "" else origin,
            additional_headers=headers,
            compression=None,
            proxy=None,
            open_timeout=10,
            **options,
        )


def frame(kind: int, body: Any) -> bytes:
    return b"\0" + msgpack.packb([kind, body])


def hello(session_id: str | None = "") -> bytes:
    page = {"route": "/", "web": True, "width": 400, "height": 800, "platform": "linux"}
    return frame(1, {"session_id": session_id, "page_name": "", "page": page})


async def register(line: ClientConnection, session_id: str = "") -> str:
    """Say hello; the id of the session that was given."""
    await line.send(hello(session_id))
    answer = msgpack.unpackb((await line.recv())[1:], strict_map_key=False, ext_hook=_none)
    assert answer[0] == 1
    return answer[1]["session_id"]


async def read_all(line: ClientConnection) -> None:
    """Read until the line is closed, which raises."""
    while True:
        await asyncio.wait_for(line.recv(), 20)


def _none(_code: int, _data: bytes) -> None:
    return None


@contextmanager
def hosting(**environment: str) -> Iterator[Host]:
    """A host on a free port, for a few tests."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with subprocess.Popen(
        [sys.executable, "-m", "tests.app.web.hosting", str(port)],
        cwd=ROOT,
        env={**os.environ, "YINLING_API_URL": "http://127.0.0.1:9", **environment},
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            host = Host(port)
            for _try in range(300):
                try:
                    if host.get("/live").status_code == 204:
                        break
                except httpx.TransportError:
                    assert process.poll() is None, "the host did not start"
                    time.sleep(0.1)
            yield host
        finally:
            process.terminate()
            process.wait(20)


def _counts() -> dict[str, int]:
    gc.collect()
    kinds = Counter(type(each).__name__ for each in gc.get_objects())
    wanted = ("FletApp", "Session", "ApiClient", "Gate")
    return {kind: kinds[kind] for kind in wanted} | {"tasks": len(asyncio.all_tasks())}


def main() -> None:
    import uvicorn

    from app import guards
    from app.config import ClientConfig
    from app.web.gate import Limits
    from app.web.host import HostConfig, create_host

    guards.install(lambda _page, _reference: None)
    limits = Limits(first_frame_s=3.0, per_address=400, new_per_minute=10_000)
    origins = frozenset(os.environ.get("YINLING_APP_ORIGINS", "").split())
    config = HostConfig(
        ClientConfig.from_environment(), origins=origins, limits=limits, session_kept_s=0
    )
    host = create_host(config)

    async def watched(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http" or scope["path"] != "/left":
            return await host(scope, receive, send)
        from flet_web.fastapi import app_manager

        await asyncio.sleep(0.1)
        for key, session in list(app_manager._FletAppManager__sessions.items()):
            if session.expires_at is not None:
                await app_manager.delete_session(key)
        await asyncio.sleep(0.1)
        body = json.dumps(_counts()).encode()
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": body})
        return None

    uvicorn.run(watched, host="127.0.0.1", port=int(sys.argv[1]), log_level="critical")


if __name__ == "__main__":
    main()
