"""One socket's frames, both ways: checked, counted, and never waited for without an end."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from starlette.types import Message, Receive, Send

from app.web.claims import Line
from app.web.frames import REGISTER, BadFrameError, read_frame, session_id_in

T = TypeVar("T")

_GONE = {"type": "websocket.disconnect", "code": 1006}


@dataclass(frozen=True)
class Limits:
    """How much one browser, one address and all together may use."""

    first_frame_s: float = 10.0
    per_address: int = 40
    total: int = 2000
    new_per_minute: float = 120.0
    """Sessions one address may begin; each is kept for a while after its browser has gone."""
    frames_per_s: float = 60.0
    burst: float = 300.0
    send_timeout_s: float = 20.0
    kept_claims: int = 20_000


class _LineClosedError(Exception):
    """Nothing more comes or goes."""


class Gate:
    """What Flet is given in place of the socket itself."""

    def __init__(
        self,
        hello: Message,
        receive: Receive,
        send: Send,
        *,
        line: Line,
        limits: Limits,
        refused: Counter[str],
        announce: Callable[[str], None],
    ) -> None:
        self.session_id: str | None = None
        self.is_client_gone = False
        self.is_refused = False
        self._first = [{"type": "websocket.connect"}, hello]
        self._receive, self._send, self._line = receive, send, line
        self._limits, self._refused, self._announce = limits, refused, announce
        self._allowance = limits.burst
        self._at = time.monotonic()

    async def receive(self) -> Message:
        """The next frame, if it is one of ours."""
        if self._first:
            return self._first.pop(0)
        if self._line.closed.is_set():
            return dict(_GONE)
        try:
            message = await self._unless_closed(self._receive())
        except _LineClosedError:
            return dict(_GONE)
        if message["type"] != "websocket.receive":
            self.is_client_gone = True
            self._line.closed.set()
            return message
        await self._slow_down()
        try:
            kind, _body = read_frame(message.get("bytes") or b"")
            if kind == REGISTER:
                raise BadFrameError("second register")
        except BadFrameError as error:
            self._refused[str(error)] += 1
            self.is_refused = True
            self._line.closed.set()
            return dict(_GONE)
        return message

    async def send(self, message: Message) -> None:
        """Send, unless the reader is gone or asleep; Flet's own loop must never die of it."""
        if message["type"] == "websocket.accept":
            return
        if self.session_id is None and message.get("bytes"):
            self.session_id = session_id_in(message["bytes"])
            if self.session_id is not None:
                self._announce(self.session_id)
        if self._line.closed.is_set():
            return
        try:
            await self._unless_closed(self._send(message), self._limits.send_timeout_s)
        except _LineClosedError:
            return
        except Exception:  # noqa: BLE001  # whatever the line's end is called, it is the end
            self._refused["send failed"] += 1
            self._line.closed.set()

    async def _slow_down(self) -> None:
        """Whoever sends too fast waits: what is not read does not arrive."""
        now = time.monotonic()
        earned = (now - self._at) * self._limits.frames_per_s
        self._allowance = min(self._limits.burst, self._allowance + earned) - 1
        self._at = now
        if self._allowance < 0:
            self._refused["too fast"] += 1
            pause = asyncio.sleep(-self._allowance / self._limits.frames_per_s)
            with contextlib.suppress(_LineClosedError):
                await self._unless_closed(pause)

    async def _unless_closed(self, work: Awaitable[T], within_s: float | None = None) -> T:
        working = asyncio.ensure_future(work)
        closing = asyncio.ensure_future(self._line.closed.wait())
        try:
            await asyncio.wait(
                {working, closing}, timeout=within_s, return_when=asyncio.FIRST_COMPLETED
            )
            if working.done():
                return working.result()
            if closing.done():
                raise _LineClosedError
            raise TimeoutError
        finally:
            working.cancel()
            closing.cancel()
