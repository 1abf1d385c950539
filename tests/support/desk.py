"""A whole client but its screens, for tests of services."""

from __future__ import annotations

from dataclasses import dataclass

from app.container import Container, build_container
from app.state.app_state import AppState
from app.storage.preferences import MemoryPreferences
from app.storage.tokens import MemoryTokenStore, TokenStore
from tests.support.api_server import ApiServer


@dataclass
class Desk:
    """A whole client but its screens, against a server of ten lines."""

    server: ApiServer
    container: Container
    tokens: TokenStore
    preferences: MemoryPreferences

    @property
    def state(self) -> AppState:
        return self.container.state


def make_desk(tokens: TokenStore | None = None, **preferences: str) -> Desk:
    server = ApiServer()
    kept = MemoryPreferences(**{f"ui.{name}": value for name, value in preferences.items()})
    store = MemoryTokenStore() if tokens is None else tokens
    container = build_container(server.client(store), kept, store, device_name="Chrome")
    return Desk(server, container, store, kept)
