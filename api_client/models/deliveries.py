"""Parcels as the API speaks of them."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from api_client.models.base import model
from api_client.models.documents import DocumentKind


class Carrier(StrEnum):
    """Who carries."""

    EMS = "EMS"
    UNKNOWN = "UNKNOWN"


class ParcelState(StrEnum):
    """Where a parcel is."""

    PREPARING = "PREPARING"
    HANDED_OVER = "HANDED_OVER"
    MOVING = "MOVING"
    OUT_FOR_DELIVERY = "OUT_FOR_DELIVERY"
    DELIVERED = "DELIVERED"
    ATTEMPT_FAILED = "ATTEMPT_FAILED"
    HELD = "HELD"
    RETURNING = "RETURNING"
    RETURNED = "RETURNED"
    LOST = "LOST"
    UNKNOWN = "UNKNOWN"


@model
class TrackEvent:
    """One thing that happened. `text` is the carrier's own wording, with phone numbers masked."""

    happened_at: datetime
    state: ParcelState | None
    code: str
    area: str
    text: str


@model
class Parcel:
    """One parcel and its course, newest event first."""

    id: UUID
    application_id: UUID
    document_kind: DocumentKind
    carrier: Carrier
    carrier_phone: str
    waybill: str | None
    state: ParcelState
    detail: str | None
    """A code that narrows the state: LOCKER, BY_OTHER, REFUSED, UNREACHABLE, … or None."""
    recipient_masked: str
    address: str
    expected_on: date | None
    """An honest guess, never a promise; None when there is no basis for one."""
    last_event_at: datetime | None
    delivered_at: datetime | None
    events: tuple[TrackEvent, ...]


@model
class ParcelList:
    """Parcels, those on their way first."""

    items: tuple[Parcel, ...]
