"""One application: where it stands, what happens next, and the one thing to do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from uuid import UUID

import flet as ft

from api_client.models.applications import Application, Step
from app.container import use_container
from app.formats import use_formats
from app.i18n import use_translator
from app.routing import paths
from app.state.application import CurrentApplicationState
from app.state.load import Loaded
from views.components.boundary import part, screen
from views.components.buttons import PrimaryButton, TextButton
from views.components.confirm_dialog import ConfirmDialog
from views.components.go import go
from views.components.keyed import keyed
from views.components.load_view import load_view
from views.components.params import NothingHere, use_id
from views.components.poll import use_poll
from views.components.problem_banner import ProblemBanner
from views.components.reason_words import reason_of
from views.components.shell import Screen
from views.components.timeline import Timeline
from views.components.words import (
    CAN_WITHDRAW,
    MOVING,
    document_drawing,
    document_title,
    next_step_words,
    state_line,
    what_next,
)
from views.screens.applications.detail_parts import CaseCode, Reason
from views.screens.applications.journey import journey


@dataclass(frozen=True)
class DetailActions:
    """What can be done with an application here."""

    load: Callable[[], Awaitable[None]]
    refresh: Callable[[], Awaitable[None]]
    withdraw: Callable[[], Awaitable[None]]


@screen
def ApplicationDetailScreen() -> ft.Control:
    """One application, by its address."""
    application_id = use_id("application_id")
    if application_id is None:
        return NothingHere()
    return keyed(str(application_id), ApplicationDetailFor, application_id)


@screen
def ApplicationDetailFor(application_id: UUID) -> ft.Control:
    """Opens it, and hands it down."""
    container = use_container()
    service = container.application

    async def load() -> None:
        await service.open(application_id)

    ft.use_effect(load, [], cleanup=_nothing)
    return ApplicationDetail(
        container.state.application,
        application_id,
        DetailActions(load, service.refresh, service.withdraw),
    )


@ft.component
def ApplicationDetail(
    current: CurrentApplicationState, application_id: UUID, actions: DetailActions
) -> ft.Control:
    """What one application looks like; what is still of another one is not shown."""
    t, formats = use_translator(), use_formats()
    load = current.application
    its = load.value if isinstance(load, Loaded) and load.value.id == application_id else None
    use_poll(
        actions.refresh,
        is_waiting=its is not None and its.state in MOVING,
        subject=str(application_id),
    )
    if its is None:
        return Screen(
            title=t.gettext("My application"),
            heading=t.gettext("My application"),
            body=[load_view(load, _nothing_yet, actions.load)],
            back=paths.APPLICATIONS,
        )
    document = document_title(t, its.document_kind)
    step = next_step_words(t, its.next_step, its.document_kind)
    # What has to be changed is found among the answers, one press from each of them.
    address = paths.check(its.id) if its.next_step == Step.CORRECT else paths.step(its)
    reason = reason_of(t, its)

    def go_on() -> None:
        go(address)

    return Screen(
        title=document,
        heading=t.gettext(
            "%(document)s: %(state)s",
            document=document,
            state=state_line(t, its.state, its.next_step),
        ),
        sentence=what_next(t, formats, its),
        alert=None
        if current.problem is None
        else ProblemBanner(current.problem, actions.refresh, name="look-again"),
        body=[
            *([] if reason is None else [Reason(reason)]),
            Journey(its),
            CaseCode(its),
            Withdraw(its, actions.withdraw),
        ],
        primary=None if step is None else PrimaryButton(step.text, go_on, name="go-on"),
        back=paths.APPLICATIONS,
        picture=document_drawing(its.document_kind),
    )


@part
def Journey(its: Application) -> ft.Control:
    """Its way from the first question to the finished document."""
    t, formats = use_translator(), use_formats()
    steps = journey(t, formats, its)
    return Timeline(steps) if steps else ft.Container(visible=False)


@ft.component
def Withdraw(its: Application, on_withdraw: Callable[[], Awaitable[None]]) -> ft.Control:
    """Ends an application, after asking once more; only while that can still be done."""
    t = use_translator()
    is_asking, set_asking = ft.use_state(initial=False)

    def ask() -> None:
        set_asking(True)

    def keep() -> None:
        set_asking(False)

    async def withdraw() -> None:
        set_asking(False)
        await on_withdraw()

    if its.state not in CAN_WITHDRAW:
        return ft.Container(visible=False)
    return ft.Column(
        [
            TextButton(t.gettext("I do not want this any more"), ask, name="withdraw"),
            ConfirmDialog(
                t.gettext("End this application?"),
                t.gettext(
                    "It cannot be taken up again. You would have to start a new one. "
                    "If you have paid, the money goes back the way you paid."
                ),
                is_open=is_asking,
                yes=t.gettext("Yes, end it"),
                no=t.gettext("No, keep it"),
                on_yes=withdraw,
                on_no=keep,
                name="withdraw",
            ),
        ],
        spacing=0,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.START,
    )


def _nothing_yet(_: Application) -> ft.Control:
    return ft.Container(visible=False)


def _nothing() -> None:
    """Being there is what it is for."""
