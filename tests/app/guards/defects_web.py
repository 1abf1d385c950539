"""The web side's defects of bare Flet, or their cure: like `defects`, in a process of its own."""

from __future__ import annotations

import asyncio
import json
import logging
import sys
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from typing import Any

import flet as ft
import msgpack
from flet_web.fastapi.flet_app import FletApp
from flet_web.fastapi.flet_app_manager import app_manager
from starlette.datastructures import URL
from starlette.websockets import WebSocketDisconnect

IS_MENDED = sys.argv[-1] == "mended"
BROWSER: ContextVar[str] = ContextVar("browser", default="one")


class Socket:
    """A browser's socket: sends what it was given, then goes away."""

    def __init__(self, *frames: bytes, fails_at: int | None = None, stays_s: float = 0.05) -> None:
        self.client = None
        self.headers = {"user-agent": "the same"}
        self.cookies: dict[str, str] = {}
        self.url = URL("ws://test/ws")
        self.frames = list(frames)
        self.sent: list[Any] = []
        self._fails_at = fails_at
        self._stays_s = stays_s

    async def accept(self) -> None:
        pass

    async def receive_bytes(self) -> bytes:
        if self.frames:
            return self.frames.pop(0)
        await asyncio.sleep(self._stays_s)
        raise WebSocketDisconnect(1006)

    async def send_bytes(self, data: bytes) -> None:
        if self._fails_at is not None and len(self.sent) >= self._fails_at:
            raise RuntimeError("the line is dead")
        self.sent.append(msgpack.unpackb(data[1:], strict_map_key=False, ext_hook=_none))


def _none(_code: int, _data: bytes) -> None:
    return None


def register(session_id: str = "") -> bytes:
    body = {"session_id": session_id, "page_name": "", "page": {"route": "/", "web": True}}
    return b"\0" + msgpack.packb([1, body])


async def main_of_app(page: ft.Page) -> None:
    page.add(ft.Text("hello"))
    for number in range(3):
        await asyncio.sleep(0.01)
        page.title = f"tick {number}"
        page.update()


async def connect(socket: Socket) -> str:
    """Serve one socket to its end, as the route does; how it ended."""
    app = FletApp(
        loop=asyncio.get_running_loop(),
        executor=ThreadPoolExecutor(1),
        main=main_of_app,
        before_main=None,
        session_timeout_seconds=60,
    )
    serving = asyncio.ensure_future(app.handle(socket))
    await asyncio.wait({serving}, timeout=0.5)
    if not serving.done():
        serving.cancel()
        return "never"
    return "raised" if serving.exception() else "ended"


def sessions() -> list[Any]:
    return list(app_manager._FletAppManager__sessions.values())


async def leaves_while_sent_to() -> Any:
    """6: the browser goes away while the server is sending: its session never expires."""
    ended = await connect(Socket(register(), fails_at=1))
    return {"ended": ended, "expires": [each.expires_at is not None for each in sessions()]}


async def never_registers() -> Any:
    """7: a socket that closes before it registers is served for ever."""
    return await connect(Socket())


async def another_browser() -> Any:
    """Whoever knows a session's id gets what the person sees."""
    mine = Socket(register())
    await connect(mine)
    session_id = mine.sent[0][1]["session_id"]

    async def again(browser: str) -> bool:
        BROWSER.set(browser)
        socket = Socket(register(session_id))
        await connect(socket)
        return socket.sent[0][1]["session_id"] == session_id

    foreign = await asyncio.ensure_future(again("two"))
    return {"foreign": foreign, "own": await asyncio.ensure_future(again("one"))}


async def run() -> dict[str, Any]:
    scenes = (leaves_while_sent_to, never_registers, another_browser)
    return {scene.__name__: await scene() for scene in scenes}


def main() -> None:
    for name in ("flet", "flet_web.fastapi", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    if IS_MENDED:
        from app.guards import web

        web.install(BROWSER.get)
    sys.stdout.write(json.dumps(asyncio.run(run())) + "\n")


if __name__ == "__main__":
    main()
