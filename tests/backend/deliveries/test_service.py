"""The rules of parcels."""

from __future__ import annotations

import asyncio
import random
from datetime import UTC, datetime, timedelta

import pytest

from backend import clock
from backend.codes import read_code
from backend.deliveries import service
from backend.models import ApplicationState, ParcelState
from tests.support.parcel_desk import RECEIVER, Desk, said

WHOLE = [("103", 50), ("1002", 40), ("1001", 30), ("5", 20), ("301", 10)]


def course(*steps: tuple[str, float]):
    return [said(code, minutes) for code, minutes in steps]


async def test_dispatch(desk: Desk):
    application = await desk.application()

    parcel = await desk.look(await desk.dispatch(application))

    assert parcel.state is ParcelState.PREPARING
    assert parcel.order_no.startswith("YL")
    assert read_code(parcel.order_no.removeprefix("YL")) is not None
    assert parcel.receiver == RECEIVER
    assert len(parcel.callback_token) >= 43
    assert parcel.waybill is None
    async with desk.database.read() as session:
        assert await service.parcel_ids_for(session, application.id) == [parcel.id]


async def test_handed_over_once(desk: Desk):
    application = await desk.application()
    parcel = await desk.send(application)

    async with desk.database.begin() as session:
        again = await service.hand_over(session, parcel.id, "1999999999999", desk.settings)

    assert again is False
    assert (await desk.look(parcel)).waybill == "1000000000001"
    notice = (await desk.notices(application))[0]
    assert notice.params.items() >= {"carrier": "EMS", "waybill": "1000000000001"}.items()
    assert await desk.told(application) == ["SHIPPED"]


async def test_a_whole_life(desk: Desk):
    application = await desk.application()
    parcel = await desk.send(application)

    parcel = await desk.record(parcel, *course(*WHOLE[:4]))
    assert parcel.state is ParcelState.OUT_FOR_DELIVERY
    parcel = await desk.record(parcel, *course(*WHOLE))

    assert parcel.state is ParcelState.DELIVERED
    assert parcel.delivered_at == parcel.last_event_at
    assert await desk.told(application) == ["SHIPPED", "OUT_FOR_DELIVERY", "DELIVERED"]
    assert await desk.state_of(application) is ApplicationState.COMPLETED


async def test_any_order_any_number_of_times(desk: Desk):
    chance = random.Random(20261125)
    for turn in range(5):
        application = await desk.application()
        parcel = await desk.send(application, f"10000000000{turn:02}")
        events = course(*WHOLE)
        for _ in range(6):
            some = chance.choices(events, k=chance.randrange(1, 8))
            parcel = await desk.record(parcel, *some)
        parcel = await desk.record(parcel, *events)

        assert parcel.state is ParcelState.DELIVERED
        assert len(await desk.events(parcel.id)) == len(WHOLE)
        told = await desk.told(application)
        assert len(told) == len(set(told))
        assert await desk.state_of(application) is ApplicationState.COMPLETED


async def test_each_trouble_is_told_each_time_it_comes(desk: Desk):
    application = await desk.application()
    parcel = await desk.send(application)
    steps = [("5", 50), ("206", 40), ("5", 30), ("204", 20), ("501", 15), ("6", 10), ("4", 5)]

    for count in range(1, len(steps) + 1):
        parcel = await desk.record(parcel, *course(*steps[:count]))
        await desk.record(parcel, *course(*steps[:count]))

    troubles = [
        (notice.params["state"], notice.params["detail"])
        for notice in await desk.notices(application)
        if notice.template == "DELIVERY_PROBLEM"
    ]
    assert troubles == [
        ("ATTEMPT_FAILED", "UNREACHABLE"),
        ("ATTEMPT_FAILED", None),
        ("HELD", "LOCKER"),
        ("RETURNING", None),
        ("RETURNED", None),
    ]
    assert (await desk.told(application)).count("OUT_FOR_DELIVERY") == 2
    assert await desk.state_of(application) is ApplicationState.DISPATCHED


