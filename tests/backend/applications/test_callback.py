"""The office calls us: believed only when it is the office, and now."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest

from backend import clock
from backend.applications.ports import Office
from backend.integrations.office_link import CALLBACK_PATH, OfficeLink
from backend.ports import Ports
from tests.support.applicant import Applicant

PATH = "/applications/callbacks/office"


@pytest.fixture
async def office(applicant: Applicant, ports: Ports) -> Any:
    """The real protocol behind the port."""
    async with OfficeLink(applicant.settings) as link:
        ports.plug(Office, link)
        yield


def signed(applicant: Applicant, raw: bytes, *, age_s: float = 0, **changes: str) -> dict[str, str]:
    stamp = str(int((clock.now() - timedelta(seconds=age_s)).timestamp()))
    secret = applicant.settings.office_secret.get_secret_value().encode()
    text = f"{stamp}\nPOST\n{CALLBACK_PATH}\n".encode() + raw
    return {
        "X-Office-Timestamp": stamp,
        "X-Office-Signature": hmac.new(secret, text, hashlib.sha256).hexdigest(),
    } | changes


def word(application: dict[str, Any], **changes: Any) -> bytes:
    body = {
        "case_number": application["id"],
        "sequence": 1,
        "status": "UNDER_REVIEW",
        "reason": None,
        "document_number": None,
    }
    return json.dumps(body | changes).encode()


async def call(applicant: Applicant, raw: bytes, headers: dict[str, str]) -> httpx.Response:
    applicant.http.headers.pop("Authorization", None)
    return await applicant.http.post(PATH, content=raw, headers=headers)


async def test_the_office_is_heard(applicant: Applicant, office: None):
    application = await applicant.submitted()
    raw = word(application)
    session = applicant.http.headers["Authorization"]

    answer = await call(applicant, raw, signed(applicant, raw))

    assert (answer.status_code, answer.content) == (204, b"")
    applicant.http.headers["Authorization"] = session
    assert (await applicant.look(application))["state"] == "UNDER_REVIEW"


async def refused(applicant: Applicant, *messages: tuple[bytes, Any]) -> None:
    application = await applicant.submitted()
    session = applicant.http.headers["Authorization"]

    for raw, headers in messages:
        answer = await call(applicant, raw, headers)
        assert (answer.status_code, answer.json()["code"]) == (401, "bad_callback"), (raw, headers)

    applicant.http.headers["Authorization"] = session
    assert (await applicant.look(application))["state"] == "SUBMITTED"


async def test_stale_or_from_the_future(applicant: Applicant, office: None):
    raw = word({"id": str(uuid4())})

    await refused(
        applicant, *((raw, signed(applicant, raw, age_s=age_s)) for age_s in (301, -302, 10**9))
    )


FORGERIES = [
    {"X-Office-Signature": "0" * 64},
    {"X-Office-Signature": ""},
    {"X-Office-Signature": "\xe9"},
    {"X-Office-Timestamp": ""},
    {"X-Office-Timestamp": "-1"},
    {"X-Office-Timestamp": "1e9"},
    {"X-Office-Timestamp": "9" * 30},
    {"X-Office-Timestamp": "\xb2"},
]


async def test_forged(applicant: Applicant, office: None):
    raw = word({"id": str(uuid4())})
    forged = [
        {name: value.encode("latin-1") for name, value in signed(applicant, raw, **each).items()}
        for each in FORGERIES
    ]

    await refused(applicant, (raw, {}), *((raw, headers) for headers in forged))


async def test_signed_for_other_words(applicant: Applicant, office: None):
    application = {"id": str(uuid4())}
    headers = signed(applicant, word(application))

    await refused(applicant, (word(application, status="APPROVED"), headers))


NONSENSE: list[dict[str, Any]] = [
    {"sequence": 0},
    {"sequence": -1},
    {"sequence": 1.5},
    {"sequence": True},
    {"sequence": "1"},
    {"sequence": 10**10},
    {"status": "DANCING"},
    {"status": None},
    {"reason": "<script>"},
    {"reason": 5},
    {"status": "PRODUCED"},
    {"status": "PRODUCED", "document_number": "E1; DROP"},
]
NO_WORDS = [b"", b"[]", b"null", b"{", b"\xff", b"[" * 5000, b'{"sequence": 1e999}', b" " * 70_000]


async def test_signed_nonsense(applicant: Applicant, office: None):
    application = {"id": str(uuid4())}
    messages = [*(word(application, **changes) for changes in NONSENSE), *NO_WORDS]

    await refused(applicant, *((raw, signed(applicant, raw)) for raw in messages))


async def test_somebody_elses_case(applicant: Applicant, office: None):
    raw = word({"id": "not-ours"})

    assert (await call(applicant, raw, signed(applicant, raw))).status_code == 204
