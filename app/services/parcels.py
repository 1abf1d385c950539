"""What a person can find out about their parcels."""

from __future__ import annotations

from uuid import UUID

from api_client import ApiClient
from app.services.outcome import Calls
from app.state.load import Failed, Loaded, Loading, NotAsked, awaiting, settled
from app.state.parcels import ParcelsState


class ParcelsService:
    """Lists them, and follows one."""

    def __init__(self, api: ApiClient, calls: Calls, state: ParcelsState) -> None:
        self._api = api
        self._calls = calls
        self._state = state
        self._id: UUID | None = None

    async def load_mine(self) -> None:
        """Fetch them all."""
        self._state.mine = awaiting(self._state.mine)
        match await self._calls.load(
            "parcels", self.load_mine, self._api.deliveries.list_parcels()
        ):
            case Loaded(page):
                self._state.mine = Loaded(page.items)
            case Failed() as failed:
                self._state.mine = settled(self._state.mine, failed)

    async def open(self, parcel_id: UUID) -> None:
        """Show this parcel."""
        shown = self._state.one
        if not (isinstance(shown, Loaded) and shown.value.id == parcel_id):
            self._state.one = Loading()
        self._id = parcel_id
        await self.refresh()

    async def refresh(self) -> None:
        """Look again; what is shown stays when that fails."""
        parcel_id = self._id
        if parcel_id is None or isinstance(self._state.one, NotAsked):
            return
        outcome = await self._calls.load(
            "parcel", self.refresh, self._api.deliveries.get_parcel(parcel_id)
        )
        if self._id == parcel_id:
            self._state.one = settled(self._state.one, outcome)
