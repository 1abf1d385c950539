"""The whole API, as a hostile caller sees it."""

from __future__ import annotations

import json
import re

import httpx
import pytest

from backend import openapi
from backend.app import MAX_BODY_BYTES
from tests.support.people import ADDRESS

NUL, SURROGATE, LONG = "a\u0000b", "\\ud800", "字" * 10_001
NOBODYS = "00000000-0000-7000-8000-000000000000"
ODD_IDS = ["1", "not-an-id", "9" * 400, "%00", "%F0%9F", "..", "%2e%2e%2f", "'; DROP TABLE people"]
READS = [path for path, item in openapi.describe()["paths"].items() if "get" in item]


def url(path: str, part: str) -> str:
    return "http://test" + re.sub(r"\{[^}]*\}", part, path)


@pytest.mark.parametrize("path", [path for path in READS if "{" in path])
async def test_an_id_that_is_none(senior_http: httpx.AsyncClient, path: str):
    for odd in ODD_IDS:
        answer = await senior_http.get(url(path, odd))
        assert answer.status_code in {200, 404, 422}, odd  # never sent somewhere else, either
        assert odd not in answer.text or odd == "1"
    assert (await senior_http.get(url(path, NOBODYS))).status_code == 404


@pytest.mark.parametrize(
    ("method", "path"),
    [
        (method.upper(), path)
        for path, item in openapi.describe()["paths"].items()
        for method in item
        if method in {"post", "put"}
    ],
)
async def test_a_body_that_is_none(senior_http: httpx.AsyncClient, method: str, path: str):
    bodies = [
        b"", b"null", b"[]", b'"x"', b"{", b"\xff\xfe", b"9" * 5000, b"[" * 50_000,
        b'{"a": 1e400}', b'{"a": ' + b"1" * 400 + b"}", f'{{"{LONG}": 1}}'.encode(),
        f'{{"phone": "{SURROGATE}", "name": "{SURROGATE}"}}'.encode(),
        b'{"phone": "a\\u0000b", "name": "a\\u0000b"}',
    ]  # fmt: skip
    for number, body in enumerate(bodies):
        headers = {
            "content-type": "application/json",
            "idempotency-key": f"key-number-{number}",
            "if-match": '"1"',
        }
        answer = await senior_http.request(
            method, url(path, NOBODYS), content=body, headers=headers
        )
        assert answer.status_code < 500, body[:40]


@pytest.mark.parametrize("text", [NUL, LONG, "a\u202eb", "x\ud800"])
@pytest.mark.parametrize("field", ["recipient", "street", "district", "postcode", "phone"])
async def test_texts_nobody_types(senior_http: httpx.AsyncClient, field: str, text: str):
    body = json.dumps({**ADDRESS, field: text}).encode()
    headers = {"content-type": "application/json", "idempotency-key": "a-key-of-ours"}
    answer = await senior_http.post("/people/me/addresses", content=body, headers=headers)
    assert answer.status_code == 422
    assert len(answer.content) < 1000


@pytest.mark.parametrize(
    "headers",
    [
        {"authorization": "Bearer " + "x" * 5000},
        {"authorization": b"Bearer \xff\xfe"},
        {"authorization": "Basic eDp5"},
        {"authorization": "Bearer"},
        {"authorization": ""},
        {},
    ],
)
async def test_a_sign_in_that_is_none(http: httpx.AsyncClient, headers: dict):
    answer = await http.get("/people/me", headers=headers)
    assert answer.status_code in {401, 422}
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("key", ["short", "x" * 65, "with space", "königlich".encode(), ""])
async def test_a_key_that_is_none(senior_http: httpx.AsyncClient, key: str | bytes):
    answer = await senior_http.post(
        "/applications",
        json={"document_kind": "PASSPORT", "kind": "RENEW"},
        headers={"idempotency-key": key},
    )
    assert answer.status_code == 422


async def test_a_body_larger_than_any(senior_http: httpx.AsyncClient):
    answer = await senior_http.post("/applications", content=b"x" * (MAX_BODY_BYTES + 1))
    assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")
    assert answer.headers["x-request-id"]


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/openapi.json", "/api/v1/openapi.json"])
async def test_the_api_does_not_describe_itself_to_strangers(http: httpx.AsyncClient, path: str):
    assert (await http.get(f"http://test{path}")).status_code == 404


async def test_what_every_answer_carries(senior_http: httpx.AsyncClient):
    for path in ("/people/me", "/nowhere", "/applications/x"):
        headers = (await senior_http.get(path)).headers
        assert re.fullmatch(r"[0-9a-f]{12}", headers["x-request-id"])
        assert headers["cache-control"] == "no-store"
        assert headers["x-content-type-options"] == "nosniff"
        assert "access-control-allow-origin" not in headers
