"""Tencent Cloud's own SDK, against the sandbox that checks its signature."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import date

import pytest
from fastapi import FastAPI, Request
from tencentcloud.common.exception.tencent_cloud_sdk_exception import TencentCloudSDKException

from backend import clock
from backend.integrations.tencent_sms import SmsNotSentError, TencentSms
from backend.sessions.ports import SmsTemplate
from sandbox.context import SandboxContext
from tests.support.keys import test_settings
from tests.support.tencent_desk import on_a_port, sandbox_app, sandbox_context

PHONE = "+8613800138000"
PARAMS = {
    SmsTemplate.SIGN_IN_CODE: ["123456", "10"],
    SmsTemplate.PAY_NOW: ["120", "7"],
    SmsTemplate.PAY_REMINDER: ["120", "11月30日"],
    SmsTemplate.CORRECT_NOW: ["11月30日"],
    SmsTemplate.SHIPPED: ["1100000000001"],
    SmsTemplate.ARRIVING: [],
    SmsTemplate.READY_TO_COLLECT: [],
    SmsTemplate.ENDED: [],
}


@pytest.fixture
def context() -> SandboxContext:
    return sandbox_context()


@pytest.fixture
async def address(context: SandboxContext) -> AsyncIterator[str]:
    async with on_a_port(sandbox_app(context)) as address:
        yield address


def sender(address: str, **changes: object) -> TencentSms:
    return TencentSms(test_settings("sqlite:///unused", sms_endpoint=address, **changes))


@pytest.mark.parametrize("template", SmsTemplate)
async def test_every_template(address: str, context: SandboxContext, template: SmsTemplate):
    await sender(address).send(PHONE, template, PARAMS[template], "once")

    (message,) = context.store("sms")["messages"]
    assert (message["phone"], message["params"]) == (PHONE, PARAMS[template])
    assert "{" not in message["text"]
    assert all(value in message["text"] for value in PARAMS[template])


async def test_a_host_alone_means_https():
    http = sender("sms.tencentcloudapi.com")._client.profile.httpProfile

    assert (http.protocol, http.endpoint) == ("https", "sms.tencentcloudapi.com")


async def test_twenty_at_once(address: str, context: SandboxContext):
    sms = sender(address)

    await asyncio.gather(
        *(
            sms.send(f"+86138001380{nth:02d}", SmsTemplate.SHIPPED, [f"{nth}"], f"once-{nth}")
            for nth in range(20)
        )
    )

    messages = context.store("sms")["messages"]
    assert {(m["phone"], m["params"][0]) for m in messages} == {
        (f"+86138001380{nth:02d}", f"{nth}") for nth in range(20)
    }


async def test_the_loop_goes_on_meanwhile():
    app = FastAPI()

    @app.post("/")
    async def slow() -> dict[str, object]:
        await asyncio.sleep(0.3)
        return {"Response": {"SendStatusSet": [{"Code": "Ok"}], "RequestId": "1"}}

    async with on_a_port(app) as address:
        sending = asyncio.ensure_future(sender(address).send(PHONE, SmsTemplate.ENDED, [], "1"))
        await asyncio.sleep(0.1)
        assert not sending.done()
        await sending


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"sms_secret_key": "another"}, "AuthFailure.SignatureFailure"),
        ({"sms_secret_id": "AKIDnobody"}, "AuthFailure.SecretIdNotFound"),
        ({"sms_app_id": "1"}, "UnauthorizedOperation.SmsSdkAppIdVerifyFail"),
        ({"sms_sign_name": "别人"}, "FailedOperation.SignatureIncorrectOrUnapproved"),
    ],
)
async def test_settings_that_are_wrong(
    address: str, context: SandboxContext, changes: dict[str, str], code: str
):
    with pytest.raises(TencentCloudSDKException) as refused:
        await sender(address, **changes).send(PHONE, SmsTemplate.ENDED, [], "once")

    assert refused.value.code == code
    assert "messages" not in context.store("sms")


async def test_a_number_the_vendor_refuses(address: str):
    with pytest.raises(SmsNotSentError, match="IncorrectPhoneNumber") as refused:
        await sender(address).send("+8521", SmsTemplate.ENDED, [], "once")

    assert "+8521" not in str(refused.value)


@pytest.mark.parametrize("statuses", [[], None, [{"Code": "LimitExceeded.PhoneNumberDailyLimit"}]])
async def test_anything_but_ok_is_a_failure(statuses: list[dict[str, str]] | None):
    app = FastAPI()

    @app.post("/")
    async def answer(_: Request) -> dict[str, object]:
        return {"Response": {"SendStatusSet": statuses, "RequestId": "1"}}

    async with on_a_port(app) as address:
        with pytest.raises(SmsNotSentError):
            await sender(address).send(PHONE, SmsTemplate.ENDED, [], "once")


async def test_nobody_there():
    with pytest.raises(TencentCloudSDKException):
        await sender("http://127.0.0.1:9").send(PHONE, SmsTemplate.ENDED, [], "once")


def test_numbers_of_templates_have_a_date(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 24))

    with pytest.raises(KeyError):
        sender("http://127.0.0.1:9")
