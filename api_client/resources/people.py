"""Calls under /people."""

from __future__ import annotations

from api_client.models.people import (
    Address,
    AddressList,
    AddressWrite,
    ClientSettings,
    DistrictList,
    Person,
)
from api_client.transport import Transport


class People:
    """The signed-in person, and her address book."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def get_me(self) -> Person:
        """Who is signed in."""
        return await self._transport.request("GET", "/people/me", returns=Person)

    async def update_settings(self, settings: ClientSettings) -> Person:
        """Keep how she wants the app to be, for all her devices."""
        return await self._transport.request(
            "PUT", "/people/me/settings", body=settings, returns=Person
        )

    async def list_addresses(self) -> AddressList:
        """Her address book, default first."""
        return await self._transport.request("GET", "/people/me/addresses", returns=AddressList)

    async def add_address(self, address: AddressWrite, *, key: str) -> Address:
        """Put an address into her book.

        Raises:
            InvalidInputError: A field needs changing.
        """
        return await self._transport.request(
            "POST", "/people/me/addresses", body=address, key=key, returns=Address
        )

    async def list_districts(self) -> DistrictList:
        """Where a parcel can go."""
        return await self._transport.request("GET", "/people/districts", returns=DistrictList)
