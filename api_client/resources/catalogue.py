"""Calls under /catalogue."""

from __future__ import annotations

from api_client.models.catalogue import FeeList, OfferList
from api_client.transport import Transport


class Catalogue:
    """What can be applied for, and what it costs."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def list_offers(self) -> OfferList:
        """What the person may want to do, suggested first."""
        return await self._transport.request("GET", "/catalogue/offers", returns=OfferList)

    async def list_fees(self) -> FeeList:
        """Every fee in force today."""
        return await self._transport.request("GET", "/catalogue/fees", returns=FeeList)
