"""Calls under /notices."""

from __future__ import annotations

from uuid import UUID

from api_client.models.notices import NoticePage
from api_client.transport import Transport, path


class Notices:
    """What the person has been told."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def list_page(self, *, limit: int = 20, cursor: str | None = None) -> NoticePage:
        """One page, newest first."""
        params: dict[str, str | int] = {"limit": limit}
        if cursor is not None:
            params["cursor"] = cursor
        return await self._transport.request("GET", "/notices", params=params, returns=NoticePage)

    async def mark_read(self, notice_id: UUID, *, key: str) -> None:
        """She has read it."""
        await self._transport.tell("POST", path("/notices/{id}/read", id=notice_id), key=key)
