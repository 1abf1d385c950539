"""What to do instead, when something cannot be done online."""

from __future__ import annotations

import flet as ft

from api_client.models.catalogue import Offer
from api_client.models.documents import DocumentKind
from app.container import use_container
from app.i18n import Translator, use_translator
from app.routing import paths
from app.state.catalogue import CatalogueState
from app.state.load import Loaded, NotAsked
from views.components.boundary import screen
from views.components.bring_list import BringList
from views.components.buttons import PrimaryButton
from views.components.drawings import Drawing
from views.components.go import go
from views.components.params import NothingHere
from views.components.shell import Screen
from views.components.why_not import why_not_lines
from views.components.words import document_name, document_title
from views.screens.apply.apply_screen import document_of


@screen
def ElsewhereScreen() -> ft.Control:
    """One document, by its address."""
    container = use_container()
    kind = document_of(ft.use_route_params().get("document_kind", ""))

    async def load() -> None:
        if isinstance(container.state.catalogue.offers, NotAsked):
            await container.catalogue.load()

    ft.use_effect(load, [], cleanup=_nothing)
    if kind is None:
        return NothingHere()
    return Elsewhere(container.state.catalogue, kind)


@ft.component
def Elsewhere(catalogue: CatalogueState, kind: DocumentKind) -> ft.Control:
    """Why, and the way that is open: the hall, today, without an appointment."""
    t = use_translator()
    offers = catalogue.offers.value if isinstance(catalogue.offers, Loaded) else ()
    closed = (one for one in offers if one.document_kind is kind and not one.is_online)
    offer = next(closed, None)

    def home() -> None:
        go(paths.HOME)

    return Screen(
        title=document_title(t, kind),
        heading=t.gettext("Go to the hall, any day it is open"),
        sentence=_sentence(t, kind, offer),
        body=[BringList(None)],
        primary=PrimaryButton(t.gettext("To the first page"), home, name="home"),
        back=paths.APPLY,
        picture=Drawing.HALL,
    )


def _sentence(t: Translator, kind: DocumentKind, offer: Offer | None) -> str:
    reasons = [] if offer is None else why_not_lines(t, offer.why_not)
    if reasons:
        return reasons[0]
    return t.gettext(
        "The %(document)s is made at the hall. Staff fill in the form with you.",
        document=document_name(t, kind),
    )


def _nothing() -> None:
    """Being there is what it is for."""
