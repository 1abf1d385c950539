"""Kuaidi100's protocol, against the sandbox that checks it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlencode

import httpx
import pytest

from backend.clock import SHANGHAI
from backend.errors import BadCallbackError, UpstreamError
from backend.integrations.kuaidi100 import MAX_PUSH_BYTES, Kuaidi100, sign
from backend.models import ParcelState
from tests.support.delivery_sandbox import RECEIVER, delivery_world, settings_for
from tests.support.keys import sandbox_keys

CALLBACK = "http://api.test/api/v1/parcels/callbacks/kuaidi100/token"
ROW = {
    "time": "2026-11-23 16:00:00",
    "ftime": "2026-11-23 16:00:00",
    "context": "已签收,本人签收",
    "status": "本人签收",
    "statusCode": "301",
    "areaName": "上海,上海市,浦东新区",
}


def a_client(transport: httpx.AsyncBaseTransport | None = None) -> Kuaidi100:
    return Kuaidi100(settings_for(sandbox_keys()), transport)


def a_push(*rows: object, salt: str | None = None, **last: object) -> bytes:
    param = json.dumps(
        {"status": "polling", "lastResult": {"nu": "1000000000001", "data": list(rows)} | last}
    )
    secret = sandbox_keys().kuaidi100_salt if salt is None else salt
    return urlencode({"sign": sign(param + secret), "param": param}).encode()


async def test_subscribe_twice_is_once():
    async with delivery_world() as world:
        await world.kuaidi100.subscribe("1000000000001", CALLBACK, "1234")
        await world.kuaidi100.subscribe("1000000000001", CALLBACK, "1234")

        kept = world.context.store("kuaidi100")["subscriptions"]
        assert kept["1000000000001"]["callbackurl"] == CALLBACK


async def test_subscribe_with_a_wrong_key():
    keys = replace(sandbox_keys(), kuaidi100_key="wrong")
    async with delivery_world(keys=keys) as world:
        with pytest.raises(UpstreamError):
            await world.kuaidi100.subscribe("1000000000001", CALLBACK, "1234")


async def test_ask_for_a_whole_course():
    async with delivery_world() as world:
        waybill = await world.ems.order("YL3WX87K44", RECEIVER)
        await world.events_of(waybill)

        events = await world.kuaidi100.ask(waybill, "1234")

        assert [event.code for event in events] == ["103", "1002", "1001", "5", "301"]
        assert events[-1].state is ParcelState.DELIVERED
        assert events[0].happened_at.tzinfo is SHANGHAI
        assert events == sorted(events, key=lambda event: event.happened_at)
        assert "虹口区" in events[2].text


async def test_ask_when_there_is_nothing_yet():
    async with delivery_world() as world:
        assert await world.kuaidi100.ask("1999999999999", "1234") == []


async def test_ask_too_often():
    async with delivery_world() as world:
        waybill = await world.ems.order("YL3WX87K44", RECEIVER)
        await world.http.post("/kuaidi100/_test", json={"min_query_s": 1800})
        await world.events_of(waybill)
        await world.kuaidi100.ask(waybill, "1234")

        with pytest.raises(UpstreamError):
            await world.kuaidi100.ask(waybill, "1234")


@pytest.mark.parametrize("wrong", ["kuaidi100_key", "kuaidi100_customer"])
async def test_ask_with_a_wrong_signature(wrong: str):
    async with delivery_world(keys=replace(sandbox_keys(), **{wrong: "wrong"})) as world:
        with pytest.raises(UpstreamError):
            await world.kuaidi100.ask("1000000000001", "1234")


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (500, {}),
        (200, []),
        (200, {"nu": "1999999999999", "data": [ROW]}),
        (200, {"result": False, "returnCode": "408", "message": "验证码错误"}),
    ],
)
async def test_answers_that_are_none(status: int, body: object):
    transport = httpx.MockTransport(lambda _request: httpx.Response(status, json=body))
    async with a_client(transport) as tracker:
        with pytest.raises(UpstreamError):
            await tracker.ask("1000000000001", "1234")


def test_read_push():
    older = ROW | {"statusCode": "5", "context": "派送中"}

    waybill, events = a_client().read_push(a_push(ROW, older))

    assert waybill == "1000000000001"
    assert [event.code for event in events] == ["5", "301"]
    assert events[1].happened_at == datetime(2026, 11, 23, 16, tzinfo=SHANGHAI)
    assert events[1].text == "已签收,本人签收"


def test_read_push_without_advanced_codes():
    row = {key: value for key, value in ROW.items() if key != "statusCode"}

    _, events = a_client().read_push(a_push(row | {"status": "派件"}, row | {"status": "新词"}))

    assert [(event.code, event.state) for event in events] == [
        ("", None),
        ("5", ParcelState.OUT_FOR_DELIVERY),
    ]


def test_read_push_with_nothing_yet():
    assert a_client().read_push(a_push(data=None)) == ("1000000000001", [])


@pytest.mark.parametrize("time", ["", None, 3, "soon", "0001-01-01 00:00:00", "2026-13-01 00:00"])
def test_an_event_without_a_time_is_left_out(time: object):
    bad = ROW | {"time": time, "ftime": time}

    assert (
        a_client().read_push(a_push(ROW, bad, "no row"))[1] == a_client().read_push(a_push(ROW))[1]
    )


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe",
        b"param=%FF&sign=x",
        b"&".join(b"a%d=1" % n for n in range(50)),
        a_push(ROW, salt="wrong"),
        a_push(ROW, salt=""),
        a_push(ROW).split(b"&")[1],
        a_push(ROW).split(b"&")[0],
        a_push(ROW) + b"&sign=x",
        a_push(ROW) + b"x",
        b"x" * (MAX_PUSH_BYTES + 1),
        "sign=签&param={}".encode(),
    ],
)
def test_pushes_that_are_not_theirs(raw: bytes):
    with pytest.raises(BadCallbackError):
        a_client().read_push(raw)


@pytest.mark.parametrize(
    "param",
    ["", "[]", "null", "{}", '{"lastResult":null}', '{"lastResult":{"data":[]}}', "[" * 100_000,
     '{"lastResult":{"nu":"1","data":5}}'],
)  # fmt: skip
def test_signed_and_unreadable(param: str):
    form = {"sign": sign(param + sandbox_keys().kuaidi100_salt), "param": param}

    with pytest.raises(BadCallbackError):
        a_client().read_push(urlencode(form).encode())
