"""Calls under /photos."""

from __future__ import annotations

from uuid import UUID

from api_client.models.documents import DocumentKind
from api_client.models.photos import PhotoList
from api_client.transport import Transport, path


class Photos:
    """Photos of the person that are on file."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def list_for(self, document_kind: DocumentKind) -> PhotoList:
        """Those that may be used for a document, best first."""
        return await self._transport.request(
            "GET", "/photos", params={"document_kind": document_kind.value}, returns=PhotoList
        )

    async def get_image(self, photo_id: UUID) -> bytes:
        """The picture itself, as JPEG.

        Raises:
            NotFoundError: There is none, or it is somebody else's.
        """
        return await self._transport.picture(path("/photos/{id}/image", id=photo_id))
