"""One parcel: one sentence, its course, and whom to call."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from uuid import UUID

import flet as ft

from api_client.models.deliveries import Parcel, ParcelState, TrackEvent
from app.container import use_container
from app.formats import use_formats
from app.i18n import Translator, use_translator
from app.routing import paths
from app.state.load import Loaded
from app.state.parcels import ParcelsState
from app.theme.look import use_look
from app.theme.tokens import Space, TextRole
from views.components.boundary import screen
from views.components.buttons import LinkButton, PrimaryButton, TextButton
from views.components.drawings import Drawing
from views.components.go import go
from views.components.keyed import keyed
from views.components.opened import Fetching, only
from views.components.params import NothingHere, use_id
from views.components.poll import use_poll
from views.components.shell import Screen
from views.components.timeline import Timeline
from views.components.words import document_title
from views.screens.parcels.list_screen import ENDED
from views.screens.parcels.parcel_words import course, headline, is_in_locker, what_to_do

COURIER_HELPS = frozenset(
    {ParcelState.OUT_FOR_DELIVERY, ParcelState.ATTEMPT_FAILED, ParcelState.HELD}
)


@screen
def ParcelScreen() -> ft.Control:
    """One parcel, by its address."""
    parcel_id = use_id("parcel_id")
    if parcel_id is None:
        return NothingHere()
    return keyed(str(parcel_id), ParcelFor, parcel_id)


@screen
def ParcelFor(parcel_id: UUID) -> ft.Control:
    """Opens it, and hands it down."""
    container = use_container()

    async def load() -> None:
        await container.parcels.open(parcel_id)

    ft.use_effect(load, [], cleanup=_nothing)
    return OneParcel(container.state.parcels, parcel_id, load, container.parcels.refresh)


@ft.component
def OneParcel(
    parcels: ParcelsState,
    parcel_id: UUID,
    on_load: Callable[[], Awaitable[None]],
    on_refresh: Callable[[], Awaitable[None]],
) -> ft.Control:
    """The parcel, or that it is coming; what is still of another one is not shown."""
    t, formats = use_translator(), use_formats()
    load = only(parcels.one, lambda parcel: parcel.id == parcel_id)
    parcel = load.value if isinstance(load, Loaded) else None
    use_poll(
        on_refresh,
        is_waiting=parcel is not None and parcel.state not in ENDED,
        subject=str(parcel_id),
    )
    if parcel is None:
        return Fetching(t.gettext("My parcels"), load, on_load, paths.PARCELS)
    steps = course(t, formats, parcel)
    primary, secondary = _buttons(t, parcel)
    return Screen(
        title=document_title(t, parcel.document_kind),
        heading=headline(t, formats, parcel),
        sentence=what_to_do(t, parcel),
        body=[
            *([Timeline(steps)] if steps else []),
            Where(parcel),
            *([Scans(parcel.events)] if parcel.events else []),
        ],
        primary=primary,
        secondary=secondary,
        back=paths.PARCELS,
        picture=Drawing.VAN,
    )


def _buttons(t: Translator, parcel: Parcel) -> tuple[ft.Control | None, ft.Control | None]:
    """Calling the courier is the main thing only while he is at the door, or cannot find it."""

    def home() -> None:
        go(paths.HOME)

    is_main = parcel.state in COURIER_HELPS or is_in_locker(parcel)
    if parcel.state is ParcelState.DELIVERED and not is_main:
        return PrimaryButton(t.gettext("To the first page"), home, name="home"), None
    call = LinkButton(
        t.gettext("Call the courier"),
        f"tel:{parcel.carrier_phone}",
        name="call-courier",
        icon=ft.Icons.CALL,
        is_main=is_main,
    )
    return (call, None) if is_main else (None, call)


@ft.component
def Where(parcel: Parcel) -> ft.Control:
    """Whom it goes to, and its number."""
    look, t = use_look(), use_translator()
    lines = [t.gettext("To: %(address)s", address=parcel.address)]
    if parcel.waybill is not None:
        lines.append(t.gettext("EMS number %(number)s", number=parcel.waybill))
    return ft.Column(
        [look.text(TextRole.BODY, line, color="secondary_text") for line in lines],
        spacing=Space.TINY,
        tight=True,
    )


@ft.component
def Scans(events: tuple[TrackEvent, ...]) -> ft.Control:
    """The courier's own words, one press deeper."""
    look, t, formats = use_look(), use_translator(), use_formats()
    is_open, set_open = ft.use_state(initial=False)

    def turn() -> None:
        set_open(lambda before: not before)

    words = t.gettext("Hide the courier's notes") if is_open else t.gettext("The courier's notes")
    rows: list[ft.Control] = [TextButton(words, turn, name="scans")]
    if is_open:
        rows.extend(
            look.text(
                TextRole.SMALL,
                f"{formats.near_date_time(event.happened_at)}\n{event.text}",
                color="secondary_text",
            )
            for event in events
        )
    return ft.Column(
        rows,
        spacing=Space.SMALL,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.START,
    )


def _nothing() -> None:
    """Being there is what it is for."""
