"""The vendor's own SDK against the sandbox, which checks every signature."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from backend.config import Settings
from backend.errors import UpstreamError
from backend.identity.ports import CheckOutcome, CheckResult, StartedCheck
from backend.integrations.tencent_faceid import TencentFaceId
from tests.support.keys import test_settings
from tests.support.vendors_here import Vendors, tencent_here

HER = {"name": "王秀珍", "id_number": "310000194805070120"}
BOUND_TO = "a" * 64


@pytest.fixture
async def vendors() -> AsyncIterator[Vendors]:
    """The sandbox, listening."""
    async with tencent_here() as here:
        yield here


def faceid(vendors: Vendors, **changes: Any) -> TencentFaceId:
    return TencentFaceId(test_settings("sqlite://", faceid_endpoint=vendors.url, **changes))


async def begin(vendors: Vendors) -> StartedCheck:
    return await faceid(vendors).start(
        **HER, bound_to=BOUND_TO, return_url="http://app.test/applications/1/identity"
    )


async def result(vendors: Vendors, token: str, **changes: str) -> CheckResult:
    return await faceid(vendors).result(token, **(HER | {"bound_to": BOUND_TO} | changes))


async def test_start(vendors: Vendors):
    started = await begin(vendors)

    assert started.url == f"{vendors.url}/faceid/{started.token}"
    kept = vendors.context.store("faceid")[started.token]
    assert (kept["name"], kept["id_card"], kept["extra"]) == (
        HER["name"],
        HER["id_number"],
        BOUND_TO,
    )


async def test_nothing_decided_yet(vendors: Vendors):
    started = await begin(vendors)

    assert await result(vendors, started.token) == CheckResult(CheckOutcome.WAITING, None)


@pytest.mark.parametrize(
    ("button", "expected"),
    [
        ("passed", CheckResult(CheckOutcome.PASSED, None)),
        ("no_match", CheckResult(CheckOutcome.FAILED, "NO_MATCH")),
        ("gave_up", CheckResult(CheckOutcome.FAILED, "GAVE_UP")),
    ],
)
async def test_decided(vendors: Vendors, button: str, expected: CheckResult):
    started = await begin(vendors)

    await vendors.http.post(f"/faceid/{started.token}/{button}")

    assert await result(vendors, started.token) == expected


@pytest.mark.parametrize(
    "changes",
    [{"bound_to": "b" * 64}, {"name": "王秀真"}, {"id_number": "310000195311210132"}],
)
async def test_passed_for_something_else(vendors: Vendors, changes: dict[str, str]):
    started = await begin(vendors)
    await vendors.http.post(f"/faceid/{started.token}/passed")

    found = await result(vendors, started.token, **changes)

    assert found == CheckResult(CheckOutcome.FAILED, "UNREADABLE")


async def test_a_result_we_have_no_name_for(vendors: Vendors):
    started = await begin(vendors)
    vendors.context.store("faceid")[started.token]["code"] = 66

    assert (await result(vendors, started.token)).failure == "UNREADABLE"


async def test_an_unknown_token(vendors: Vendors):
    with pytest.raises(UpstreamError):
        await result(vendors, "NOBODYS")


@pytest.mark.parametrize(
    "changes",
    [
        {"faceid_secret_key": "f" * 32},
        {"faceid_secret_id": "AKIDnobody"},
        {"faceid_rule_id": "2"},
        {"faceid_endpoint": "http://127.0.0.1:9"},
    ],
)
async def test_refused_or_away(
    vendors: Vendors, changes: dict[str, str], caplog: pytest.LogCaptureFixture
):
    settings: Settings = test_settings("sqlite://", **({"faceid_endpoint": vendors.url} | changes))

    with pytest.raises(UpstreamError):
        await TencentFaceId(settings).start(**HER, bound_to=BOUND_TO, return_url="http://app.test")

    assert "310000194805070120" not in caplog.text
    assert "王秀珍" not in caplog.text


async def test_a_host_alone_means_https():
    adapter = TencentFaceId(
        test_settings("sqlite://", faceid_endpoint="faceid.tencentcloudapi.com")
    )

    http = adapter._client.profile.httpProfile
    assert (http.protocol, http.endpoint) == ("https", "faceid.tencentcloudapi.com")
