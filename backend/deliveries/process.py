"""What happens to a parcel by itself: ordered once, then followed to its end."""

from __future__ import annotations

from uuid import UUID

from dbos import error as dbos_error

from backend import durable
from backend.deliveries import service
from backend.deliveries.ports import Courier, Tracker
from backend.deliveries.reading import phone_tail, place_of
from backend.errors import UpstreamError
from backend.models import ParcelState

SOURCE = "kuaidi100"
CALLBACK_PATH = "/api/v1/parcels/callbacks/kuaidi100"


@durable.workflow("ship")
async def ship(parcel_id: str, nth: int) -> None:
    """Order the carriage; when the carrier is away for long, order again later."""
    try:
        waybill = await order_carriage(parcel_id)
    except dbos_error.DBOSMaxStepRetriesExceeded:
        await ship_later(parcel_id, nth + 1)
        return
    if waybill is not None and await hand_over(parcel_id, waybill):
        await subscribe(parcel_id)


@durable.workflow("follow_parcel")
async def follow_parcel(parcel_id: str, nth: int) -> None:
    """Ask how a parcel stands, unless a push has said so, and come back later."""
    must_ask = await begin_following(parcel_id, nth)
    if must_ask is None:
        return
    await subscribe(parcel_id)
    if must_ask:
        await ask_tracker(parcel_id)
    await follow_on(parcel_id, nth + 1)


@durable.outside_call
async def order_carriage(parcel_id: str) -> str | None:
    """Order under our own number, which makes a second order the first one; the waybill."""
    running = durable.runtime()
    async with running.database.read() as session:
        parcel = await service.find_parcel(session, UUID(parcel_id))
    if parcel is None or parcel.state is not ParcelState.PREPARING:
        return None
    return await running.ports.get(Courier).order(parcel.order_no, place_of(parcel.receiver))


@durable.change
async def ship_later(parcel_id: str, nth: int) -> None:
    """Order again after a pause."""
    running = durable.runtime()
    pause_s = durable.asking_pause_s(running.settings, nth)
    async with running.database.begin() as session:
        await service.ship_later(session, UUID(parcel_id), nth, pause_s)


@durable.change
async def hand_over(parcel_id: str, waybill: str) -> bool:
    """PREPARING becomes HANDED_OVER, once; True while it is with the carrier."""
    running = durable.runtime()
    async with running.database.begin() as session:
        await service.hand_over(session, UUID(parcel_id), waybill, running.settings)
    return True


@durable.outside_call
async def subscribe(parcel_id: str) -> None:
    """Ask the tracker for pushes, if it has not been asked.

    A failure is left to the next turn of `follow_parcel`: our own questions do without pushes.
    """
    running = durable.runtime()
    async with running.database.read() as session:
        parcel = await service.find_parcel(session, UUID(parcel_id))
    if parcel is None or parcel.waybill is None or parcel.is_subscribed:
        return
    address = f"{running.settings.public_api_url}{CALLBACK_PATH}/{parcel.callback_token}"
    try:
        await running.ports.get(Tracker).subscribe(parcel.waybill, address, phone_tail(parcel))
    except UpstreamError:
        return
    async with running.database.begin() as session:
        await service.mark_subscribed(session, parcel.id)


@durable.change
async def begin_following(parcel_id: str, nth: int) -> bool | None:
    """Whether to ask; None when the parcel's life is over."""
    running = durable.runtime()
    async with running.database.begin() as session:
        return await service.must_ask(session, UUID(parcel_id), nth, running.settings)


@durable.outside_call
async def ask_tracker(parcel_id: str) -> None:
    """Ask, and take the answer in.

    One step: a step's result is kept in clear, and what carriers say is personal. A failed
    question is not repeated at once, or the number would be locked.
    """
    running = durable.runtime()
    async with running.database.read() as session:
        parcel = await service.find_parcel(session, UUID(parcel_id))
    if parcel is None or parcel.waybill is None:
        return
    try:
        events = await running.ports.get(Tracker).ask(parcel.waybill, phone_tail(parcel))
    except UpstreamError:
        return
    async with running.database.begin() as session:
        await service.record(session, parcel.id, SOURCE, events, running.settings)


@durable.change
async def follow_on(parcel_id: str, nth: int) -> None:
    """Come back later, until the end."""
    running = durable.runtime()
    async with running.database.begin() as session:
        await service.follow_on(session, UUID(parcel_id), nth, running.settings)
