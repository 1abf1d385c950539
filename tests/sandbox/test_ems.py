"""The simulated EMS refuses what the real one would."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from backend.integrations.ems import seal
from sandbox.context import SandboxContext
from tests.support.delivery_sandbox import RECEIVER, World, delivery_world
from tests.support.keys import sandbox_keys

OPEN = "/ems/amp-prod-api/f/amp/api/open"
PLACE = {
    "name": "王秀珍",
    "mobile": "13800001234",
    "prov": "上海市",
    "city": "上海市",
    "county": "虹口区",
    "address": "示例路1号",
}
ORDER = {"logisticsOrderNo": "YL3WX87K44", "sender": PLACE, "receiver": PLACE}


async def call(world: World, message: object, **changes: str) -> dict[str, Any]:
    keys = sandbox_keys()
    form = {
        "apiCode": "020003",
        "senderNo": keys.ems_sender_no,
        "authorization": keys.ems_authorization,
        "msgType": "0",
        "timeStamp": "2026-11-23 10:00:00",
        "version": "V1.0.0",
        "logitcsInterface": seal(message, keys.ems_sign_key),
    }
    return (await world.http.post(OPEN, data=form | changes)).json()


async def test_order():
    async with delivery_world(pace_s=60) as world:
        answer = await call(world, [ORDER])

        assert answer["retCode"] == "00000"
        assert json.loads(answer["retBody"])["logisticsOrderNo"] == "YL3WX87K44"


@pytest.mark.parametrize(
    ("message", "changes", "code"),
    [
        ([ORDER], {"senderNo": "1"}, "B00001"),
        ([ORDER], {"authorization": "x"}, "B00001"),
        ([ORDER], {"version": "V2"}, "B00002"),
        ([ORDER], {"apiCode": "999999"}, "B00003"),
        (ORDER, {}, "B00010"),
        ([ORDER, ORDER], {}, "B00010"),
        ([ORDER | {"receiver": PLACE | {"address": ""}}], {}, "B00011"),
        ([ORDER | {"logisticsOrderNo": ""}], {}, "B00011"),
        ([ORDER], {"logitcsInterface": "|$4|AAAA"}, "B00030"),
        ([ORDER], {"logitcsInterface": ""}, "B00030"),
        ([ORDER], {"logitcsInterface": seal([ORDER], "MDEyMzQ1Njc4OWFiY2RlZg==")}, "B00030"),
        ({"logisticsOrderNo": "YL1", "waybillNo": "1"}, {"apiCode": "020006"}, "B00020"),
    ],
)
async def test_refusals(message: object, changes: dict[str, str], code: str):
    async with delivery_world(pace_s=60) as world:
        answer = await call(world, message, **changes)

        assert (answer["retCode"], answer["success"]) == (code, False)
        assert world.context.store("parcels") == {}


async def test_orders_can_be_counted():
    async with delivery_world(pace_s=60) as world:
        waybill = await world.ems.order("YL3WX87K44", RECEIVER)
        await world.ems.order("YL3WX87K44", RECEIVER)

        kept = (await world.http.get("/ems/_test")).json()["orders"]
        assert kept == [{"order_no": "YL3WX87K44", "waybill": waybill, "times": 2}]


async def test_orders_survive_a_restart(tmp_path: Path):
    async with delivery_world(pace_s=60, data_dir=tmp_path) as world:
        waybill = await world.ems.order("YL3WX87K44", RECEIVER)

    again = SandboxContext(sandbox_keys(), api_url="", public_url="", data_dir=tmp_path)
    assert again.store("ems")["orders"]["YL3WX87K44"]["waybill"] == waybill
