"""The person's parcels."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import flet as ft

from api_client.models.deliveries import Parcel, ParcelState
from app.container import use_container
from app.formats import use_formats
from app.i18n import use_translator
from app.routing import paths
from app.state.load import Loaded
from app.state.parcels import ParcelsState
from app.theme.look import use_look
from app.theme.tokens import Space, TextRole
from views.components.boundary import screen
from views.components.buttons import OnPress
from views.components.choice_card import LinkCard, Tone
from views.components.drawings import Drawing
from views.components.go import go
from views.components.keyed import keyed
from views.components.load_view import load_view
from views.components.poll import use_poll
from views.components.shell import Screen
from views.components.words import document_title
from views.screens.parcels.parcel_words import headline

ENDED = frozenset({ParcelState.DELIVERED, ParcelState.RETURNED, ParcelState.LOST})


@screen
def ParcelListScreen() -> ft.Control:
    """Looks where they are, and hands them down."""
    container = use_container()
    ft.use_effect(container.parcels.load_mine, [], cleanup=_nothing)
    return ParcelList(container.state.parcels, container.parcels.load_mine)


@ft.component
def ParcelList(parcels: ParcelsState, on_load: Callable[[], Awaitable[None]]) -> ft.Control:
    """A card for each, those on their way first."""
    look, t, formats = use_look(), use_translator(), use_formats()
    mine = parcels.mine.value if isinstance(parcels.mine, Loaded) else ()
    use_poll(on_load, is_waiting=any(one.state not in ENDED for one in mine))

    def opener(parcel: Parcel) -> OnPress:
        def open_it() -> None:
            go(paths.parcel(parcel.id))

        return open_it

    def cards(found: tuple[Parcel, ...]) -> ft.Control:
        if not found:
            return look.text(
                TextRole.BODY,
                t.gettext("No parcel is on its way. When a document is made, it appears here."),
            )
        return ft.Column(
            [
                keyed(
                    str(parcel.id),
                    LinkCard,
                    document_title(t, parcel.document_kind),
                    opener(parcel),
                    name=f"parcel-{parcel.id}",
                    subtitle=headline(t, formats, parcel),
                    drawing=Drawing.VAN,
                    tone=Tone.PLAIN if parcel.state in ENDED else Tone.GOOD,
                )
                for parcel in found
            ],
            spacing=Space.GAP,
            tight=True,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        )

    return Screen(
        title=t.gettext("My parcels"),
        heading=t.gettext("My parcels"),
        body=[load_view(parcels.mine, cards, on_load)],
        back=paths.HOME,
        picture=Drawing.VAN,
    )


def _nothing() -> None:
    """Being there is what it is for."""
