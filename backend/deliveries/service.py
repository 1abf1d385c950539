"""The rules of parcels: sent once, followed to the end, told about once."""

from __future__ import annotations

import logging
import re
import secrets
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend import clock, durable
from backend.applications import life
from backend.auth import Actor, Scope, authorise
from backend.codes import new_code
from backend.config import Settings
from backend.deliveries import events as course
from backend.deliveries.errors import UnknownParcelPushError
from backend.deliveries.news import news_of
from backend.deliveries.ports import CarrierEvent
from backend.deliveries.reading import course_now, read_parcel
from backend.deliveries.repository import ParcelRepository
from backend.deliveries.schemas import ParcelList, ParcelRead
from backend.errors import NotFoundError
from backend.models import Carrier, Parcel, ParcelState
from backend.notices import service as notices
from backend.reference.carriers import meaning
from backend.sessions.ports import SmsTemplate

logger = logging.getLogger(__name__)

_TOKEN_BYTES = 32
_PLAIN = re.compile(r"[A-Za-z0-9_-]{1,100}")
"""Tokens and waybills. PostgreSQL stumbles over other signs, such as NUL."""


async def dispatch(session: AsyncSession, application_id: UUID, receiver: dict[str, Any]) -> Parcel:
    """Prepare a parcel and have it ordered.

    Each call is another parcel: the caller's own compare-and-set decides that there is one.
    `receiver` is an address as the address book keeps it; the parcel keeps a copy.
    """
    parcel = Parcel(
        application_id=application_id,
        order_no=f"YL{new_code()}",
        carrier=Carrier.EMS,
        state=ParcelState.PREPARING,
        receiver=dict(receiver),
        callback_token=secrets.token_urlsafe(_TOKEN_BYTES),
    )
    await ParcelRepository(session).add(parcel)
    await durable.enqueue(session, "ship", f"ship-{parcel.id}", str(parcel.id), 0)
    return parcel


async def parcel_ids_for(session: AsyncSession, application_id: UUID) -> list[UUID]:
    """An application's parcels, oldest first."""
    return await ParcelRepository(session).ids_for(application_id)


async def list_parcels(session: AsyncSession, actor: Actor) -> ParcelList:
    """The person's parcels, those on their way first."""
    repository = ParcelRepository(session)
    found = await repository.list_owned_by(actor.person_id)
    events = await repository.events_of(owned.parcel.id for owned in found)
    found.sort(key=lambda owned: owned.parcel.state in course.FINAL)
    return ParcelList(items=[read_parcel(owned, events[owned.parcel.id]) for owned in found])


async def get_parcel(session: AsyncSession, actor: Actor, parcel_id: UUID) -> ParcelRead:
    """One parcel and its course.

    Raises:
        NotFoundError: There is none, or it is somebody else's.
    """
    repository = ParcelRepository(session)
    owned = await repository.get_owned(parcel_id)
    if owned is None:
        raise NotFoundError
    authorise(actor, owned.owner_id, Scope.VIEW_STATUS)
    events = await repository.events_of([parcel_id])
    return read_parcel(owned, events[parcel_id])


async def find_parcel(session: AsyncSession, parcel_id: UUID) -> Parcel | None:
    """One parcel, for work on its behalf: no person is asking."""
    return await ParcelRepository(session).get(parcel_id)


async def ship_later(session: AsyncSession, parcel_id: UUID, nth: int, pause_s: float) -> None:
    """The carrier would not take it now: order again after a pause, without an end."""
    parcel = await ParcelRepository(session).get(parcel_id)
    if parcel is not None and parcel.state is ParcelState.PREPARING:
        await durable.enqueue(
            session, "ship", f"ship-{parcel_id}-{nth}", str(parcel_id), nth, delay_s=pause_s
        )


async def hand_over(
    session: AsyncSession, parcel_id: UUID, waybill: str, settings: Settings
) -> bool:
    """The carrier has taken the order: tell the person, and start following. Once."""
    repository = ParcelRepository(session)
    if not await repository.change(
        parcel_id, {ParcelState.PREPARING}, state=ParcelState.HANDED_OVER, waybill=waybill
    ):
        return False
    owned = await repository.owned(parcel_id)
    await notices.tell(
        session,
        owned.owner_id,
        key=f"parcel-{parcel_id}-SHIPPED",
        template="SHIPPED",
        params={"carrier": owned.parcel.carrier.value, "waybill": waybill},
        application_id=owned.parcel.application_id,
        sms=SmsTemplate.SHIPPED,
        sms_params=(waybill,),
    )
    await _follow(session, parcel_id, 1, settings)
    return True


