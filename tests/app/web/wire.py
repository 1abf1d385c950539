"""Both ends of a socket in memory: a browser, and an application that answers like Flet."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import msgpack
from starlette.types import Message, Receive, Scope, Send

from app.web.identity import browser_binding
from app.web.sockets import SocketGuard

MINE, OTHERS = "A" * 43, "B" * 43
CLICK = {"target": 7, "name": "click", "data": None}


def frame(kind: int, body: Any) -> bytes:
    return b"\0" + msgpack.packb([kind, body])


def hello(session_id: str = "") -> bytes:
    return frame(1, {"session_id": session_id, "page_name": "", "page": {}})


class Flet:
    """Gives sessions, and notes what reaches it."""

    def __init__(self) -> None:
        self.got: list[Any] = []
        self.scopes: list[Scope] = []
        self.bindings: list[str | None] = []
        self.serving = 0
        self.keeps_sending = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.scopes.append(scope)
        if scope["type"] != "websocket":
            return
        self.bindings.append(browser_binding())
        self.serving += 1
        await receive()
        await send({"type": "websocket.accept"})
        while (message := await receive())["type"] == "websocket.receive":
            kind, body = msgpack.unpackb(message["bytes"][1:], strict_map_key=False)
            self.got.append((kind, body))
            if kind == 1:
                session_id = body["session_id"] or f"session-{len(self.scopes)}"
                await send(
                    {"type": "websocket.send", "bytes": frame(1, {"session_id": session_id})}
                )
            while self.keeps_sending:
                await send({"type": "websocket.send", "bytes": b"\0" + b"x" * 100})
                await asyncio.sleep(0)
        self.serving -= 1


class Wire:
    """The browser's end."""

    def __init__(self) -> None:
        self.out: asyncio.Queue[Message] = asyncio.Queue()
        self.sent: list[Message] = []
        self.is_asleep = False
        self.out.put_nowait({"type": "websocket.connect"})

    async def receive(self) -> Message:
        return await self.out.get()

    async def send(self, message: Message) -> None:
        self.sent.append(message)
        if self.is_asleep:
            await asyncio.Event().wait()

    def say(self, raw: bytes) -> None:
        self.out.put_nowait({"type": "websocket.receive", "bytes": raw})

    def leave(self) -> None:
        self.out.put_nowait({"type": "websocket.disconnect", "code": 1001})

    @property
    def closed(self) -> int | None:
        codes = [each["code"] for each in self.sent if each["type"] == "websocket.close"]
        return codes[0] if codes else None

    @property
    def session_id(self) -> str:
        raw = next(each["bytes"] for each in self.sent if each["type"] == "websocket.send")
        return msgpack.unpackb(raw[1:])[1]["session_id"]


def scope(
    cookie: str | None = MINE, origin: str | None = "http://ours", ip: str = "1.1.1.1"
) -> Any:
    headers = [] if cookie is None else [(b"cookie", f"yinling={cookie}".encode())]
    headers += [] if origin is None else [(b"origin", origin.encode())]
    return {"type": "websocket", "client": (ip, 5), "headers": headers, "path": "/ws"}


@asynccontextmanager
async def opened(
    guard: SocketGuard, first: bytes | None = None, **asked: Any
) -> AsyncIterator[Wire]:
    wire = Wire()
    if first is not None:
        wire.say(first)
    serving = asyncio.ensure_future(guard(scope(**asked), wire.receive, wire.send))
    await asyncio.sleep(0.02)
    yield wire
    wire.leave()
    await asyncio.wait_for(serving, 2)
