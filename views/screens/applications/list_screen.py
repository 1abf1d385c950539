"""The person's applications, and where each one stands."""

from __future__ import annotations

import flet as ft

from api_client.models.applications import ApplicationSummary
from app.container import use_container
from app.formats import day_of, use_formats
from app.i18n import use_translator
from app.routing import paths
from app.state.applications import ApplicationsState
from app.state.load import Loaded
from app.theme.look import use_look
from app.theme.tokens import Space, TextRole
from views.components.boundary import part, screen
from views.components.buttons import OnPress, PrimaryButton
from views.components.choice_card import LinkCard, Tone
from views.components.drawings import Drawing
from views.components.go import go
from views.components.keyed import keyed
from views.components.load_view import load_view
from views.components.shell import Screen
from views.components.words import (
    DOING,
    document_drawing,
    document_title,
    state_line,
)


@screen
def ApplicationListScreen() -> ft.Control:
    """Fetches them when it opens, and hands them down."""
    container = use_container()
    service = container.applications
    ft.use_effect(service.load_mine, [], cleanup=_nothing)
    return ApplicationList(container.state.applications, service.load_mine)


@ft.component
def ApplicationList(applications: ApplicationsState, on_retry: OnPress) -> ft.Control:
    """One card each, newest first; with none, the way to apply."""
    t = use_translator()

    def apply() -> None:
        go(paths.APPLY)

    return Screen(
        title=t.gettext("Applications"),
        heading=t.gettext("My applications"),
        body=[load_view(applications.mine, _cards, on_retry)],
        primary=PrimaryButton(t.gettext("Apply for a document"), apply, name="apply")
        if applications.mine == Loaded(())
        else None,
        back=paths.HOME,
        picture=Drawing.LIST,
    )


def _cards(items: tuple[ApplicationSummary, ...]) -> ft.Control:
    if not items:
        return NoApplications()
    return ft.Column(
        [keyed(str(one.id), ApplicationCard, one) for one in items],
        spacing=Space.GAP,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


@ft.component
def NoApplications() -> ft.Control:
    """There is none yet."""
    look, t = use_look(), use_translator()
    return look.text(TextRole.BODY, t.gettext("You have not applied for anything yet."))


@part
def ApplicationCard(one: ApplicationSummary) -> ft.Control:
    """One application; it leads to all about it."""
    t, formats = use_translator(), use_formats()
    address = paths.application(one.id)

    def open_it() -> None:
        go(address)

    state = state_line(t, one.state, one.next_step)
    begun = t.gettext("Begun %(day)s", day=formats.date(day_of(one.created_at)))
    return LinkCard(
        document_title(t, one.document_kind),
        open_it,
        name=f"application-{one.id}",
        subtitle=f"{state}\n{begun}",
        drawing=document_drawing(one.document_kind),
        tone=Tone.DO if one.state in DOING else Tone.PLAIN,
    )


def _nothing() -> None:
    """Being there is what it is for."""
