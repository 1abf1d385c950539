"""What somebody wants to apply for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from uuid import UUID

import flet as ft

from api_client.models.applications import ApplicationKind
from api_client.models.catalogue import Offer
from api_client.models.documents import DocumentKind
from app.container import use_container
from app.formats import Formats, use_formats
from app.i18n import Translator, use_translator
from app.routing import paths
from app.state.application import CurrentApplicationState
from app.state.applications import ApplicationsState
from app.state.catalogue import CatalogueState
from app.state.load import Loaded
from app.theme.tokens import Space
from views.components.boundary import screen
from views.components.buttons import OnPress
from views.components.choice_card import LinkCard, Tone
from views.components.drawings import Drawing
from views.components.go import go
from views.components.keyed import keyed
from views.components.load_view import load_view
from views.components.problem_banner import ProblemBanner
from views.components.shell import Screen
from views.components.words import document_drawing, document_name


@dataclass(frozen=True)
class ApplyActions:
    """What can be done here."""

    load: Callable[[], Awaitable[None]]
    begin: Callable[[Offer], Awaitable[None]]


@screen
def ApplyScreen() -> ft.Control:
    """Looks what there is, and begins it."""
    container = use_container()
    state = container.state

    async def load() -> None:
        await container.catalogue.load()

    async def begin(offer: Offer) -> None:
        if offer.open_application_id is not None:
            go(paths.application(offer.open_application_id))
        elif not offer.is_online:
            go(paths.elsewhere(offer.document_kind))
        else:
            await container.applications.start(offer.document_kind, offer.kind)
            started = state.applications.started_id
            if started is not None:
                await container.application.open(started)
                go(_address_of(state.application, started))

    ft.use_effect(load, [], cleanup=_nothing)
    return Apply(state.catalogue, state.applications, ApplyActions(load, begin))


@ft.component
def Apply(
    catalogue: CatalogueState, applications: ApplicationsState, actions: ApplyActions
) -> ft.Control:
    """A card for each document, what is due first."""
    t, formats = use_translator(), use_formats()

    def beginner(offer: Offer) -> OnPress:
        async def begin() -> None:
            await actions.begin(offer)

        return begin

    def cards(offers: tuple[Offer, ...]) -> ft.Control:
        return ft.Column(
            [
                keyed(
                    f"{offer.document_kind}-{offer.kind}",
                    LinkCard,
                    _title(t, offer),
                    beginner(offer),
                    name=f"begin-{offer.document_kind}-{offer.kind}",
                    subtitle=_subtitle(t, formats, offer),
                    drawing=document_drawing(offer.document_kind),
                    tone=Tone.MAIN if offer.is_suggested and offer.is_online else Tone.PLAIN,
                )
                for offer in offers
            ],
            spacing=Space.GAP,
            tight=True,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        )

    problem = applications.start_problem
    return Screen(
        title=t.gettext("Apply for a document"),
        heading=t.gettext("What do you need?"),
        alert=None if problem is None else ProblemBanner(problem),
        body=[load_view(catalogue.offers, cards, actions.load)],
        back=paths.HOME,
        picture=Drawing.QUESTION,
    )


def _title(t: Translator, offer: Offer) -> str:
    name = document_name(t, offer.document_kind)
    if offer.kind is ApplicationKind.RENEW:
        return t.gettext("Renew my %(document)s", document=name)
    return t.gettext("Get a first %(document)s", document=name)


def _subtitle(t: Translator, formats: Formats, offer: Offer) -> str:
    if offer.open_application_id is not None:
        return t.gettext("You have begun this. Go on.")
    price = formats.money(offer.fee_fen)
    if not offer.is_online:
        return t.gettext("At the hall, without an appointment. %(price)s", price=price)
    if offer.is_suggested:
        return t.gettext("Yours runs out soon. %(price)s", price=price)
    return t.gettext("Online, at home. %(price)s", price=price)


def _address_of(current: CurrentApplicationState, application_id: UUID) -> str:
    match current.application:
        case Loaded(its) if its.id == application_id:
            return paths.step(its)
        case _:
            return paths.application(application_id)


def document_of(text: str) -> DocumentKind | None:
    """The document of an address, which anybody can type."""
    try:
        return DocumentKind(text)
    except ValueError:
        return None


def _nothing() -> None:
    """Being there is what it is for."""
