"""Which browser owns which session, which socket serves it, and how many may be begun."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from dataclasses import dataclass, field

TAKE_OVERS, TAKE_OVERS_IN_S = 4, 15.0
"""A copied tab has its original's session id: without an end the two would take it in turns."""
_LEAVES_IN_S = 5.0
_ADDRESSES = 10_000


@dataclass(eq=False)
class Line:
    """One open socket."""

    closed: asyncio.Event = field(default_factory=asyncio.Event)
    """Set by whoever finds that nothing more should come or go."""
    done: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when Flet has let go of it."""


@dataclass
class _Claim:
    owner: str
    line: Line | None = None
    taken_over: deque[float] = field(default_factory=lambda: deque(maxlen=TAKE_OVERS))


class Claims:
    """Remembers the newest sessions."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._claims: dict[str, _Claim] = {}

    def __len__(self) -> int:
        return len(self._claims)

    def announce(self, session_id: str, owner: str, line: Line) -> None:
        """Flet has named the session that a socket serves."""
        claim = self._claims.pop(session_id, None) or _Claim(owner)
        claim.line = line
        self._claims[session_id] = claim
        while len(self._claims) > self._most:
            self._claims.pop(next(iter(self._claims)))

    def release(self, session_id: str | None, line: Line) -> None:
        """The socket is gone; the session may be taken up again."""
        claim = self._claims.get(session_id or "")
        if claim is not None and claim.line is line:
            claim.line = None

    async def may_resume(self, session_id: str, owner: str) -> bool:
        """Whether this browser may go on with a session.

        Its own older socket, half open after a phone changed networks, is ended first.
        """
        claim = self._claims.get(session_id)
        if claim is None or claim.owner != owner:
            return False
        if claim.line is None:
            return True
        now = time.monotonic()
        times = claim.taken_over
        if len(times) == TAKE_OVERS and now - times[0] < TAKE_OVERS_IN_S:
            return False
        times.append(now)
        claim.line.closed.set()
        try:
            await asyncio.wait_for(claim.line.done.wait(), _LEAVES_IN_S)
        except TimeoutError:
            return False
        return True


class Budget:
    """So many at once, earned again within a minute, for each address."""

    def __init__(self, per_minute: float) -> None:
        self._most = per_minute
        self._left: dict[str, tuple[float, float]] = {}

    def spend(self, address: str) -> bool:
        """Whether there was one left."""
        now = time.monotonic()
        left, at = self._left.pop(address, (self._most, now))
        left = min(self._most, left + (now - at) * self._most / 60)
        self._left[address] = (left - 1 if left >= 1 else left, now)
        while len(self._left) > _ADDRESSES:
            self._left.pop(next(iter(self._left)))
        return left >= 1
