"""Stands between strangers and Flet's websocket: who may connect, how much, how fast."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.web.frames import REGISTER, BadFrameError, read_frame, session_id_in, write_register
from app.web.identity import bind_browser
from app.web.requests import cookie_of, header_of

logger = logging.getLogger(__name__)

_POLICY, _TRY_LATER, _NORMAL = 1008, 1013, 1000
_SHORTEST_BINDING = 43


@dataclass(frozen=True)
class Limits:
    """How much one browser, one address and all together may use."""

    first_frame_s: float = 10.0
    per_address: int = 40
    total: int = 2000
    frames_per_s: float = 60.0
    burst: float = 300.0
    send_timeout_s: float = 20.0
    kept_owners: int = 20_000


@dataclass
class _Live:
    """One open socket."""

    closed: asyncio.Event = field(default_factory=asyncio.Event)
    done: asyncio.Event = field(default_factory=asyncio.Event)


class SocketGuard:
    """Lets a socket through to Flet once it has shown where it comes from and said hello."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        is_our_origin: Callable[[Scope, str], bool],
        cookie: str,
        limits: Limits | None = None,
    ) -> None:
        self._app = app
        self._is_our_origin = is_our_origin
        self._cookie = cookie
        self._limits = limits or Limits()
        self._by_address: Counter[str] = Counter()
        self._live: dict[str, _Live] = {}
        self._owners: dict[str, str] = {}
        self.refused: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one socket; anything else passes."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        address = scope["client"][0] if scope.get("client") else "unknown"
        binding = cookie_of(scope, self._cookie)
        if not self._is_our_origin(scope, header_of(scope, b"origin")):
            await self._refuse(send, "origin", _POLICY)
        elif binding is None or len(binding) < _SHORTEST_BINDING:
            await self._refuse(send, "no cookie", _POLICY)
        elif self._is_full(address):
            await self._refuse(send, "too many", _TRY_LATER)
        else:
            bind_browser(binding)
            self._by_address[address] += 1
            try:
                await self._serve(_hidden(scope), receive, send, binding)
            finally:
                self._by_address[address] -= 1

    def _is_full(self, address: str) -> bool:
        return (
            self._by_address[address] >= self._limits.per_address
            or self._by_address.total() >= self._limits.total
        )

    async def _serve(self, scope: Scope, receive: Receive, send: Send, binding: str) -> None:
        await receive()
        await send({"type": "websocket.accept"})
        hello = await self._hello(receive)
        if hello is None:
            await self._close(send, _POLICY)
            return
        owner = hashlib.sha256(binding.encode()).hexdigest()
        hello = await self._own_session_only(hello, owner)
        live = _Live()
        gate = _Gate(self, hello, receive, send, live, owner)
        try:
            await self._app(scope, gate.receive, gate.send)
        finally:
            live.done.set()
            if gate.session_id is not None and self._live.get(gate.session_id) is live:
                del self._live[gate.session_id]
        if not live.closed.is_set():
            await self._close(send, _NORMAL)

    async def _hello(self, receive: Receive) -> Message | None:
        """The first frame, which must be REGISTER: nothing of Flet exists before it."""
        try:
            async with asyncio.timeout(self._limits.first_frame_s):
                message = await receive()
            if message["type"] != "websocket.receive":
                return None
            kind, _body = read_frame(message.get("bytes") or b"")
        except TimeoutError:
            self.refused["silent"] += 1
            return None
        except BadFrameError as error:
            self.refused[str(error)] += 1
            return None
        return message if kind == REGISTER else None

    async def _own_session_only(self, hello: Message, owner: str) -> Message:
        """A session of another browser is not found; an own half-open one is taken over."""
        _kind, body = read_frame(hello["bytes"])
        session_id = body["session_id"]
        if not session_id:
            return hello
        live = self._live.get(session_id)
        is_ours = self._owners.get(session_id) == owner
        if is_ours and live is not None:
            live.closed.set()
            try:
                await asyncio.wait_for(live.done.wait(), 5)
            except TimeoutError:
                is_ours = False
        if is_ours:
            return hello
        self.refused["foreign session"] += 1
        return {**hello, "bytes": write_register(body | {"session_id": ""})}

    def announced(self, session_id: str, live: _Live, owner: str) -> None:
        """Flet has named the session of a socket."""
        self._live[session_id] = live
        self._owners[session_id] = owner
        while len(self._owners) > self._limits.kept_owners:
            self._owners.pop(next(iter(self._owners)))

    @property
    def limits(self) -> Limits:
        """The limits in force."""
        return self._limits

    async def _refuse(self, send: Send, why: str, code: int) -> None:
        self.refused[why] += 1
        await send({"type": "websocket.close", "code": code})

    @staticmethod
    async def _close(send: Send, code: int) -> None:
        try:
            await send({"type": "websocket.close", "code": code})
        except (RuntimeError, OSError):
            logger.debug("it was closed already")


