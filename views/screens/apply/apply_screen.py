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
from views.components.go import go, here
from views.components.keyed import keyed
from views.components.load_view import load_view
from views.components.new_problem import use_new_problem
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
        before = here()
        begun = offer.open_application_id
        if begun is None and not offer.is_online:
            go(paths.elsewhere(offer.document_kind))
            return
        if begun is None:
            await container.applications.start(offer.document_kind, offer.kind)
            begun = state.applications.started_id
        if begun is not None:
            await container.application.open(begun)
            go(_address_of(state.application, begun), only_from=before)

    ft.use_effect(load, [], cleanup=_nothing)
    return Apply(state.catalogue, state.applications, ApplyActions(load, begin))


@ft.component
def Apply(
    catalogue: CatalogueState, applications: ApplicationsState, actions: ApplyActions
) -> ft.Control:
    """A card for each document, what is due first."""
    t, formats = use_translator(), use_formats()
    problem = use_new_problem(applications.start_problem)
    begun, set_begun = ft.use_state(_none())

    def beginner(offer: Offer) -> OnPress:
        async def begin() -> None:
            set_begun(offer)
            try:
                await actions.begin(offer)
            finally:
                set_begun(None)

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
                    subtitle=t.gettext("One moment…")
                    if offer == begun
                    else _subtitle(t, formats, offer),
                    drawing=document_drawing(offer.document_kind),
                    tone=Tone.MAIN if offer.is_suggested and offer.is_online else Tone.PLAIN,
                )
                for offer in _each_once(offers)
            ],
            spacing=Space.GAP,
            tight=True,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        )

    return Screen(
        title=t.gettext("Apply for a document"),
        heading=t.gettext("What do you need?"),
        alert=None if problem is None else ProblemBanner(problem),
        body=[load_view(catalogue.offers, cards, actions.load)],
        back=paths.HOME,
        picture=Drawing.QUESTION,
    )


def _each_once(offers: tuple[Offer, ...]) -> list[Offer]:
    """What is open already stands under every offer of its document: one card is enough."""
    seen: set[UUID] = set()
    kept = []
    for offer in offers:
        if offer.open_application_id is not None:
            if offer.open_application_id in seen:
                continue
            seen.add(offer.open_application_id)
        kept.append(offer)
    return kept


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


def _none() -> Offer | None:
    return None


def _nothing() -> None:
    """Being there is what it is for."""
