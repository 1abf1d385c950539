"""The applicant's page of the simulated check."""

from __future__ import annotations

import html
from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI

from sandbox import faceid
from sandbox.context import SandboxContext
from sandbox.tencent import ACTIONS, TencentError
from tests.support.keys import sandbox_keys

BACK = "http://app.test/identity?a=1&b=2"
PARAMS = {
    "RuleId": "1",
    "Name": "王<秀>珍",
    "IdCard": "310000194805070120",
    "Extra": "a" * 64,
    "RedirectUrl": BACK,
}


@pytest.fixture
def context() -> SandboxContext:
    return SandboxContext(sandbox_keys(), api_url="http://api.test", public_url="http://s.test")


@pytest.fixture
async def http(context: SandboxContext) -> AsyncIterator[httpx.AsyncClient]:
    app = FastAPI()
    app.include_router(faceid.build(context))
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://s.test"
    ) as client:
        yield client


def begin(context: SandboxContext) -> str:
    token: str = ACTIONS["DetectAuth"](context, PARAMS)["BizToken"]
    return token


def text_of(context: SandboxContext, token: str) -> dict[str, object]:
    text: dict[str, object] = ACTIONS["GetDetectInfoEnhanced"](context, {"BizToken": token})["Text"]
    return text


async def test_the_page_asks(context: SandboxContext, http: httpx.AsyncClient):
    token = begin(context)

    page = (await http.get(f"/faceid/{token}")).text

    assert "是我本人，开始核验" in page
    assert "不像本人" in page
    assert "王&lt;秀&gt;珍" in page
    assert text_of(context, token)["ErrCode"] is None


async def test_it_is_she(context: SandboxContext, http: httpx.AsyncClient):
    token = begin(context)

    answer = await http.post(f"/faceid/{token}/passed")

    assert (answer.status_code, answer.headers["location"]) == (303, BACK)
    page = (await http.get(f"/faceid/{token}")).text
    assert "核验好了" in page
    assert "回到银龄" in page
    assert f'href="{html.escape(BACK)}"' in page
    text = text_of(context, token)
    assert (text["ErrCode"], text["Extra"], text["Name"]) == (0, "a" * 64, PARAMS["Name"])


@pytest.mark.parametrize("button", ["no_match", "gave_up", "anything"])
async def test_it_is_not(context: SandboxContext, http: httpx.AsyncClient, button: str):
    token = begin(context)

    await http.post(f"/faceid/{token}/{button}")

    assert "没有核验成" in (await http.get(f"/faceid/{token}")).text
    assert text_of(context, token)["ErrCode"] != 0


async def test_decided_once(context: SandboxContext, http: httpx.AsyncClient):
    token = begin(context)
    await http.post(f"/faceid/{token}/no_match")

    await http.post(f"/faceid/{token}/passed")

    assert text_of(context, token)["ErrCode"] == 1001


async def test_without_an_address_to_go_back_to(context: SandboxContext, http: httpx.AsyncClient):
    token = ACTIONS["DetectAuth"](context, PARAMS | {"RedirectUrl": ""})["BizToken"]

    answer = await http.post(f"/faceid/{token}/passed")

    assert answer.headers["location"] == f"/faceid/{token}"


async def test_unknown(context: SandboxContext, http: httpx.AsyncClient):
    assert (await http.get("/faceid/nothing")).status_code == 404
    assert (await http.post("/faceid/nothing/passed")).status_code == 404
    with pytest.raises(TencentError):
        text_of(context, "nothing")


@pytest.mark.parametrize("changes", [{"RuleId": "9"}, {"Name": ""}, {"IdCard": None}])
def test_refused(context: SandboxContext, changes: dict[str, object]):
    with pytest.raises(TencentError):
        ACTIONS["DetectAuth"](context, PARAMS | changes)
