"""Calls under /documents."""

from __future__ import annotations

from api_client.models.documents import DocumentList
from api_client.transport import Transport


class Documents:
    """Documents the person holds."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def list_all(self) -> DocumentList:
        """All of them, soonest to expire first."""
        return await self._transport.request("GET", "/documents", returns=DocumentList)
