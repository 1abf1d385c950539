"""What a person can find out before applying."""

from __future__ import annotations

from api_client import ApiClient
from app.services.outcome import Calls
from app.state.catalogue import CatalogueState
from app.state.load import Failed, Loaded, awaiting, settled


class CatalogueService:
    """Fetches what can be applied for."""

    def __init__(self, api: ApiClient, calls: Calls, state: CatalogueState) -> None:
        self._api = api
        self._calls = calls
        self._state = state

    async def load(self) -> None:
        """Fetch the offers."""
        self._state.offers = awaiting(self._state.offers)
        match await self._calls.load("catalogue", self.load, self._api.catalogue.list_offers()):
            case Loaded(page):
                self._state.offers = Loaded(page.items)
            case Failed() as failed:
                self._state.offers = settled(self._state.offers, failed)
