"""What a person chooses from while answering: photos on file, addresses, districts."""

from __future__ import annotations

from uuid import UUID

from api_client import ApiClient
from app.services.current import CurrentApplication
from app.services.outcome import Calls
from app.state.application import CurrentApplicationState
from app.state.load import Failed, Loaded, awaiting, settled


class Choices:
    """Fetches what the question pages offer."""

    def __init__(self, api: ApiClient, calls: Calls, state: CurrentApplicationState) -> None:
        self._api = api
        self._calls = calls
        self._state = state
        self._current = CurrentApplication(api, calls, state)

    async def load_photos(self) -> None:
        """Fetch the photos on file that this document may use."""
        its = self._current.its
        if its is None:
            return
        self._state.photos = awaiting(self._state.photos)
        outcome = await self._calls.load(
            "photos", self.load_photos, self._api.photos.list_for(its.document_kind)
        )
        if self._current.is_open(its.id):
            self._state.photos = settled(self._state.photos, outcome)

    async def load_picture(self, photo_id: UUID) -> None:
        """Fetch one picture; it is kept in memory only."""
        its = self._current.its
        if its is None or photo_id in self._state.pictures:
            return

        async def again() -> None:
            await self.load_picture(photo_id)

        outcome = await self._calls.load(
            f"picture {photo_id}", again, self._api.photos.get_image(photo_id)
        )
        if isinstance(outcome, Loaded) and self._current.is_open(its.id):
            self._state.pictures = {**self._state.pictures, photo_id: outcome.value}

    async def load_addresses(self) -> None:
        """Fetch the person's address book."""
        self._state.addresses = awaiting(self._state.addresses)
        match await self._calls.load(
            "addresses", self.load_addresses, self._api.people.list_addresses()
        ):
            case Loaded(book):
                self._state.addresses = Loaded(book.items)
            case Failed() as failed:
                self._state.addresses = settled(self._state.addresses, failed)

    async def load_districts(self) -> None:
        """Fetch where a parcel can go."""
        self._state.districts = awaiting(self._state.districts)
        match await self._calls.load(
            "districts", self.load_districts, self._api.people.list_districts()
        ):
            case Loaded(known):
                self._state.districts = Loaded(known.items)
            case Failed() as failed:
                self._state.districts = settled(self._state.districts, failed)
