"""What a person can do with all their applications."""

from __future__ import annotations

from uuid import UUID

from api_client import ApiClient
from api_client.models.applications import (
    ApplicationCreate,
    ApplicationKind,
    ApplicationState,
    ApplicationSummary,
)
from api_client.models.documents import DocumentKind
from app.services.outcome import Calls
from app.state.applications import ApplicationsState
from app.state.load import Failed, Loaded, awaiting, settled

ENDED = frozenset(
    {ApplicationState.COMPLETED, ApplicationState.WITHDRAWN, ApplicationState.REFUSED}
)
"""Nothing more happens to it."""

_PAGE = 50
_PAGES = 10


class ApplicationsService:
    """Lists them, and starts one."""

    def __init__(self, api: ApiClient, calls: Calls, state: ApplicationsState) -> None:
        self._api = api
        self._calls = calls
        self._state = state

    async def load_mine(self) -> None:
        """Fetch them all, newest first."""
        self._state.mine = awaiting(self._state.mine)
        outcome = await self._calls.load("applications", self.load_mine, self._all())
        self._state.mine = settled(self._state.mine, outcome)

    async def start(self, document_kind: DocumentKind, kind: ApplicationKind) -> None:
        """Start one, or find the one that is open; `started_id` is where to go on."""
        self._state.start_problem = None
        self._state.started_id = None
        self._state.is_starting = True
        wanted = ApplicationCreate(document_kind=document_kind, kind=kind)
        match await self._calls.act(
            ("start", document_kind, kind),
            lambda key: self._api.applications.create(wanted, key=key),
        ):
            case Loaded(application):
                self._state.started_id = application.id
            case Failed(problem) if problem.code == "application_already_open":
                self._state.started_id = await self._find_open(document_kind)
                if self._state.started_id is None:
                    self._state.start_problem = problem
            case Failed(problem):
                self._state.start_problem = problem
        self._state.is_starting = False

    async def _find_open(self, document_kind: DocumentKind) -> UUID | None:
        match await self._calls.ask(self._all()):
            case Loaded(mine):
                found = (
                    each.id
                    for each in mine
                    if each.document_kind is document_kind and each.state not in ENDED
                )
                return next(found, None)
            case Failed():
                return None

    async def _all(self) -> tuple[ApplicationSummary, ...]:
        items: tuple[ApplicationSummary, ...] = ()
        cursor: str | None = None
        for _page in range(_PAGES):
            page = await self._api.applications.list_page(limit=_PAGE, cursor=cursor)
            items += page.items
            cursor = page.next
            if cursor is None:
                break
        return items
