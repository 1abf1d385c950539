"""Parcels over HTTP, and pushes from outside."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlencode
from uuid import uuid4

import httpx
import pytest

from backend import clock
from backend.config import Settings
from backend.deliveries.ports import Tracker
from backend.integrations.kuaidi100 import Kuaidi100, sign
from backend.models import Parcel, ParcelState, Person
from backend.ports import Ports
from tests.support.parcel_desk import Desk, said

Headers = dict[str, str]
REFUSAL = {"result": False, "returnCode": "500"}


@pytest.fixture
def real_tracker(ports: Ports, settings: Settings) -> Kuaidi100:
    tracker = Kuaidi100(settings)
    ports.plug(Tracker, tracker)
    return tracker


@pytest.fixture
async def owner(make_person: Callable) -> Person:
    return await make_person()


@pytest.fixture
async def parcel(desk: Desk, owner: Person) -> Parcel:
    return await desk.send(await desk.application(owner))


def a_push(settings: Settings, waybill: str | None, salt: str | None = None) -> dict[str, str]:
    row = said("5", 1)
    wall = row.happened_at.astimezone().strftime("%Y-%m-%d %H:%M:%S")
    rows = [{"time": wall, "context": "派送中", "statusCode": "5", "areaName": "上海"}]
    param = json.dumps({"status": "polling", "lastResult": {"nu": waybill, "data": rows}})
    secret = settings.kuaidi100_salt.get_secret_value() if salt is None else salt
    return {"sign": sign(param + secret), "param": param}


async def push(http: httpx.AsyncClient, token: str, **request: object) -> dict[str, object]:
    answer = await http.post(f"/parcels/callbacks/kuaidi100/{token}", **request)
    assert answer.status_code == 200
    body = answer.json()
    return {key: body[key] for key in ("result", "returnCode")}


async def test_signed_out(http: httpx.AsyncClient, parcel: Parcel):
    assert (await http.get("/parcels")).status_code == 401
    assert (await http.get(f"/parcels/{parcel.id}")).status_code == 401


NOON = datetime(2026, 11, 25, 12, tzinfo=clock.SHANGHAI)


@pytest.fixture
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """A minute ago is the same day."""
    monkeypatch.setattr(clock, "now", lambda: NOON)


async def test_read(
    noon: None,
    http: httpx.AsyncClient,
    desk: Desk,
    owner: Person,
    parcel: Parcel,
    signed_in: Callable,
):
    await desk.record(
        parcel, said("103", 2), said("5", 1, text="派送中，投递员电话13800000000，投诉11183")
    )

    answer = await http.get(f"/parcels/{parcel.id}", headers=await signed_in(owner))

    assert answer.status_code == 200
    body = answer.json()
    assert body["state"] == "OUT_FOR_DELIVERY"
    assert body["waybill"] == "1000000000001"
    assert body["carrier_phone"] == "11183"
    assert body["recipient_masked"] != "王秀珍"
    assert body["address"] == "上海市虹口区示例路1号"
    assert body["expected_on"] == "2026-11-25"
    assert [event["code"] for event in body["events"]] == ["5", "103"]
    assert body["events"][0]["text"] == "派送中，投递员电话138****0000，投诉11183"
    assert "callback_token" not in body
    assert parcel.callback_token not in answer.text


async def test_events_of_impossible_times_are_not_shown(
    http: httpx.AsyncClient, desk: Desk, owner: Person, parcel: Parcel, signed_in: Callable
):
    await desk.record(parcel, said("103", 2), said("301", 60 * 24 * 30))

    answer = await http.get(f"/parcels/{parcel.id}", headers=await signed_in(owner))

    assert [event["code"] for event in answer.json()["events"]] == ["103"]


async def test_somebody_elses(
    http: httpx.AsyncClient, parcel: Parcel, make_person: Callable, signed_in: Callable
):
    headers = await signed_in(await make_person())

    missing = await http.get(f"/parcels/{uuid4()}", headers=headers)
    theirs = await http.get(f"/parcels/{parcel.id}", headers=headers)

    assert theirs.status_code == missing.status_code == 404
    assert theirs.json() == missing.json()
    assert (await http.get("/parcels", headers=headers)).json() == {"items": []}


async def test_list_has_those_on_their_way_first(
    http: httpx.AsyncClient, desk: Desk, owner: Person, parcel: Parcel, signed_in: Callable
):
    await desk.record(parcel, said("103", 5))
    done = (
        await desk.send(await desk.application(owner), "1000000000002")
        if False
        else await _delivered(desk, parcel)
    )

    answer = await http.get("/parcels", headers=await signed_in(owner))

    assert [item["id"] for item in answer.json()["items"]] == [str(parcel.id), str(done.id)]


async def _delivered(desk: Desk, sibling: Parcel) -> Parcel:
    """A newer parcel of the same application, delivered."""
    async with desk.database.begin() as session:
        from backend.deliveries import service

        newer = await service.dispatch(session, sibling.application_id, sibling.receiver)
    await desk.set(newer, state=ParcelState.DELIVERED, waybill="1000000000002")
    return newer


async def test_a_push(
    http: httpx.AsyncClient,
    desk: Desk,
    parcel: Parcel,
    settings: Settings,
    real_tracker: Kuaidi100,
):
    form = a_push(settings, parcel.waybill)

    first = await push(http, parcel.callback_token, data=form)
    again = await push(http, parcel.callback_token, data=form)

    assert first == again == {"result": True, "returnCode": "200"}
    assert (await desk.look(parcel)).state is ParcelState.OUT_FOR_DELIVERY
    assert len(await desk.events(parcel.id)) == 1


async def test_pushes_that_are_refused(
    http: httpx.AsyncClient,
    desk: Desk,
    parcel: Parcel,
    settings: Settings,
    real_tracker: Kuaidi100,
):
    good = a_push(settings, parcel.waybill)
    token = parcel.callback_token
    refused = [
        await push(http, "unknown", data=good),
        await push(http, "%00", data=good),
        await push(http, token, data=a_push(settings, "1999999999999")),
        await push(http, token, data=a_push(settings, None)),
        await push(http, token, data=a_push(settings, "\x00")),
        await push(http, token, data=a_push(settings, parcel.waybill, salt="wrong")),
        await push(http, token, data=a_push(settings, parcel.waybill, salt="")),
        await push(http, token, data={"param": good["param"]}),
        await push(http, token, data={"sign": good["sign"]}),
        await push(http, token),
        await push(http, token, content=b"\xff\x00"),
        await push(http, token, content=urlencode(good).encode() + b"x" * 300_000),
    ]

    assert refused == [REFUSAL] * len(refused)
    assert await desk.events(parcel.id) == []


async def test_ten_megabytes_are_not_read(
    http: httpx.AsyncClient, parcel: Parcel, real_tracker: Kuaidi100
):
    read = 0

    async def endless():
        nonlocal read
        for _ in range(160):
            read += 65536
            yield b"x" * 65536

    answer = await http.post(
        f"/parcels/callbacks/kuaidi100/{parcel.callback_token}", content=endless()
    )

    assert answer.status_code in {200, 413}
    assert answer.json().get("result", False) is False
