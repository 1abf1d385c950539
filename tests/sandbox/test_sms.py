"""The simulated SMS vendor and its inbox."""

from __future__ import annotations

import re
import tomllib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from backend.sessions.ports import SmsTemplate
from sandbox import sms
from tests.support.keys import sandbox_keys
from tests.support.tencent_desk import call, sandbox_app, sandbox_context

PHONE = "+8613800138000"
CODE = {
    "SmsSdkAppId": "1400000001",
    "SignName": "银龄出入境",
    "TemplateId": "2300001",
    "TemplateParamSet": ["123456", "10"],
    "PhoneNumberSet": [PHONE],
}
ROOT = Path(__file__).parents[2]


@pytest.fixture
async def http() -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(sandbox_app(sandbox_context()))
    async with httpx.AsyncClient(transport=transport, base_url="http://sandbox.test") as client:
        yield client


async def kept(http: httpx.AsyncClient) -> list[dict[str, Any]]:
    return (await http.get("/sms.json")).json()


async def test_a_message_arrives(http: httpx.AsyncClient):
    answer = await call(http, CODE)

    (status,) = answer["SendStatusSet"]
    assert (status["Code"], status["PhoneNumber"]) == ("Ok", PHONE)
    (message,) = await kept(http)
    assert (message["phone"], message["template"]) == (PHONE, "2300001")
    assert message["params"] == ["123456", "10"]
    assert message["text"].startswith("【银龄出入境】您的登录验证码是 123456，10 分钟内有效。")
    assert message["text"].endswith("我们不会打电话要验证码。")


async def test_the_newest_comes_first(http: httpx.AsyncClient):
    for code in ("111111", "222222"):
        await call(http, CODE | {"TemplateParamSet": [code, "10"]})

    assert [message["params"][0] for message in await kept(http)] == ["222222", "111111"]
    page = (await http.get("/sms")).text
    assert page.index("222222") < page.index("111111")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"SmsSdkAppId": "1"}, "UnauthorizedOperation.SmsSdkAppIdVerifyFail"),
        ({"SignName": "别人"}, "FailedOperation.SignatureIncorrectOrUnapproved"),
        ({"TemplateId": "1"}, "FailedOperation.TemplateIncorrectOrUnapproved"),
        (
            {"TemplateParamSet": ["123456"]},
            "FailedOperation.TemplateParamSetNotMatchApprovedTemplate",
        ),
        ({"TemplateParamSet": None}, "FailedOperation.TemplateParamSetNotMatchApprovedTemplate"),
    ],
)
async def test_refusals(http: httpx.AsyncClient, changes: dict[str, Any], code: str):
    answer = await call(http, CODE | changes)

    assert answer["Error"]["Code"] == code
    assert await kept(http) == []


async def test_a_number_that_is_none(http: httpx.AsyncClient):
    answer = await call(http, CODE | {"PhoneNumberSet": ["13800138000", PHONE]})

    assert [status["Code"] for status in answer["SendStatusSet"]] == [
        "InvalidParameterValue.IncorrectPhoneNumber",
        "Ok",
    ]
    assert [message["phone"] for message in await kept(http)] == [PHONE]


async def test_only_so_many_are_kept(http: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sms, "_KEPT", 3)
    for nth in range(5):
        await call(http, CODE | {"TemplateParamSet": [f"00000{nth}", "10"]})

    assert [message["params"][0] for message in await kept(http)] == ["000004", "000003", "000002"]


async def test_an_empty_inbox(http: httpx.AsyncClient):
    page = (await http.get("/sms")).text

    assert "还没有短信。" in page
    assert '<meta http-equiv="refresh" content="3">' in page
    assert '<html lang="zh-CN">' in page


async def test_one_numbers_messages(http: httpx.AsyncClient):
    await call(http, CODE)
    other = "+8613900139000"
    await call(http, CODE | {"PhoneNumberSet": [other], "TemplateParamSet": ["654321", "10"]})

    everybody = (await http.get("/sms")).text
    hers = (await http.get("/sms", params={"phone": other})).text

    assert "123456" in everybody
    assert "654321" in everybody
    assert 'href="/sms?phone=%2B8613900139000"' in everybody
    assert "<b>654321</b>" in hers
    assert "123456" not in hers


async def test_what_a_message_says_is_text(http: httpx.AsyncClient):
    await call(http, CODE | {"TemplateParamSet": ["<script>", "10"]})

    page = (await http.get("/sms")).text
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_our_numbers_are_those_registered_here():
    text = (ROOT / "backend/reference/sms_templates.toml").read_text("utf-8")
    ours = tomllib.loads(text)["template"]
    here = tomllib.loads((ROOT / "sandbox/sms_texts.toml").read_text("utf-8"))["text"]

    assert {entry["name"] for entry in ours} == set(SmsTemplate)
    assert {entry["id"]: entry["params"] for entry in ours} == {
        template: len(set(re.findall(r"\{\d\}", text))) for template, text in here.items()
    }


def test_no_text_has_a_link():
    here = tomllib.loads((ROOT / "sandbox/sms_texts.toml").read_text("utf-8"))["text"]

    assert not any(re.search(r"https?:|www\.|\.cn", text) for text in here.values())
    assert sandbox_keys().sms_sign_name == "银龄出入境"