class _Gate:
    """One socket's frames, both ways."""

    def __init__(
        self,
        guard: SocketGuard,
        hello: Message,
        receive: Receive,
        send: Send,
        live: _Live,
        owner: str,
    ) -> None:
        self.session_id: str | None = None
        self._guard = guard
        self._first = [{"type": "websocket.connect"}, hello]
        self._receive, self._send, self._live, self._owner = receive, send, live, owner
        self._allowance = guard.limits.burst
        self._at = time.monotonic()

    async def receive(self) -> Message:
        """The next frame, if it is one of ours and not too fast."""
        if self._first:
            return self._first.pop(0)
        message = await self._next()
        if message is None or message["type"] != "websocket.receive":
            self._live.closed.set()
            return message or {"type": "websocket.disconnect", "code": _POLICY}
        now = time.monotonic()
        limits = self._guard.limits
        self._allowance = min(
            limits.burst, self._allowance + (now - self._at) * limits.frames_per_s
        )
        self._at, self._allowance = now, self._allowance - 1
        try:
            if self._allowance < 0:
                raise BadFrameError("too fast")
            kind, _body = read_frame(message.get("bytes") or b"")
            if kind == REGISTER:
                raise BadFrameError("second register")
        except BadFrameError as error:
            self._guard.refused[str(error)] += 1
            self._live.closed.set()
            await self._guard._close(self._send, _POLICY)  # noqa: SLF001  # one class in two
            return {"type": "websocket.disconnect", "code": _POLICY}
        return message

    async def send(self, message: Message) -> None:
        """Send, unless the reader is gone or asleep; Flet's own loop must never die of it."""
        if message["type"] == "websocket.accept":
            return
        if self.session_id is None and message.get("bytes"):
            self.session_id = session_id_in(message["bytes"])
            if self.session_id is not None:
                self._guard.announced(self.session_id, self._live, self._owner)
        if self._live.closed.is_set():
            return
        try:
            await asyncio.wait_for(self._send(message), self._guard.limits.send_timeout_s)
        except Exception:  # noqa: BLE001  # whatever the line's end is called, it is the end
            self._guard.refused["send failed"] += 1
            self._live.closed.set()

    async def _next(self) -> Message | None:
        """The next message; None when another socket has taken the session over."""
        reading = asyncio.ensure_future(self._receive())
        closing = asyncio.ensure_future(self._live.closed.wait())
        await asyncio.wait({reading, closing}, return_when=asyncio.FIRST_COMPLETED)
        closing.cancel()
        if reading.done():
            return reading.result()
        reading.cancel()
        return None


def _hidden(scope: Scope) -> Scope:
    """The scope without cookie and address: Flet must know neither."""
    headers = [(name, value) for name, value in scope["headers"] if name.lower() != b"cookie"]
    return {**scope, "client": ("127.0.0.1", 0), "headers": headers}
