"""The simulated door of Tencent Cloud lets in what is signed, and nothing else."""

from __future__ import annotations

import json
import time
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from sandbox.tencent import ACTIONS, TencentError
from tests.support.keys import sandbox_keys
from tests.support.tencent_desk import call, sandbox_app, sandbox_context, signed


@pytest.fixture
async def http(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[httpx.AsyncClient]:
    def refuse(*_: object) -> dict[str, Any]:
        raise TencentError("FailedOperation", "no")

    monkeypatch.setitem(ACTIONS, "Echo", lambda _, params: {"Params": params})
    monkeypatch.setitem(ACTIONS, "Refuse", refuse)
    transport = httpx.ASGITransport(sandbox_app(sandbox_context()))
    async with httpx.AsyncClient(transport=transport, base_url="http://sandbox.test") as client:
        yield client


async def test_a_signed_call(http: httpx.AsyncClient):
    answer = await call(http, {"名": "值"}, action="Echo")

    assert answer["Params"] == {"名": "值"}
    assert len(answer["RequestId"]) == 36


async def test_every_account_has_its_own_key(http: httpx.AsyncClient):
    keys = sandbox_keys()

    answer = await call(
        http,
        {},
        action="Echo",
        service="faceid",
        secret_id=keys.faceid_secret_id,
        secret_key=keys.faceid_secret_key,
    )

    assert answer["Params"] == {}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"secret_key": "x"}, "AuthFailure.SignatureFailure"),
        ({"secret_id": "AKIDsandboxfaceid"}, "AuthFailure.SignatureFailure"),
        ({"secret_id": "AKIDnobody"}, "AuthFailure.SecretIdNotFound"),
        ({"at": time.time() - 4000}, "AuthFailure.SignatureExpire"),
        ({"at": time.time() + 4000}, "AuthFailure.SignatureExpire"),
        ({"day": "2020-01-01"}, "AuthFailure.SignatureExpire"),
        ({"names": "host"}, "AuthFailure.SignatureFailure"),
        ({"action": "Nothing"}, "InvalidAction"),
        ({"action": "Refuse"}, "FailedOperation"),
    ],
)
async def test_refusals(http: httpx.AsyncClient, changes: dict[str, Any], code: str):
    answer = await call(http, {}, **({"action": "Echo"} | changes))

    assert answer["Error"]["Code"] == code
    assert "Params" not in answer


@pytest.mark.parametrize(
    "spoil",
    [
        {"authorization": ""},
        {"authorization": "TC3-HMAC-SHA256 Credential=x"},
        {"x-tc-timestamp": ""},
        {"x-tc-timestamp": "soon"},
        {"content-type": "text/plain"},
        {"host": "elsewhere.test"},
    ],
)
async def test_headers_that_were_changed_on_the_way(http: httpx.AsyncClient, spoil: dict[str, str]):
    answer = await http.post("/", content=b"{}", headers=signed(b"{}", action="Echo") | spoil)

    assert answer.json()["Response"]["Error"]["Code"] == "AuthFailure.SignatureFailure"


async def test_a_body_that_was_changed_on_the_way(http: httpx.AsyncClient):
    headers = signed(json.dumps({"a": 1}).encode(), action="Echo")

    answer = await http.post("/", content=json.dumps({"a": 2}).encode(), headers=headers)

    assert answer.json()["Response"]["Error"]["Code"] == "AuthFailure.SignatureFailure"
