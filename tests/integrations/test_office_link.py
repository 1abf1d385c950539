"""Our side of the office's protocol, against the sandbox's side of it."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import httpx
import pytest

from backend import clock
from backend.applications.ports import OfficeStatus as O
from backend.errors import BadCallbackError, UpstreamError
from backend.integrations.office_link import CALLBACK_PATH, OfficeLink
from tests.support.keys import test_settings
from tests.support.office_world import office_world

CASE = "01a21365-938c-7160-ad76-2444a8eff50f"
SETTINGS = test_settings("sqlite://")


def answering(answer: Callable[[httpx.Request], httpx.Response]) -> OfficeLink:
    """A link whose office is a function."""
    return OfficeLink(SETTINGS, httpx.MockTransport(answer))


def word(**changes: Any) -> dict[str, Any]:
    values: dict[str, Any] = {
        "case_number": CASE,
        "sequence": 3,
        "status": "APPROVED",
        "reason": None,
        "document_number": None,
    }
    return values | changes


async def test_both_sides_understand_each_other(monkeypatch: pytest.MonkeyPatch):
    async with office_world(monkeypatch, automatic=False) as world:
        assert await world.link.ask(CASE) is None
        await world.link.hand_in(CASE, {"name": "王秀珍", "submission": 1})

        heard, asked = await world.hears(O.RECEIVED), await world.link.ask(CASE)

    assert heard == asked
    assert asked is not None
    assert (asked.case_number, asked.sequence, asked.status) == (CASE, 1, O.RECEIVED)


async def test_with_another_secret(monkeypatch: pytest.MonkeyPatch):
    async with office_world(monkeypatch, office_secret="not the one both know") as world:
        with pytest.raises(UpstreamError):
            await world.link.hand_in(CASE, {"submission": 1})

        assert world.context.store("office").get("cases", {}) == {}


async def test_with_a_wrong_clock(monkeypatch: pytest.MonkeyPatch):
    now = clock.now()
    async with office_world(monkeypatch) as world:
        monkeypatch.setattr(clock, "now", lambda: now - timedelta(seconds=400))
        with pytest.raises(UpstreamError):
            await world.link.hand_in(CASE, {"submission": 1})


async def test_withdrawing_what_the_office_never_got(monkeypatch: pytest.MonkeyPatch):
    async with office_world(monkeypatch) as world:
        await world.link.withdraw(CASE, "BY_OWNER")
        with pytest.raises(UpstreamError):
            await world.link.release(CASE)


async def test_each_call_is_signed():
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json=word())

    async with answering(answer) as link:
        await link.hand_in(CASE, {"name": "王秀珍"})
        await link.ask(CASE)
        await link.release(CASE)
        await link.withdraw(CASE, "BY_OWNER")

    lines = [(request.method, request.url.path) for request in seen]
    case = f"/office/cases/{CASE}"
    assert lines == [
        ("PUT", case),
        ("GET", case),
        ("POST", f"{case}/release"),
        ("POST", f"{case}/withdraw"),
    ]
    assert json.loads(seen[3].content) == {"reason": "BY_OWNER"}
    for request in seen:
        stamp = request.headers["x-office-timestamp"]
        text = f"{stamp}\n{request.method}\n{request.url.path}\n".encode() + request.content
        secret = SETTINGS.office_secret.get_secret_value().encode()
        ours = hmac.new(secret, text, hashlib.sha256).hexdigest()
        assert request.headers["x-office-signature"] == ours


def lost(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectTimeout("nobody", request=request)


@pytest.mark.parametrize(
    "answer",
    [
        lost,
        lambda _: httpx.Response(500),
        lambda _: httpx.Response(401),
        lambda _: httpx.Response(302, headers={"Location": "http://elsewhere.test"}),
        lambda _: httpx.Response(200, text="<html>"),
        lambda _: httpx.Response(200, json=[]),
        lambda _: httpx.Response(200, json={}),
        lambda _: httpx.Response(200, json=word(status="WITHDRAWN")),
        lambda _: httpx.Response(200, json=word(sequence="3")),
        lambda _: httpx.Response(200, json=word(case_number="another")),
    ],
)
async def test_an_office_that_does_not_answer(
    answer: Callable[[httpx.Request], httpx.Response], caplog: pytest.LogCaptureFixture
):
    async with answering(answer) as link:
        with pytest.raises(UpstreamError):
            await link.ask(CASE)

    assert CASE not in caplog.text


@pytest.mark.parametrize("status", [404, 409, 500])
async def test_a_case_it_does_not_take(status: int, caplog: pytest.LogCaptureFixture):
    async with answering(lambda _: httpx.Response(status, text="王秀珍")) as link:
        with pytest.raises(UpstreamError):
            await link.hand_in(CASE, {"name": "王秀珍"})

    assert "王秀珍" not in caplog.text


async def test_a_callback_is_read():
    raw = json.dumps(word(status="PRODUCED", document_number="EA0000001")).encode()
    stamp = str(int(clock.now().timestamp()))
    secret = SETTINGS.office_secret.get_secret_value().encode()
    text = f"{stamp}\nPOST\n{CALLBACK_PATH}\n".encode() + raw
    headers = {
        "x-office-timestamp": stamp,
        "x-office-signature": hmac.new(secret, text, hashlib.sha256).hexdigest(),
    }

    async with answering(lost) as link:
        found = link.read_callback(headers, raw)
        with pytest.raises(BadCallbackError):
            link.read_callback(headers, raw + b" ")

    assert (found.status, found.document_number) == (O.PRODUCED, "EA0000001")
