"""The only `except ApiError` in the app."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Hashable
from typing import TypeVar
from uuid import uuid4

from api_client import ApiError
from app.problems import ProblemKind, problem_from
from app.state.connection import ConnectionState
from app.state.load import Failed, Loaded

logger = logging.getLogger(__name__)

T = TypeVar("T")

# After these nobody knows whether the act took effect, so the next press repeats its key.
_UNSURE = frozenset(
    {ProblemKind.OFFLINE, ProblemKind.OUT_OF_DATE, ProblemKind.BUSY, ProblemKind.BROKEN}
)


async def outcome_of(call: Awaitable[T]) -> Loaded[T] | Failed:
    """Await a call to the API and say how it went, without raising for what we expect to fail."""
    try:
        return Loaded(await call)
    except ApiError as error:
        problem = problem_from(error)
        if problem.kind in (ProblemKind.BROKEN, ProblemKind.OUT_OF_DATE):
            logger.warning("API call failed: %s: %s", type(error).__name__, error)
        return Failed(problem)


class Calls:
    """The calls of one session: whether they reach the API, and what to try again.

    What arrives after the person has signed out is dropped, and whoever waited for it is cancelled:
    it must not fill the state of whoever signs in next.
    """

    def __init__(self, connection: ConnectionState) -> None:
        self._connection = connection
        self._generation = 0
        self._keys: dict[Hashable, str] = {}
        self._failed: dict[str, Callable[[], Awaitable[None]]] = {}

    async def ask(self, call: Awaitable[T]) -> Loaded[T] | Failed:
        """Make a call."""
        generation = self._generation
        outcome = await outcome_of(call)
        kind = outcome.problem.kind if isinstance(outcome, Failed) else None
        if generation != self._generation and kind is not ProblemKind.SIGNED_OUT:
            raise asyncio.CancelledError("signed out meanwhile")
        self._connection.is_offline = kind is ProblemKind.OFFLINE
        return outcome

    async def load(
        self, name: str, again: Callable[[], Awaitable[None]], call: Awaitable[T]
    ) -> Loaded[T] | Failed:
        """Make a call that fetches something; `again` is what `retry` does if it fails."""
        outcome = await self.ask(call)
        match outcome:
            case Loaded():
                self._failed.pop(name, None)
            case Failed():
                self._failed[name] = again
        return outcome

    async def act(self, act: Hashable, call: Callable[[str], Awaitable[T]]) -> Loaded[T] | Failed:
        """Do something once: pressed again after no answer, it carries the same key.

        `act` names what is done and every value that is sent, so that another wish gets another
        key.
        """
        key = self._keys.setdefault(act, str(uuid4()))
        outcome = await self.ask(call(key))
        if isinstance(outcome, Loaded) or outcome.problem.kind not in _UNSURE:
            self._keys.pop(act, None)
        return outcome

    async def retry(self) -> bool:
        """Load again what could not be loaded; False when there was nothing."""
        failed = list(self._failed.values())
        for again in failed:
            await again()
        return bool(failed)

    def forget(self) -> None:
        """Drop everything under way: the person has gone."""
        self._generation += 1
        self._keys.clear()
        self._failed.clear()
