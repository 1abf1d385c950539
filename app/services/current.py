"""The application now open: which it is, its newest copy, and one change at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeAlias
from uuid import UUID

from api_client import ApiClient
from api_client.models.applications import Application
from app.problems import Problem, ProblemKind
from app.services.outcome import Calls
from app.state.application import CurrentApplicationState
from app.state.load import Failed, Load, Loaded, Loading, NotAsked, settled

Outcome: TypeAlias = Loaded[Application] | Failed

CHANGED = Failed(Problem(ProblemKind.CHANGED, "changed"))
"""What is shown is no longer how things are."""


class CurrentApplication:
    """Keeps what arrives for another application, or from an earlier day, off the screen."""

    def __init__(self, api: ApiClient, calls: Calls, state: CurrentApplicationState) -> None:
        self._api = api
        self._calls = calls
        self._state = state
        self._changing = asyncio.Lock()
        self._id: UUID | None = None
        self._is_unsure = False
        """The last change had no answer: it may have been made all the same."""

    @property
    def its(self) -> Application | None:
        """The newest copy we have."""
        loaded = self._state.application
        return loaded.value if isinstance(loaded, Loaded) else None

    def is_open(self, application_id: UUID) -> bool:
        """Whether this one is still what the person looks at."""
        return self._id == application_id and not isinstance(self._state.application, NotAsked)

    async def open(self, application_id: UUID) -> None:
        """Show this one, from scratch unless it is shown already."""
        if not self.is_open(application_id):
            self._id = application_id
            self._is_unsure = False
            state = self._state
            state.application = Loading()
            state.is_saving = False
            state.problem = None
            state.photos = NotAsked()
            state.pictures = {}
            state.check = NotAsked()
        elif isinstance(self._state.application, Failed):
            self._state.application = Loading()
        await self.refresh()

    async def refresh(self) -> None:
        """Look again; what is shown stays when that fails."""
        its_id = self._id
        if its_id is None or not self.is_open(its_id):
            return
        outcome = await self._calls.load(
            "application", self.refresh, self._api.applications.get(its_id)
        )
        if self.is_open(its_id):
            self._put(outcome)

    async def change(self, make: Callable[[Application], Awaitable[Outcome]]) -> None:
        """Make one change, starting from the newest version we know of.

        When somebody else was faster, the problem says so and the newer version is shown.
        """
        async with self._changing:
            if self.its is None:
                return
            self._state.problem = None
            self._state.is_saving = True
            if self._is_unsure:
                await self.refresh()
            its = self.its
            outcome = await make(its)
            if not self.is_open(its.id):
                return
            match outcome:
                case Loaded():
                    self._is_unsure = False
                    self._put(outcome)
                case Failed(problem):
                    self._is_unsure = problem.kind is ProblemKind.OFFLINE
                    if problem.kind is ProblemKind.CHANGED:
                        await self.refresh()
                    self._state.problem = problem
            self._state.is_saving = False

    def _put(self, outcome: Outcome) -> None:
        its = self.its
        if its is not None and isinstance(outcome, Loaded) and outcome.value.version < its.version:
            return
        shown: Load[Application] = self._state.application
        self._state.application = settled(shown, outcome)
