"""Stands between strangers and Flet's websocket: who may connect, how much, how fast."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.web.claims import Budget, Claims, Line
from app.web.frames import REGISTER, BadFrameError, read_frame, write_register
from app.web.gate import Gate, Limits
from app.web.identity import bind_browser, is_binding, owner_of
from app.web.requests import address_of, cookie_of, header_of

logger = logging.getLogger(__name__)

_NORMAL, _POLICY, _TRY_LATER = 1000, 1008, 1013
_CLOSES_IN_S = 5.0


class SocketGuard:
    """Lets a socket through to Flet once it has shown where it comes from and said hello."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        is_our_origin: Callable[[Scope, str], bool],
        cookie: str,
        proxies: frozenset[str] = frozenset(),
        limits: Limits | None = None,
    ) -> None:
        self._app = app
        self._is_our_origin = is_our_origin
        self._cookie = cookie
        self._proxies = proxies
        self._limits = limits or Limits()
        self._by_address: Counter[str] = Counter()
        self._claims = Claims(self._limits.kept_claims)
        self._fresh = Budget(self._limits.new_per_minute)
        self.refused: Counter[str] = Counter()
        """How often what was refused."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one socket; anything else passes."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        address = address_of(scope, self._proxies)
        binding = cookie_of(scope, self._cookie)
        if not self._is_our_origin(scope, header_of(scope, b"origin")):
            await self._refuse(send, "origin", _POLICY)
        elif binding is None or not is_binding(binding):
            await self._refuse(send, "no cookie", _POLICY)
        elif self._is_full(address):
            await self._refuse(send, "too many", _TRY_LATER)
        else:
            bind_browser(binding)
            self._by_address[address] += 1
            try:
                await self._serve(scope, receive, send, address, owner_of(binding))
            finally:
                self._by_address[address] -= 1
                if not self._by_address[address]:
                    del self._by_address[address]

    def open_sockets(self) -> int:
        """How many are open now."""
        return self._by_address.total()

    def _is_full(self, address: str) -> bool:
        return (
            self._by_address[address] >= self._limits.per_address
            or self.open_sockets() >= self._limits.total
        )

    async def _serve(
        self, scope: Scope, receive: Receive, send: Send, address: str, owner: str
    ) -> None:
        await receive()
        await send({"type": "websocket.accept"})
        said = await self._hello(receive)
        if said is None:
            await _close(send, _POLICY)
            return
        hello, is_fresh = await self._own_session_only(*said, owner)
        if is_fresh and not self._fresh.spend(address):
            self.refused["too many new"] += 1
            await _close(send, _TRY_LATER)
            return
        line = Line()
        gate = Gate(
            hello,
            receive,
            send,
            line=line,
            limits=self._limits,
            refused=self.refused,
            announce=lambda session_id: self._claims.announce(session_id, owner, line),
        )
        try:
            await self._app(_hidden(scope), gate.receive, gate.send)
        finally:
            line.closed.set()
            line.done.set()
            self._claims.release(gate.session_id, line)
        if not gate.is_client_gone:
            await _close(send, _POLICY if gate.is_refused else _NORMAL)

    async def _hello(self, receive: Receive) -> tuple[Message, Any] | None:
        """The first frame and its body. It must be REGISTER: nothing of Flet exists before it."""
        try:
            async with asyncio.timeout(self._limits.first_frame_s):
                message = await receive()
            if message["type"] != "websocket.receive":
                return None
            kind, body = read_frame(message.get("bytes") or b"")
            if kind != REGISTER:
                raise BadFrameError("no hello")
        except TimeoutError:
            self.refused["silent"] += 1
            return None
        except BadFrameError as error:
            self.refused[str(error)] += 1
            return None
        return message, body

    async def _own_session_only(
        self, hello: Message, body: Any, owner: str
    ) -> tuple[Message, bool]:
        """A session of another browser is not found; an own half-open one is taken over.

        Also whether it will be a fresh one.
        """
        session_id = body["session_id"]
        if not session_id:
            return hello, True
        if await self._claims.may_resume(session_id, owner):
            return hello, False
        self.refused["foreign session"] += 1
        return {**hello, "bytes": write_register(body | {"session_id": ""})}, True

    async def _refuse(self, send: Send, why: str, code: int) -> None:
        self.refused[why] += 1
        await send({"type": "websocket.close", "code": code})


async def _close(send: Send, code: int) -> None:
    try:
        async with asyncio.timeout(_CLOSES_IN_S):
            await send({"type": "websocket.close", "code": code})
    except (RuntimeError, OSError, TimeoutError):
        logger.debug("it was closed already, or nobody is there")


def _hidden(scope: Scope) -> Scope:
    """The scope without cookie and address: Flet must know neither."""
    headers = [(name, value) for name, value in scope["headers"] if name.lower() != b"cookie"]
    return {**scope, "client": ("127.0.0.1", 0), "headers": headers}
