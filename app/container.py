"""Everything one session holds, built once and handed down by context."""

from __future__ import annotations

from dataclasses import dataclass

import flet as ft

from api_client import ApiClient
from app.services.appearance import AppearanceService
from app.services.application import CurrentApplicationService
from app.services.applications import ApplicationsService
from app.services.catalogue import CatalogueService
from app.services.notices import NoticesService
from app.services.outcome import Calls
from app.services.parcels import ParcelsService
from app.services.payments import PaymentsService
from app.services.session import SessionService
from app.state.app_state import AppState
from app.state.session import Phase
from app.storage.preferences import Preferences
from app.storage.tokens import TokenStore

__all__ = ["AppState", "Container", "ContainerContext", "build_container", "use_container"]


@dataclass(frozen=True)
class Container:
    """State, and the services that change it."""

    state: AppState
    session: SessionService
    appearance: AppearanceService
    catalogue: CatalogueService
    applications: ApplicationsService
    application: CurrentApplicationService
    payments: PaymentsService
    parcels: ParcelsService
    notices: NoticesService
    calls: Calls

    async def retry(self) -> None:
        """Load again what could not be loaded, and learn whether the API can be reached."""
        if await self.calls.retry():
            return
        if self.state.session.phase is Phase.SIGNED_IN:
            await self.session.load_person()
        else:
            # Nothing may be asked before sign-in; the next press of a button will tell.
            self.state.connection.is_offline = False


def build_container(
    api: ApiClient,
    preferences: Preferences,
    tokens: TokenStore,
    *,
    device_name: str = "Yinling",
) -> Container:
    """Wire one session. `tokens` are the ones `api` signs with."""
    state = AppState()
    calls = Calls(state.connection)
    appearance = AppearanceService(api, calls, state, preferences)
    return Container(
        state=state,
        session=SessionService(api, calls, state, tokens, appearance, device_name),
        appearance=appearance,
        catalogue=CatalogueService(api, calls, state.catalogue),
        applications=ApplicationsService(api, calls, state.applications),
        application=CurrentApplicationService(api, calls, state.application),
        payments=PaymentsService(api, calls, state.payment),
        parcels=ParcelsService(api, calls, state.parcels),
        notices=NoticesService(api, calls, state.notices),
        calls=calls,
    )


ContainerContext: ft.ContextProvider[Container | None] = ft.create_context(None)


def use_container() -> Container:
    """Hook: this session's container."""
    container = ft.use_context(ContainerContext)
    if container is None:
        raise RuntimeError("rendered outside app.main.Root")
    return container
