"""What a person can do with what they have been told."""

from __future__ import annotations

from uuid import UUID

from api_client import ApiClient
from api_client.models.base import changed
from api_client.models.notices import NoticePage
from app import formats
from app.services.outcome import Calls
from app.state.load import Loaded, awaiting, settled
from app.state.notices import NoticesState


class NoticesService:
    """Fetches notices, and marks them as read."""

    def __init__(self, api: ApiClient, calls: Calls, state: NoticesState) -> None:
        self._api = api
        self._calls = calls
        self._state = state

    async def load(self) -> None:
        """Fetch the newest."""
        self._state.page = awaiting(self._state.page)
        outcome = await self._calls.load("notices", self.load, self._api.notices.list_page())
        self._state.page = settled(self._state.page, outcome)

    async def mark_read(self, notice_id: UUID) -> None:
        """She has read it; should that not arrive, it merely stays new."""
        outcome = await self._calls.act(
            ("read", notice_id), lambda key: self._api.notices.mark_read(notice_id, key=key)
        )
        if isinstance(outcome, Loaded) and isinstance(self._state.page, Loaded):
            self._state.page = Loaded(_with_read(self._state.page.value, notice_id))


def _with_read(page: NoticePage, notice_id: UUID) -> NoticePage:
    items = tuple(
        changed(each, read_at=formats.now())
        if each.id == notice_id and each.read_at is None
        else each
        for each in page.items
    )
    newly_read = sum(
        before.read_at is None and after.read_at is not None
        for before, after in zip(page.items, items, strict=True)
    )
    return changed(page, items=items, unread=max(0, page.unread - newly_read))
