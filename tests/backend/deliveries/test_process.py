"""Parcels by themselves: ordered once, followed to the end."""

from __future__ import annotations

import pytest
from dbos import DBOS

from backend.deliveries import process
from backend.deliveries.ports import Courier, Tracker
from backend.models import Parcel, ParcelState
from backend.ports import Ports
from tests.support.flow import wait_for
from tests.support.parcel_desk import Desk, said
from tests.support.twins_delivery import CourierTwin, TrackerTwin


@pytest.fixture
def courier(ports: Ports) -> CourierTwin:
    return ports.get(Courier)


@pytest.fixture
def tracker(ports: Ports) -> TrackerTwin:
    return ports.get(Tracker)


async def become(desk: Desk, parcel: Parcel, state: ParcelState) -> Parcel:
    async def has_become() -> bool:
        return (await desk.look(parcel)).state is state

    await wait_for(has_become)
    return await desk.look(parcel)


async def hurry(parcel: Parcel, nth: int) -> None:
    """Let the nth question happen now, and wait until it has."""
    name = f"follow-{parcel.id}-{nth}"

    async def is_there() -> bool:
        return bool(await DBOS.list_workflows_async(workflow_ids=[name]))

    async def is_done() -> bool:
        found = await DBOS.list_workflows_async(workflow_ids=[name])
        return found[0].status == "SUCCESS"

    await wait_for(is_there)
    await DBOS.set_workflow_delay_async(name, delay_seconds=0)
    await wait_for(is_done)


async def test_ship(working_desk: Desk, courier: CourierTwin, tracker: TrackerTwin):
    application = await working_desk.application()

    parcel = await working_desk.dispatch(application)

    parcel = await become(working_desk, parcel, ParcelState.HANDED_OVER)
    assert parcel.waybill == courier.waybills[parcel.order_no]
    place = courier.calls[0][1]
    assert (place.name, place.district) == ("王秀珍", "虹口区")

    async def is_subscribed() -> bool:
        return (await working_desk.look(parcel)).is_subscribed

    await wait_for(is_subscribed)
    waybill, address, tail = tracker.subscriptions[0]
    assert waybill == parcel.waybill
    assert address.endswith(f"/api/v1/parcels/callbacks/kuaidi100/{parcel.callback_token}")
    assert address.startswith(working_desk.settings.public_api_url)
    assert tail == "1234"
    assert await working_desk.told(application) == ["SHIPPED"]


async def test_ship_when_answers_are_lost(working_desk: Desk, courier: CourierTwin):
    courier.fails, courier.forgets_answers = 1, 1
    parcel = await working_desk.dispatch(await working_desk.application())

    parcel = await become(working_desk, parcel, ParcelState.HANDED_OVER)

    assert len(courier.calls) == 3
    assert courier.waybills == {parcel.order_no: parcel.waybill}


async def test_ship_run_again_changes_nothing(working_desk: Desk, courier: CourierTwin):
    application = await working_desk.application()
    parcel = await working_desk.dispatch(application)
    parcel = await become(working_desk, parcel, ParcelState.HANDED_OVER)

    for step in (1, 2, 3):
        handle = await DBOS.fork_workflow_async(f"ship-{parcel.id}", step)
        await handle.get_result()

    assert (await working_desk.look(parcel)).waybill == parcel.waybill
    assert len(courier.waybills) == 1
    assert await working_desk.told(application) == ["SHIPPED"]


async def test_ordered_again_later_when_the_carrier_stays_away(
    working_desk: Desk, courier: CourierTwin
):
    parcel = await working_desk.dispatch(await working_desk.application())
    parcel = await become(working_desk, parcel, ParcelState.HANDED_OVER)
    await working_desk.set(parcel, state=ParcelState.PREPARING, waybill=None)

    await process.ship_later(str(parcel.id), 1)

    name = f"ship-{parcel.id}-1"
    assert (await DBOS.list_workflows_async(workflow_ids=[name]))[0].status == "DELAYED"
    await DBOS.set_workflow_delay_async(name, delay_seconds=0)
    parcel = await become(working_desk, parcel, ParcelState.HANDED_OVER)
    assert courier.waybills == {parcel.order_no: parcel.waybill}


async def test_followed_to_the_end(working_desk: Desk, tracker: TrackerTwin):
    application = await working_desk.application()
    parcel = await working_desk.dispatch(application)
    parcel = await become(working_desk, parcel, ParcelState.HANDED_OVER)
    waybill = str(parcel.waybill)

    await hurry(parcel, 1)
    assert tracker.asked == [(waybill, "1234")]
    tracker.courses[waybill] = [said("103", 10), said("5", 5)]
    await hurry(parcel, 2)
    assert (await working_desk.look(parcel)).state is ParcelState.OUT_FOR_DELIVERY
    await hurry(parcel, 3)
    assert len(tracker.asked) == 2, "it spoke a moment ago"
    await working_desk.record(parcel, said("301", 1))
    await hurry(parcel, 4)

    assert (await working_desk.look(parcel)).state is ParcelState.DELIVERED
    assert not await DBOS.list_workflows_async(workflow_ids=[f"follow-{parcel.id}-5"])
    assert await working_desk.told(application) == ["SHIPPED", "OUT_FOR_DELIVERY", "DELIVERED"]


async def test_a_tracker_that_is_down_is_not_asked_twice_in_a_row(
    working_desk: Desk, tracker: TrackerTwin
):
    parcel = await working_desk.dispatch(await working_desk.application())
    parcel = await become(working_desk, parcel, ParcelState.HANDED_OVER)

    async def is_subscribed() -> bool:
        return (await working_desk.look(parcel)).is_subscribed

    await wait_for(is_subscribed)
    tracker.fails = 1
    await hurry(parcel, 1)
    assert len(tracker.asked) == 1
    tracker.courses[str(parcel.waybill)] = [said("301")]
    await hurry(parcel, 2)

    assert (await working_desk.look(parcel)).state is ParcelState.DELIVERED


async def test_a_failed_subscription_is_made_up_for(working_desk: Desk, tracker: TrackerTwin):
    tracker.fails = 1
    parcel = await working_desk.dispatch(await working_desk.application())
    parcel = await become(working_desk, parcel, ParcelState.HANDED_OVER)

    async def has_tried() -> bool:
        return tracker.fails == 0

    await wait_for(has_tried)
    assert not (await working_desk.look(parcel)).is_subscribed
    await hurry(parcel, 1)

    assert (await working_desk.look(parcel)).is_subscribed


async def test_nothing_personal_is_kept_by_the_engine(working_desk: Desk, tracker: TrackerTwin):
    parcel = await working_desk.dispatch(await working_desk.application())
    parcel = await become(working_desk, parcel, ParcelState.HANDED_OVER)
    tracker.courses[str(parcel.waybill)] = [said("5", text="投递员 示例 13800000000")]
    await hurry(parcel, 1)

    kept = ""
    for name in (f"ship-{parcel.id}", f"follow-{parcel.id}-1"):
        steps = await DBOS.list_workflow_steps_async(name)
        flow = (await DBOS.list_workflows_async(workflow_ids=[name]))[0]
        kept += f"{steps} {flow.input} {flow.output}"
    for personal in ("王秀珍", "1380000", "示例", parcel.callback_token):
        assert personal not in kept
