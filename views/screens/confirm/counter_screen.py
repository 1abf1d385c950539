"""Going on at the hall: no appointment, and nothing has to be told twice."""

from __future__ import annotations

from uuid import UUID

import flet as ft

from api_client.models.applications import Application, ApplicationState, Channel
from app.container import use_container
from app.i18n import use_translator
from app.routing import paths
from app.state.application import CurrentApplicationState
from app.state.load import Loaded
from views.components.boundary import screen
from views.components.bring_list import BringList
from views.components.buttons import PrimaryButton, SecondaryButton
from views.components.drawings import Drawing
from views.components.go import go, here
from views.components.keyed import keyed
from views.components.new_problem import use_new_problem
from views.components.opened import Opened
from views.components.out_of_turn import AlreadySent, is_hers
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
        if its.state is ApplicationState.READY_TO_COLLECT:
            return Collect(its)
        if not is_hers(its):
            return AlreadySent(its)
        return Counter(its, container.state.application)

    return Opened(application_id, t.gettext("Go to the hall"), draw)


@ft.component
def Counter(its: Application, current: CurrentApplicationState) -> ft.Control:
    """What to bring; and the way back, online or to an answer that was not meant so."""
    t, container = use_translator(), use_container()
    problem = use_new_problem(current.problem)
    reasons = why_not_lines(t, its.online_why_not)

    async def online() -> None:
        before = here()
        await container.application.set_channel(Channel.ONLINE)
        newest = current.application
        if current.problem is None and isinstance(newest, Loaded):
            go(paths.step(newest.value), only_from=before)

    def answers() -> None:
        go(paths.check(its.id))

    if its.online_is_open:
        other = SecondaryButton(t.gettext("No, do it online"), online, name="online")
    else:
        other = SecondaryButton(t.gettext("Look at my answers again"), answers, name="answers")
    return Screen(
        title=document_title(t, its.document_kind),
        heading=t.gettext("Go to the hall, any day it is open"),
        sentence=reasons[0]
        if reasons
        else t.gettext("You need no appointment. Staff print the form for you."),
        alert=None if problem is None else ProblemBanner(problem, online),
        body=[BringList(its.case_code)],
        primary=HomeButton(),
        secondary=other,
        back=paths.application(its.id),
        picture=Drawing.HALL,
    )


@ft.component
def Collect(its: Application) -> ft.Control:
    """It is made, and lies at the hall."""
    t = use_translator()
    return Screen(
        title=document_title(t, its.document_kind),
        heading=t.gettext("Collect it at the hall, any day it is open"),
        sentence=t.gettext("You need no appointment. Show your ID card."),
        body=[BringList(its.case_code, is_paid=True)],
        primary=HomeButton(),
        back=paths.application(its.id),
        picture=Drawing.HALL,
    )


@ft.component
def HomeButton() -> ft.Control:
    """There is nothing more to do here."""
    t = use_translator()

    def home() -> None:
        go(paths.HOME)

    return PrimaryButton(t.gettext("To the first page"), home, name="home")
