"""EMS's protocol, against the sandbox that checks it."""

from __future__ import annotations

import base64
import json
from dataclasses import replace

import httpx
import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, modes
from cryptography.hazmat.primitives.ciphers.algorithms import SM4

from backend.errors import UpstreamError
from backend.integrations.ems import Ems, seal
from sandbox.ems import unseal
from tests.support.delivery_sandbox import RECEIVER, delivery_world, settings_for
from tests.support.keys import sandbox_keys

KEY = base64.b64encode(b"0123456789abcdef").decode()


def test_sm4_is_the_standard_s():
    key = bytes.fromhex("0123456789abcdeffedcba9876543210")
    encryptor = Cipher(SM4(key), modes.ECB()).encryptor()

    assert encryptor.update(key).hex() == "681edf34d206965e86b3e94f536e4246"


def test_seal_is_what_the_documents_say():
    sealed = seal([{"remarks": "证件"}], KEY)

    assert sealed.startswith("|$4|")
    assert unseal(sealed, KEY) == [{"remarks": "证件"}]


async def test_order_and_the_same_order_again():
    async with delivery_world(pace_s=60) as world:
        first = await world.ems.order("YL3WX87K44", RECEIVER)
        again = await world.ems.order("YL3WX87K44", RECEIVER)
        other = await world.ems.order("YL3WX87K46", RECEIVER)

        assert first == again != other
        assert len(first) == 13
        assert first[0] == "1"
        assert world.context.store("parcels")[first]["district"] == "虹口区"
        assert world.context.store("parcels")[first]["phone"] == "13800001234"


async def test_cancel_before_it_is_collected():
    async with delivery_world(pace_s=60) as world:
        waybill = await world.ems.order("YL3WX87K44", RECEIVER)

        await world.ems.cancel("YL3WX87K44", waybill)
        await world.ems.cancel("YL3WX87K44", waybill)

        assert await world.events_of(waybill) == ["401"]


async def test_cancel_too_late():
    async with delivery_world() as world:
        waybill = await world.ems.order("YL3WX87K44", RECEIVER)
        await world.events_of(waybill)

        with pytest.raises(UpstreamError):
            await world.ems.cancel("YL3WX87K44", waybill)


@pytest.mark.parametrize("wrong", ["ems_sign_key", "ems_authorization", "ems_sender_no"])
async def test_wrong_credentials(wrong: str):
    keys = replace(sandbox_keys(), **{wrong: KEY})
    async with delivery_world(keys=keys) as world:
        with pytest.raises(UpstreamError):
            await world.ems.order("YL3WX87K44", RECEIVER)

        assert world.context.store("ems") == {}


def _answers(status: int, body: object) -> httpx.MockTransport:
    return httpx.MockTransport(lambda _request: httpx.Response(status, json=body))


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (502, {}),
        (200, []),
        (200, {"retMsg": "no code"}),
        (200, {"retCode": "B00030", "retMsg": "解密失败", "retBody": ""}),
        (200, {"retCode": "00000", "retBody": "not json"}),
        (200, {"retCode": "00000", "retBody": "[]"}),
        (200, {"retCode": "00000", "retBody": "{}"}),
        (
            200,
            {
                "retCode": "00000",
                "retBody": json.dumps({"waybillNo": "<b>", "logisticsOrderNo": "YL1"}),
            },
        ),
        (
            200,
            {
                "retCode": "00000",
                "retBody": json.dumps({"waybillNo": "1000000000001", "logisticsOrderNo": "YL2"}),
            },
        ),
    ],
)
async def test_answers_that_are_none(status: int, body: object, caplog: pytest.LogCaptureFixture):
    async with Ems(settings_for(sandbox_keys()), _answers(status, body)) as courier:
        with pytest.raises(UpstreamError):
            await courier.order("YL1", RECEIVER)

    assert RECEIVER.name not in caplog.text
    assert "13800001234" not in caplog.text


async def test_no_answer():
    def down(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused", request=request)

    async with Ems(settings_for(sandbox_keys()), httpx.MockTransport(down)) as courier:
        with pytest.raises(UpstreamError):
            await courier.order("YL1", RECEIVER)
