"""Parcels on their way to a person."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from backend.crypto import EncryptedJson, EncryptedText
from backend.models.base import Model, name_column


class Carrier(StrEnum):
    """Who carries."""

    EMS = "EMS"


class ParcelState(StrEnum):
    """Where a parcel is (shared design §7)."""

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


class Parcel(Model):
    """One parcel; an application may have several."""

    __tablename__ = "parcels"

    application_id: Mapped[UUID] = mapped_column(ForeignKey("applications.id"), index=True)
    order_no: Mapped[str] = mapped_column(unique=True)
    """Ours, at the carrier: ordering twice under it is ordering once."""
    carrier: Mapped[Carrier] = name_column(Carrier)
    waybill: Mapped[str | None] = mapped_column(index=True)
    state: Mapped[ParcelState] = name_column(ParcelState, default=ParcelState.PREPARING)
    receiver: Mapped[dict[str, Any]] = mapped_column(EncryptedJson)
    callback_token: Mapped[str] = mapped_column(unique=True)
    """In the push address we give the tracker; unguessable."""
    is_subscribed: Mapped[bool] = mapped_column(default=False)
    times_asked: Mapped[int] = mapped_column(default=0)
    last_event_at: Mapped[datetime | None]
    delivered_at: Mapped[datetime | None]


class TrackEvent(Model):
    """One thing a carrier said about a parcel, kept once however often it is sent."""

    __tablename__ = "track_events"
    __table_args__ = (UniqueConstraint("parcel_id", "event_key"),)

    parcel_id: Mapped[UUID] = mapped_column(ForeignKey("parcels.id"), index=True)
    event_key: Mapped[str]
    happened_at: Mapped[datetime]
    source: Mapped[str]
    """`kuaidi100` or `ems`: codes mean different things to each."""
    code: Mapped[str]
    state: Mapped[ParcelState | None] = name_column(ParcelState)
    """None: a code we do not know; shown as a safe sentence and reported."""
    area: Mapped[str]
    text: Mapped[str] = mapped_column(EncryptedText)
    """The carrier's own words; they may hold a courier's name and number."""
