"""The simulated WeChat Pay: signed answers, messages, retries, forgeries and restarts."""

from __future__ import annotations

import asyncio
import base64
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sandbox import wechat_callbacks
from tests.support.flow import wait_for
from tests.support.keys import sandbox_keys
from tests.support.wechat_world import CALLBACK_URL, wechat_world

NUMBER = "YLK7M2P9XT-1"
FEN = 13200


class Merchant:
    """Takes messages, after refusing some; checks each as a merchant must."""

    def __init__(self, refusals: int = 0) -> None:
        self.refusals = refusals
        self.taken: list[dict[str, Any]] = []
        self.ids: list[str] = []
        self.headers: list[httpx.Headers] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        assert str(request.url) == CALLBACK_URL
        self.headers.append(request.headers)
        if self.refusals:
            self.refusals -= 1
            return httpx.Response(500)
        message = json.loads(request.content)
        resource = message["resource"]
        plain = AESGCM(sandbox_keys().wechat_apiv3_key.encode()).decrypt(
            resource["nonce"].encode(),
            base64.b64decode(resource["ciphertext"]),
            resource["associated_data"].encode(),
        )
        self.ids.append(message["id"])
        self.taken.append({"event_type": message["event_type"]} | json.loads(plain))
        return httpx.Response(204)

    def is_signed(self, body: bytes, headers: httpx.Headers) -> bool:
        key = serialization.load_pem_public_key(sandbox_keys().wechat_public_key.encode())
        line = f"{headers['wechatpay-timestamp']}\n{headers['wechatpay-nonce']}\n".encode()
        try:
            key.verify(
                base64.b64decode(headers["wechatpay-signature"]),
                line + body + b"\n",
                padding.PKCS1v15(),
                hashes.SHA256(),
            )
        except InvalidSignature:
            return False
        return True

    async def has_taken(self, times: int) -> None:
        async def enough() -> bool:
            return len(self.taken) >= times

        await wait_for(enough)
        await asyncio.sleep(0.1)
        assert len(self.taken) == times


@pytest.fixture
def merchant(monkeypatch: pytest.MonkeyPatch) -> Merchant:
    taker = Merchant()
    client = lambda: httpx.AsyncClient(transport=httpx.MockTransport(taker))  # noqa: E731
    monkeypatch.setattr(wechat_callbacks, "open_client", client)
    return taker


async def test_unsigned_requests_are_refused():
    async with wechat_world() as world:
        answer = await world.http.post("/wechat/v3/pay/transactions/native", json={})

        assert answer.status_code == 401
        assert answer.json()["code"] == "SIGN_ERROR"


async def test_even_an_empty_answer_is_signed(monkeypatch: pytest.MonkeyPatch, merchant: Merchant):
    answers: list[httpx.Response] = []
    async with wechat_world() as world:
        await world.start(NUMBER, FEN)

        async def note(response: httpx.Response) -> None:
            await response.aread()
            answers.append(response)

        world.pay._http.event_hooks = {"response": [note]}
        await world.pay.close(NUMBER)

    assert (answers[0].status_code, answers[0].content) == (204, b"")
    assert merchant.is_signed(b"", answers[0].headers)
    assert not merchant.is_signed(b"x", answers[0].headers)


async def test_paying_is_told(merchant: Merchant):
    async with wechat_world() as world:
        await world.start(NUMBER, FEN)
        page = await world.payer(NUMBER)
        await merchant.has_taken(1)

        assert "付好了" in page.text
        assert "¥132.00" in page.text
        said = merchant.taken[0]
        assert said["event_type"] == "TRANSACTION.SUCCESS"
        assert (said["out_trade_no"], said["amount"]["total"]) == (NUMBER, FEN)
        assert said["transaction_id"] == world.trade(NUMBER)["transaction_id"]
        assert "notify_url" not in said
        assert world.context.store("wechat")["outbox"] == {}


async def test_told_again_until_it_is_taken(merchant: Merchant):
    merchant.refusals = 3
    async with wechat_world() as world:
        await world.start(NUMBER, FEN)
        await world.payer(NUMBER)
        await merchant.has_taken(1)

    assert len(merchant.headers) == 4
    assert len({headers["wechatpay-nonce"] for headers in merchant.headers}) == 4


async def test_a_refund_is_told(merchant: Merchant):
    async with wechat_world() as world:
        await world.start(NUMBER, FEN)
        await world.payer(NUMBER)
        await world.pay.refund(
            out_trade_no=NUMBER, out_refund_no="R-000001", amount_fen=FEN, total_fen=FEN
        )
        await merchant.has_taken(2)

    said = next(item for item in merchant.taken if item["event_type"] == "REFUND.SUCCESS")
    assert (said["out_refund_no"], said["refund_status"]) == ("R-000001", "SUCCESS")
    assert said["mchid"] == sandbox_keys().wechat_mchid
    assert "appid" not in said


async def test_lost_messages(merchant: Merchant):
    async with wechat_world() as world:
        await world.switch(lose_callbacks=True)
        await world.start(NUMBER, FEN)
        await world.payer(NUMBER)
        await asyncio.sleep(0.1)

        assert merchant.headers == []
        assert world.trade(NUMBER)["trade_state"] == "SUCCESS"


async def test_doubled_and_late_messages(merchant: Merchant):
    async with wechat_world() as world:
        await world.switch(duplicate=2, delay_s=0.3)
        await world.start(NUMBER, FEN)
        await world.payer(NUMBER)
        await asyncio.sleep(0.1)
        assert merchant.taken == []

        await merchant.has_taken(3)

    assert len(set(merchant.ids)) == 1


@pytest.mark.parametrize("forgery", [name for name in wechat_callbacks.FORGERIES if name])
async def test_forged_messages_differ_from_genuine_ones(merchant: Merchant, forgery: str):
    async with wechat_world() as world:
        await world.switch(forge=forgery)
        await world.start(NUMBER, FEN)
        await world.payer(NUMBER)
        await merchant.has_taken(1)
        said, headers = merchant.taken[0], merchant.headers[0]

    age_s = datetime.now(UTC).timestamp() - int(headers["wechatpay-timestamp"])
    differs = {
        "signature": True,
        "signtest": headers["wechatpay-signature"].startswith("WECHATPAY/SIGNTEST/"),
        "serial": headers["wechatpay-serial"] != sandbox_keys().wechat_public_key_id,
        "stale": age_s > 590,
        "amount": said["amount"]["total"] == 1,
        "currency": said["amount"]["currency"] == "USD",
        "mchid": said["mchid"] != sandbox_keys().wechat_mchid,
    }
    assert differs[forgery]


@pytest.mark.parametrize("wrong", [{"unknown": 1}, {"duplicate": "x"}, {"forge": "everything"}])
async def test_switches_that_are_none(wrong: dict[str, object]):
    async with wechat_world() as world:
        assert (await world.http.post("/wechat/_test", json=wrong)).status_code == 422


async def test_a_restart_keeps_trades_and_messages(merchant: Merchant, tmp_path: Path):
    merchant.refusals = 1
    async with wechat_world(data_dir=tmp_path, pace_s=1000) as world:
        await world.start(NUMBER, FEN)
        await world.payer(NUMBER)

        async def was_refused() -> bool:
            return merchant.refusals == 0

        await wait_for(was_refused)

    async with wechat_world(data_dir=tmp_path) as world:
        await merchant.has_taken(1)
        assert world.trade(NUMBER)["trade_state"] == "SUCCESS"
