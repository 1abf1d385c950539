"""The simulated Kuaidi100: subscriptions, pushes, queries, switches and the page."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import httpx
import pytest

from sandbox import kuaidi100
from tests.support.delivery_sandbox import RECEIVER, World, delivery_world
from tests.support.keys import sandbox_keys

CALLBACK = "http://api.test/push"


class Receiver:
    """Takes pushes, after refusing some."""

    def __init__(self, refusals: int = 0) -> None:
        self.refusals = refusals
        self.pushes: list[dict[str, Any]] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        form = parse_qs(request.content.decode())
        param = form["param"][0]
        salt = sandbox_keys().kuaidi100_salt
        assert form["sign"][0] == kuaidi100.signature(param + salt)
        if self.refusals:
            self.refusals -= 1
            return httpx.Response(200, json={"result": False, "returnCode": "500"})
        self.pushes.append(json.loads(param))
        return httpx.Response(200, json={"result": True, "returnCode": "200"})

    def codes(self) -> list[list[str]]:
        return [[row["statusCode"] for row in push["lastResult"]["data"]] for push in self.pushes]


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch) -> Receiver:
    taker = Receiver()
    client = lambda: httpx.AsyncClient(transport=httpx.MockTransport(taker))  # noqa: E731
    monkeypatch.setattr(kuaidi100, "open_client", client)
    return taker


async def live(world: World, life: str = "delivered") -> str:
    await world.http.post("/kuaidi100/_test", json={"life": life})
    waybill = await world.ems.order("YL3WX87K44", RECEIVER)
    await world.kuaidi100.subscribe(waybill, CALLBACK, "1234")
    await world.events_of(waybill)
    await asyncio.sleep(0.1)
    return waybill


async def test_a_whole_life_is_pushed(receiver: Receiver):
    async with delivery_world() as world:
        waybill = await live(world)

    last = receiver.pushes[-1]
    assert receiver.codes()[-1] == ["301", "5", "1001", "1002", "103"]
    assert last["status"] == "shutdown"
    assert last["lastResult"]["state"] == "3"
    assert last["lastResult"]["nu"] == waybill
    assert "示例" in last["lastResult"]["data"][-1]["context"]


@pytest.mark.parametrize(
    ("life", "codes"),
    [
        ("failed_then_family", ["103", "1002", "1001", "5", "206", "5", "303"]),
        ("locker", ["103", "1002", "1001", "5", "501", "304"]),
        ("returned", ["103", "1002", "1001", "5", "206", "204", "6", "4"]),
        ("unknown_code", ["103", "1002", "9999", "1001", "5", "9999", "301"]),
    ],
)
async def test_other_lives(receiver: Receiver, life: str, codes: list[str]):
    async with delivery_world() as world:
        await live(world, life)

    assert receiver.codes()[-1] == codes[::-1]


async def test_jumbled_pushes_say_the_same(receiver: Receiver):
    async with delivery_world() as world:
        await live(world, "jumbled")

    said = receiver.codes()
    assert len(said) >= 10
    assert sorted(said[-1]) == sorted(["103", "1002", "1001", "5", "301"] * 2)


async def test_a_life_is_chosen_for_one_parcel(receiver: Receiver):
    async with delivery_world() as world:
        await live(world, "returned")
        other = await world.ems.order("YL3WX87K46", RECEIVER)

        assert (await world.events_of(other))[-1] == "301"


async def test_refused_pushes_are_sent_again(receiver: Receiver):
    receiver.refusals = 3
    async with delivery_world() as world:
        await live(world)

    assert ["301", "5", "1001", "1002", "103"] in receiver.codes()


async def test_given_up_after_three_repetitions(receiver: Receiver):
    receiver.refusals = 1000
    async with delivery_world() as world:
        await live(world)
        await asyncio.sleep(0.1)

    refused = 1000 - receiver.refusals
    assert receiver.pushes == []
    assert refused % 4 == 0
    assert refused <= 4 * 6


async def test_lost_pushes(receiver: Receiver):
    async with delivery_world() as world:
        await world.http.post("/kuaidi100/_test", json={"drops_pushes": True})
        waybill = await live(world)

        assert receiver.pushes == []
        assert [event.code for event in await world.kuaidi100.ask(waybill, "1234")][-1] == "301"


@pytest.mark.parametrize(
    "wanted", [{"life": "eternal"}, {"life": 3}, {"min_query_s": "x"}, {"other": True}]
)
async def test_switches_that_do_not_exist(wanted: dict[str, object]):
    async with delivery_world() as world:
        answer = await world.http.post("/kuaidi100/_test", json=wanted)

        assert answer.status_code == 422


@pytest.mark.parametrize(
    ("param", "code"),
    [
        ("", "700"),
        ("{}", "700"),
        ('{"number":"1","company":"ems","parameters":{"callbackurl":"x","salt":"y"}}', "600"),
    ],
)
async def test_subscriptions_that_are_refused(param: str, code: str):
    async with delivery_world() as world:
        answer = await world.http.post("/kuaidi100/poll", data={"schema": "json", "param": param})

        assert answer.json()["returnCode"] == code


async def test_a_query_with_anothers_phone():
    async with delivery_world() as world:
        waybill = await world.ems.order("YL3WX87K44", RECEIVER)
        await world.events_of(waybill)
        keys = sandbox_keys()
        param = json.dumps({"num": waybill, "phone": "9999"})
        sign = kuaidi100.signature(param + keys.kuaidi100_key + keys.kuaidi100_customer)

        answer = await world.http.post(
            "/kuaidi100/poll/query.do",
            data={"customer": keys.kuaidi100_customer, "sign": sign, "param": param},
        )

        assert answer.json()["returnCode"] == "408"


async def test_a_life_goes_on_after_a_restart(tmp_path: Path):
    async with delivery_world(pace_s=60, data_dir=tmp_path) as world:
        waybill = await world.ems.order("YL3WX87K44", RECEIVER)
        await world.http.post(f"/parcels/{waybill}/next")
    async with delivery_world(data_dir=tmp_path) as world:
        kuaidi100.resume(world.context)

        assert await world.events_of(waybill) == ["103", "1002", "1001", "5", "301"]


async def test_the_page():
    async with delivery_world(pace_s=60) as world:
        empty = (await world.http.get("/parcels")).text
        waybill = await world.ems.order("YL3WX87K44", RECEIVER)
        await world.http.post("/parcels/life", data={"life": "locker"})
        moved = await world.http.post(f"/parcels/{waybill}/next")
        page = (await world.http.get("/parcels")).text

    assert "还没有包裹" in empty
    assert moved.status_code == 303
    assert waybill in page
    assert "已揽收" in page
    assert 'value="locker" checked' in page
    assert 'lang="zh-CN"' in page
    assert RECEIVER.name not in page