async def must_ask(
    session: AsyncSession, parcel_id: UUID, nth: int, settings: Settings
) -> bool | None:
    """Whether the tracker must be asked: not when it spoke by itself since the last time.

    None: the parcel's life is over.
    """
    repository = ParcelRepository(session)
    await repository.note_asked(parcel_id, nth)
    parcel = await repository.get(parcel_id)
    if parcel is None or parcel.state in course.FINAL:
        return None
    heard_at = await repository.last_heard_at(parcel_id)
    pause = timedelta(seconds=settings.track_every_s)
    return heard_at is None or heard_at <= clock.now() - pause


async def mark_subscribed(session: AsyncSession, parcel_id: UUID) -> None:
    """The tracker will push."""
    await ParcelRepository(session).note_subscribed(parcel_id)


async def follow_on(session: AsyncSession, parcel_id: UUID, nth: int, settings: Settings) -> None:
    """Ask again after a pause, until the parcel's life is over."""
    parcel = await ParcelRepository(session).get(parcel_id)
    if parcel is not None and parcel.state not in course.FINAL:
        await _follow(session, parcel_id, nth, settings)


async def _follow(session: AsyncSession, parcel_id: UUID, nth: int, settings: Settings) -> None:
    await durable.enqueue(
        session,
        "follow_parcel",
        f"follow-{parcel_id}-{nth}",
        str(parcel_id),
        nth,
        delay_s=settings.track_every_s,
    )


async def record_push(
    session: AsyncSession,
    callback_token: str,
    waybill: str,
    source: str,
    events: Sequence[CarrierEvent],
    settings: Settings,
) -> None:
    """Take in what a tracker pushed.

    Raises:
        UnknownParcelPushError: The address or the number is not ours.
    """
    parcel_id = None
    if _PLAIN.fullmatch(callback_token) and _PLAIN.fullmatch(waybill):
        parcel_id = await ParcelRepository(session).id_by_token(callback_token, waybill)
    if parcel_id is None:
        raise UnknownParcelPushError
    await record(session, parcel_id, source, events, settings)


async def record(
    session: AsyncSession,
    parcel_id: UUID,
    source: str,
    events: Sequence[CarrierEvent],
    settings: Settings,
) -> None:
    """Take in a parcel's course, by push or by question; what is known already changes nothing."""
    repository = ParcelRepository(session)
    siblings = await repository.lock_siblings(parcel_id)
    parcel = next((item for item in siblings if item.id == parcel_id), None)
    if parcel is None or parcel.waybill is None:
        return
    events_to_keep = course.to_keep(parcel.carrier, parcel.waybill, source, events)
    for event in await repository.keep_events(parcel_id, events_to_keep):
        if not meaning(event.source, event.code).is_known:
            logger.warning("unknown %s code %s: not shown as a state", event.source, event.code)
    kept = await repository.events_of([parcel_id])
    await _move(session, parcel, siblings, course_now(parcel, kept[parcel_id]), settings)


async def _move(
    session: AsyncSession,
    parcel: Parcel,
    siblings: Sequence[Parcel],
    stands: course.Course,
    settings: Settings,
) -> None:
    before = parcel.state
    repository = ParcelRepository(session)
    moved = await repository.change(
        parcel.id,
        {before},
        state=stands.state,
        last_event_at=stands.last_event_at,
        delivered_at=stands.delivered_at,
    )
    if not moved:
        return
    await _tell(session, parcel, stands)
    if before in course.FINAL and stands.state not in course.FINAL:
        await _follow(session, parcel.id, parcel.times_asked + 1, settings)
    others = [item.state for item in siblings if item.id != parcel.id]
    if {stands.state, *others} == {ParcelState.DELIVERED}:
        await life.mark_completed(session, parcel.application_id)


async def _tell(session: AsyncSession, parcel: Parcel, stands: course.Course) -> None:
    """Tell the owner what matters, once for each time it happens."""
    news = news_of(stands)
    if news is None:
        return
    owned = await ParcelRepository(session).owned(parcel.id)
    await notices.tell(
        session,
        owned.owner_id,
        key=f"parcel-{parcel.id}-{stands.state.value}-{stands.occurrence}",
        template=news.template,
        params=news.params,
        application_id=parcel.application_id,
        sms=news.sms,
    )
