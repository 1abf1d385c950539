"""Opens the application of an address, and draws a page once it is there."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import flet as ft

from api_client.models.applications import Application
from app.container import use_container
from app.i18n import use_translator
from app.routing import paths
from app.state.application import CurrentApplicationState
from app.state.load import Loaded
from views.components.load_view import load_view
from views.components.shell import Screen

Draw = Callable[[Application], ft.Control]


@ft.component
def Opened(application_id: UUID, title: str, draw: Draw) -> ft.Control:
    """Opens it when the page appears; `draw` gets it."""
    container = use_container()

    async def load() -> None:
        await container.application.open(application_id)

    ft.use_effect(load, [], cleanup=_nothing)
    return WhenOpen(container.state.application, application_id, title, draw, load)


@ft.component
def WhenOpen(
    current: CurrentApplicationState,
    application_id: UUID,
    title: str,
    draw: Draw,
    on_retry: Callable[[], object],
) -> ft.Control:
    """The page, or that it is coming; what is still of another application is not shown."""
    t = use_translator()
    load = current.application
    if isinstance(load, Loaded) and load.value.id == application_id:
        return draw(load.value)

    async def again() -> None:
        result = on_retry()
        if hasattr(result, "__await__"):
            await result

    return Screen(
        title=title,
        heading=t.gettext("One moment"),
        body=[load_view(load, _nothing_yet, again)],
        back=paths.APPLICATIONS,
    )


def _nothing_yet(_: Application) -> ft.Control:
    return ft.Container(visible=False)


def _nothing() -> None:
    """Being there is what it is for."""
