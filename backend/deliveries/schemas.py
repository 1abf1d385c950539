"""Parcels as the API speaks of them."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from backend.models import Carrier, DocumentKind, ParcelState
from backend.schemas import ReadSchema


class TrackEventRead(ReadSchema):
    """One thing that happened. `text` is the carrier's own wording, with phone numbers masked."""

    happened_at: datetime
    state: ParcelState | None
    code: str
    area: str
    text: str


class ParcelRead(ReadSchema):
    """One parcel and its course."""

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
    events: list[TrackEventRead]
    """Newest first."""


class ParcelList(ReadSchema):
    """Parcels, those on their way first."""

    items: list[ParcelRead]
