"""A parcel as its owner is shown it. No I/O."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from backend import clock
from backend.deliveries import events as course
from backend.deliveries.expected import expected_on
from backend.deliveries.ports import Place
from backend.deliveries.schemas import ParcelRead, TrackEventRead
from backend.models import Parcel, TrackEvent
from backend.people import masks
from backend.reference.carriers import hotline

if TYPE_CHECKING:
    from backend.deliveries.repository import OwnedParcel

_PHONE_TAIL = 4


def place_of(receiver: dict[str, Any]) -> Place:
    """The address a parcel keeps, as a carrier is given it."""
    return Place(
        name=str(receiver["recipient"]),
        phone=str(receiver["phone"]),
        province=str(receiver["province"]),
        city=str(receiver["city"]),
        district=str(receiver["district"]),
        street=str(receiver["street"]),
        postcode=str(receiver.get("postcode") or ""),
    )


def phone_tail(parcel: Parcel) -> str:
    """The last four digits, which some carriers ask a tracker for."""
    return place_of(parcel.receiver).phone[-_PHONE_TAIL:]


def course_now(parcel: Parcel, happenings: Iterable[course.Happening]) -> course.Course:
    """How a parcel stands at this moment, by what was said of it."""
    return course.course_of(
        happenings,
        start=course.start_of(parcel.state, parcel.waybill),
        born_at=parcel.created_at,
        now=clock.now(),
    )


def read_parcel(owned: OwnedParcel, events: Sequence[TrackEvent]) -> ParcelRead:
    """One parcel with its course, newest first; events of impossible times stay out of sight."""
    parcel = owned.parcel
    stands = course_now(parcel, events)
    place = place_of(parcel.receiver)
    city = "" if place.city == place.province else place.city
    now = clock.now()
    return ParcelRead(
        id=parcel.id,
        application_id=parcel.application_id,
        document_kind=owned.document_kind,
        carrier=parcel.carrier,
        carrier_phone=hotline(parcel.carrier, clock.today()),
        waybill=parcel.waybill,
        state=parcel.state,
        detail=stands.detail,
        recipient_masked=masks.mask_name(place.name),
        address=f"{place.province}{city}{place.district}{place.street}",
        expected_on=expected_on(stands, place.province, clock.today()),
        last_event_at=parcel.last_event_at,
        delivered_at=parcel.delivered_at,
        events=[
            TrackEventRead(
                happened_at=event.happened_at,
                state=event.state,
                code=event.code,
                area=event.area,
                text=course.mask_phones(event.text),
            )
            for event in reversed(course.in_order(events))
            if course.is_plausible(event.happened_at, born_at=parcel.created_at, now=now)
        ],
    )
