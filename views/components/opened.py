"""Opens the application of an address, and draws a page once it is there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar
from uuid import UUID

import flet as ft

from api_client.models.applications import Application
from app.container import use_container
from app.i18n import use_translator
from app.routing import paths
from app.state.application import CurrentApplicationState
from app.state.load import Failed, Load, Loaded, Loading
from views.components.load_view import load_view
from views.components.shell import Screen

Value = TypeVar("Value")
Draw = Callable[[Application], ft.Control]
Again = Callable[[], Awaitable[None]]


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
    on_retry: Again,
) -> ft.Control:
    """The page, or that it is coming; what is still of another application is not shown."""
    load = only(current.application, lambda its: its.id == application_id)
    if isinstance(load, Loaded):
        return draw(load.value)
    return Fetching(title, load, on_retry, paths.APPLICATIONS)


@ft.component
def Fetching(title: str, load: Load[Any], on_retry: Again, back: str) -> ft.Control:
    """A page for what is on its way, or did not come."""
    t = use_translator()
    has_failed = isinstance(load, Failed)
    return Screen(
        title=title,
        heading=t.gettext("This page did not open") if has_failed else t.gettext("One moment"),
        body=[load_view(load, _nothing_yet, on_retry)],
        back=back,
    )


def only(load: Load[Value], is_it: Callable[[Value], bool]) -> Load[Value]:
    """What is still about another one is as good as on its way."""
    return Loading() if isinstance(load, Loaded) and not is_it(load.value) else load


def _nothing_yet(_: object) -> ft.Control:
    return ft.Container(visible=False)


def _nothing() -> None:
    """Being there is what it is for."""
