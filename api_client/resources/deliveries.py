"""Calls under /parcels."""

from __future__ import annotations

from uuid import UUID

from api_client.models.deliveries import Parcel, ParcelList
from api_client.transport import Transport, path


class Deliveries:
    """Parcels on their way to the person."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def list_parcels(self) -> ParcelList:
        """All of them, those on their way first."""
        return await self._transport.request("GET", "/parcels", returns=ParcelList)

    async def get_parcel(self, parcel_id: UUID) -> Parcel:
        """One parcel and its course."""
        return await self._transport.request(
            "GET", path("/parcels/{id}", id=parcel_id), returns=Parcel
        )
