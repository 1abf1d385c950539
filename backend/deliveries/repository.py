"""All SQL about parcels and what carriers said about them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.database import add_once, is_changed
from backend.deliveries.events import NewEvent
from backend.models import Application, DocumentKind, Parcel, ParcelState, TrackEvent


@dataclass(frozen=True)
class OwnedParcel:
    """A parcel with what its application says of it."""

    parcel: Parcel
    owner_id: UUID
    document_kind: DocumentKind


class ParcelRepository:
    """Parcels and their events."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, parcel: Parcel) -> None:
        """Keep a new parcel."""
        self._session.add(parcel)
        await self._session.flush()

    async def get(self, parcel_id: UUID) -> Parcel | None:
        """One parcel."""
        return await self._session.get(Parcel, parcel_id, populate_existing=True)

    async def get_owned(self, parcel_id: UUID) -> OwnedParcel | None:
        """One parcel, and whose it is."""
        rows = await self._owned(Parcel.id == parcel_id)
        return rows[0] if rows else None

    async def owned(self, parcel_id: UUID) -> OwnedParcel:
        """One parcel that is there, and whose it is."""
        return (await self._owned(Parcel.id == parcel_id))[0]

    async def list_owned_by(self, person_id: UUID) -> list[OwnedParcel]:
        """Every parcel of a person, newest first."""
        return await self._owned(Application.owner_id == person_id)

    async def _owned(self, condition: Any) -> list[OwnedParcel]:
        rows = await self._session.execute(
            select(Parcel, Application.owner_id, Application.document_kind)
            .join(Application, Application.id == Parcel.application_id)
            .where(condition)
            .order_by(Parcel.created_at.desc(), Parcel.id.desc())
        )
        return [OwnedParcel(*row) for row in rows]

    async def id_by_token(self, callback_token: str, waybill: str) -> UUID | None:
        """The parcel that a push address and a number belong to."""
        parcel_id: UUID | None = await self._session.scalar(
            select(Parcel.id).where(
                Parcel.callback_token == callback_token, Parcel.waybill == waybill
            )
        )
        return parcel_id

    async def ids_for(self, application_id: UUID) -> list[UUID]:
        """An application's parcels, oldest first."""
        found = await self._session.scalars(
            select(Parcel.id).where(Parcel.application_id == application_id).order_by(Parcel.id)
        )
        return list(found)

    async def lock_siblings(self, parcel_id: UUID) -> list[Parcel]:
        """All parcels of this one's application, kept from changing until the commit.

        All of them, always in one order: the last two delivered at once must not miss each other.
        """
        application_id = (
            select(Parcel.application_id).where(Parcel.id == parcel_id).scalar_subquery()
        )
        found = await self._session.scalars(
            select(Parcel)
            .where(Parcel.application_id == application_id)
            .order_by(Parcel.id)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
        return list(found)

    async def change(
        self, parcel_id: UUID, from_states: Iterable[ParcelState], **values: object
    ) -> bool:
        """Compare and set: whether the parcel was in one of the states."""
        return await is_changed(
            self._session,
            update(Parcel)
            .where(Parcel.id == parcel_id, Parcel.state.in_(list(from_states)))
            .values(**values)
            .execution_options(synchronize_session=False),
        )

    async def note_asked(self, parcel_id: UUID, times_asked: int) -> None:
        """Remember how far the asking has come."""
        await self._session.execute(
            update(Parcel)
            .where(Parcel.id == parcel_id, Parcel.times_asked < times_asked)
            .values(times_asked=times_asked)
            .execution_options(synchronize_session=False)
        )

    async def note_subscribed(self, parcel_id: UUID) -> None:
        """Remember that pushes will come."""
        await self._session.execute(
            update(Parcel)
            .where(Parcel.id == parcel_id)
            .values(is_subscribed=True)
            .execution_options(synchronize_session=False)
        )

    async def keep_events(self, parcel_id: UUID, events: Iterable[NewEvent]) -> list[NewEvent]:
        """Keep each event once; those kept before stay as they are. The new ones."""
        known = set(
            await self._session.scalars(
                select(TrackEvent.event_key).where(TrackEvent.parcel_id == parcel_id)
            )
        )
        fresh = [event for event in events if event.event_key not in known]
        for event in fresh:
            await add_once(
                self._session,
                TrackEvent,
                unless=["parcel_id", "event_key"],
                parcel_id=parcel_id,
                **vars(event),
            )
        return fresh

    async def events_of(self, parcel_ids: Iterable[UUID]) -> dict[UUID, list[TrackEvent]]:
        """Each parcel's events, in no order."""
        ids = list(parcel_ids)
        events: dict[UUID, list[TrackEvent]] = {parcel_id: [] for parcel_id in ids}
        found = await self._session.scalars(select(TrackEvent).where(TrackEvent.parcel_id.in_(ids)))
        for event in found:
            events[event.parcel_id].append(event)
        return events

    async def last_heard_at(self, parcel_id: UUID) -> datetime | None:
        """When the newest event reached us, by push or by question."""
        heard: datetime | None = await self._session.scalar(
            select(func.max(TrackEvent.created_at)).where(TrackEvent.parcel_id == parcel_id)
        )
        return heard
