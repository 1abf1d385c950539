"""Going on at the hall: no appointment, and nothing has to be told twice."""

from __future__ import annotations

from uuid import UUID

import flet as ft

from api_client.models.applications import Application, Channel
from app.container import use_container
from app.i18n import use_translator
from app.routing import paths
from app.state.application import CurrentApplicationState
from app.state.load import Loaded
from views.components.boundary import screen
from views.components.bring_list import BringList
from views.components.buttons import PrimaryButton, SecondaryButton
from views.components.drawings import Drawing
from views.components.go import go
from views.components.keyed import keyed
from views.components.opened import Opened
from views.components.params import NothingHere, use_id
from views.components.problem_banner import ProblemBanner
from views.components.shell import Screen
from views.components.why_not import why_not_lines
from views.components.words import document_title


@screen
def CounterScreen() -> ft.Control:
    """One application, by its address."""
    application_id = use_id("application_id")
    if application_id is None:
        return NothingHere()
    return keyed(str(application_id), CounterFor, application_id)


@screen
def CounterFor(application_id: UUID) -> ft.Control:
    """Opens it."""
    t, container = use_translator(), use_container()

    def draw(its: Application) -> ft.Control:
        return Counter(its, container.state.application)

    return Opened(application_id, t.gettext("Go to the hall"), draw)


@ft.component
def Counter(its: Application, current: CurrentApplicationState) -> ft.Control:
    """What to bring, and the way back online where that is open."""
    t, container = use_translator(), use_container()
    reasons = why_not_lines(t, its.online_why_not)

    async def online() -> None:
        await container.application.set_channel(Channel.ONLINE)
        newest = current.application
        if current.problem is None and isinstance(newest, Loaded):
            go(paths.step(newest.value))

    def home() -> None:
        go(paths.HOME)

    return Screen(
        title=document_title(t, its.document_kind),
        heading=t.gettext("Go to the hall, any day it is open"),
        sentence=reasons[0]
        if reasons
        else t.gettext("You need no appointment. Staff print the form for you."),
        alert=None if current.problem is None else ProblemBanner(current.problem, online),
        body=[BringList(its.case_code)],
        primary=PrimaryButton(t.gettext("To the first page"), home, name="home"),
        secondary=SecondaryButton(t.gettext("No, do it online"), online, name="online")
        if its.online_is_open and its.channel is not Channel.ONLINE
        else None,
        back=paths.APPLICATIONS,
        picture=Drawing.HALL,
    )