async def test_completed_when_the_last_parcel_is_delivered(desk: Desk):
    application = await desk.application()
    first = await desk.send(application, "1000000000001")
    second = await desk.send(application, "1000000000002")

    await desk.record(first, said("301"))
    assert await desk.state_of(application) is ApplicationState.DISPATCHED
    await desk.record(second, said("301"))

    assert await desk.state_of(application) is ApplicationState.COMPLETED


async def test_the_last_two_delivered_at_once(desk: Desk):
    for turn in range(5):
        application = await desk.application()
        parcels = [await desk.send(application, f"1000000000{turn}{nth}0") for nth in range(2)]

        await asyncio.gather(*(desk.record(parcel, said("301")) for parcel in parcels))

        assert await desk.state_of(application) is ApplicationState.COMPLETED


async def test_the_same_push_many_times_at_once(desk: Desk):
    application = await desk.application()
    parcel = await desk.send(application)
    events = course(*WHOLE)

    await asyncio.gather(*(desk.record(parcel, *events[: 1 + n % 5]) for n in range(10)))

    assert (await desk.look(parcel)).state is ParcelState.DELIVERED
    assert len(await desk.events(parcel.id)) == len(WHOLE)
    told = await desk.told(application)
    assert len(told) == len(set(told))


async def test_impossible_times_are_kept_and_decide_nothing(desk: Desk):
    application = await desk.application()
    parcel = await desk.send(application)

    parcel = await desk.record(
        parcel,
        said("301", happened_at=datetime(1970, 1, 1, tzinfo=UTC)),
        said("301", happened_at=clock.now() + timedelta(hours=2)),
        said("301", happened_at=clock.now() - timedelta(days=3)),
    )

    assert parcel.state is ParcelState.HANDED_OVER
    assert parcel.last_event_at is None
    assert len(await desk.events(parcel.id)) == 3
    assert await desk.told(application) == ["SHIPPED"]


async def test_unknown_code_is_reported_without_words(desk: Desk, caplog: pytest.LogCaptureFixture):
    parcel = await desk.send(await desk.application())

    parcel = await desk.record(parcel, said("9999\n", text="王秀珍 13800001234"))

    assert parcel.state is ParcelState.HANDED_OVER
    assert "unknown kuaidi100 code 9999:" in caplog.text
    assert "王秀珍" not in caplog.text
    assert "1380" not in caplog.text


async def test_customs_codes_are_not_reported(desk: Desk, caplog: pytest.LogCaptureFixture):
    parcel = await desk.send(await desk.application())

    await desk.record(parcel, said("10"))

    assert "unknown" not in caplog.text


async def test_what_was_lost_stays_lost(desk: Desk):
    parcel = await desk.send(await desk.application())
    await desk.set(parcel, state=ParcelState.LOST)

    assert (await desk.record(parcel, said("5"))).state is ParcelState.LOST


async def test_delivered_and_taken_back_is_followed_again(desk: Desk):
    application = await desk.application()
    parcel = await desk.send(application)
    await desk.record(parcel, said("301", 10))

    parcel = await desk.record(parcel, said("6"))

    assert parcel.state is ParcelState.RETURNING
    assert parcel.delivered_at is None
    assert (await desk.told(application))[-1] == "DELIVERY_PROBLEM"


async def test_the_tracker_is_asked_unless_it_spoke(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    parcel = await desk.send(await desk.application())

    async def must_ask(nth: int) -> bool | None:
        async with desk.database.begin() as session:
            return await service.must_ask(session, parcel.id, nth, desk.settings)

    assert await must_ask(1) is True
    await desk.record(parcel, said("103", 10))
    assert await must_ask(2) is False
    later = clock.now() + timedelta(seconds=desk.settings.track_every_s)
    with monkeypatch.context() as moved:
        moved.setattr(clock, "now", lambda: later)
        assert await must_ask(3) is True
    await desk.record(parcel, said("301", 5))
    assert await must_ask(4) is None
    assert (await desk.look(parcel)).times_asked == 4


async def test_words_are_kept_plain(desk: Desk):
    parcel = await desk.send(await desk.application())

    await desk.record(parcel, said("5", text="<b>派送中</b>📦 电话13800000000"))

    assert [event.text for event in await desk.events(parcel.id)] == ["派送中 电话13800000000"]
