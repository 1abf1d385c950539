"""The one thing that matters most right now, among all that is open. No Flet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from api_client.models.applications import ApplicationState, ApplicationSummary
from api_client.models.deliveries import Parcel, ParcelState
from app.formats import Formats, day_of
from app.i18n import Translator
from app.routing import paths
from views.components.drawings import Drawing
from views.components.words import document_drawing, document_name


class Weight(Enum):
    """How it is coloured: something to do, something good, or something going its way."""

    DO = auto()
    GOOD = auto()
    CALM = auto()


@dataclass(frozen=True)
class NextThing:
    """A card on the home page, and where it leads."""

    title: str
    subtitle: str
    drawing: Drawing
    address: str
    weight: Weight


_ORDER = (
    ApplicationState.NEEDS_CORRECTION,
    ApplicationState.AWAITING_PAYMENT,
    ApplicationState.READY_TO_COLLECT,
    ApplicationState.DRAFT,
    ApplicationState.PAID,
    ApplicationState.IN_PRODUCTION,
    ApplicationState.UNDER_REVIEW,
    ApplicationState.SUBMITTED,
)
_BEFORE_PARCELS = {ApplicationState.NEEDS_CORRECTION, ApplicationState.AWAITING_PAYMENT}
_ON_ITS_WAY = (
    ParcelState.ATTEMPT_FAILED,
    ParcelState.HELD,
    ParcelState.LOST,
    ParcelState.RETURNING,
    ParcelState.RETURNED,
    ParcelState.OUT_FOR_DELIVERY,
    ParcelState.MOVING,
    ParcelState.HANDED_OVER,
    ParcelState.PREPARING,
)


def next_thing(
    t: Translator,
    formats: Formats,
    applications: Iterable[ApplicationSummary],
    parcels: Iterable[Parcel],
    today: date,
) -> NextThing | None:
    """What to put on the second card; None when nothing is open."""
    opened = sorted(
        (one for one in applications if one.state in _ORDER),
        key=lambda one: _ORDER.index(one.state),
    )
    moving = sorted(
        (one for one in parcels if one.state in _ON_ITS_WAY),
        key=lambda one: _ON_ITS_WAY.index(one.state),
    )
    if opened and opened[0].state in _BEFORE_PARCELS:
        return _of_application(t, formats, opened[0])
    if moving:
        return _of_parcel(t, formats, moving[0], today)
    return _of_application(t, formats, opened[0]) if opened else None


def _of_application(t: Translator, formats: Formats, one: ApplicationSummary) -> NextThing | None:
    document = document_name(t, one.document_kind)
    drawing = document_drawing(one.document_kind)
    address = paths.step(one)
    match one.state:
        case ApplicationState.NEEDS_CORRECTION:
            return NextThing(
                t.gettext("Change one thing"),
                t.gettext("For your %(document)s, then it goes on", document=document),
                Drawing.PEN,
                address,
                Weight.DO,
            )
        case ApplicationState.AWAITING_PAYMENT:
            amount = formats.money(one.total_fen)
            by = one.pay_by
            return NextThing(
                t.gettext("Pay for the %(document)s", document=document),
                amount
                if by is None
                else t.gettext(
                    "%(amount)s, by %(day)s", amount=amount, day=formats.date(day_of(by))
                ),
                Drawing.MONEY,
                address,
                Weight.DO,
            )
        case ApplicationState.READY_TO_COLLECT:
            return NextThing(
                t.gettext("My %(document)s is ready", document=document),
                t.gettext("Collect it at the hall"),
                drawing,
                address,
                Weight.GOOD,
            )
        case ApplicationState.DRAFT:
            return NextThing(
                t.gettext("Go on with the %(document)s", document=document),
                t.gettext("What you filled in is kept"),
                drawing,
                address,
                Weight.DO,
            )
        case _:
            return NextThing(
                t.gettext("My %(document)s is being worked on", document=document),
                t.gettext("You need not do anything")
                if one.promised_on is None
                else t.gettext("Ready around %(day)s", day=formats.date(one.promised_on)),
                drawing,
                paths.application(one.id),
                Weight.CALM,
            )


def _of_parcel(t: Translator, formats: Formats, parcel: Parcel, today: date) -> NextThing:
    document = document_name(t, parcel.document_kind)
    address = paths.parcel(parcel.id)
    match parcel.state:
        case ParcelState.ATTEMPT_FAILED | ParcelState.LOST:
            return NextThing(
                t.gettext("Look at the parcel with your %(document)s", document=document),
                t.gettext("It did not reach you yet"),
                Drawing.PARCEL,
                address,
                Weight.DO,
            )
        case ParcelState.RETURNING | ParcelState.RETURNED:
            return NextThing(
                t.gettext("Look at the parcel with your %(document)s", document=document),
                t.gettext("It is going back to the office"),
                Drawing.PARCEL,
                address,
                Weight.DO,
            )
        case ParcelState.HELD:
            return NextThing(
                t.gettext("Your %(document)s waits for you", document=document),
                t.gettext("See where to fetch it"),
                Drawing.PARCEL,
                address,
                Weight.DO,
            )
        case _:
            return NextThing(
                t.gettext("My %(document)s is on its way", document=document),
                _expected(t, formats, parcel, today),
                Drawing.VAN,
                address,
                Weight.GOOD,
            )


def _expected(t: Translator, formats: Formats, parcel: Parcel, today: date) -> str:
    day = parcel.expected_on
    if day is None or day < today:
        return t.gettext("See where it is")
    match (day - today).days:
        case 0:
            return t.gettext("It should come today")
        case 1:
            return t.gettext("It should come tomorrow")
        case _:
            return t.gettext("It should come on %(day)s", day=formats.date(day, of=today))
