"""Shows a screen or a component as the app's Root would: with container, language and look."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import flet as ft
import httpx

from api_client import ApiClient
from app.container import Container, ContainerContext, build_container
from app.i18n import LanguageContext
from app.state.appearance import TextSize
from app.state.load import Loaded
from app.state.session import Phase
from app.storage.preferences import MemoryPreferences
from app.storage.tokens import MemoryTokenStore
from app.theme.look import AppearanceContext
from tests.support.factories import make_person
from tests.support.headless import HeadlessApp


class Recorder:
    """Stands for a service: every method records its arguments and does nothing else."""

    def __init__(self) -> None:
        self.calls: list[tuple[Any, ...]] = []

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("_"):
            raise AttributeError(name)

        async def record(*args: Any) -> None:
            self.calls.append((name, *args))

        record.__name__ = name
        return record

    def named(self, name: str) -> list[tuple[Any, ...]]:
        """The arguments of every call of one method."""
        return [call[1:] for call in self.calls if call[0] == name]


def make_container(**services: Any) -> Container:
    """A container somebody is signed in with; services are recorders unless given."""

    def offline(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("no network in this test", request=request)

    tokens = MemoryTokenStore()
    api = ApiClient("http://api.test", transport=httpx.MockTransport(offline), tokens=tokens)
    real = build_container(api, MemoryPreferences(), tokens)
    names = (
        "session",
        "appearance",
        "catalogue",
        "applications",
        "application",
        "payments",
        "parcels",
        "notices",
    )
    recorders: dict[str, Any] = {name: Recorder() for name in names}
    real.state.appearance.is_started = True
    real.state.session.phase = Phase.SIGNED_IN
    real.state.session.person = Loaded(make_person())
    return Container(state=real.state, calls=real.calls, **(recorders | services))


async def show(
    draw: Callable[..., Any],
    *args: Any,
    container: Container | None = None,
    language: str = "en",
    text_size: TextSize = TextSize.LARGE,
    as_views: bool = True,
    **page: Any,
) -> HeadlessApp:
    """Render a component inside the app's contexts, as a stack of one view if `as_views`."""
    held = container or make_container()
    held.state.language.code = language
    held.state.appearance.text_size = text_size

    @ft.component
    def Root() -> Any:
        def drawn() -> Any:
            shown = draw(*args)
            return [shown] if as_views else shown

        return ContainerContext(
            held,
            lambda: LanguageContext(
                held.state.language, lambda: AppearanceContext(held.state.appearance, drawn)
            ),
        )

    app = HeadlessApp(Root, as_views=as_views, **page)
    await app.settle()
    return app
