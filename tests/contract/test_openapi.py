from __future__ import annotations

import json
import re

import httpx
import pytest

from backend import openapi

CONTRACT = openapi.describe()
OPERATIONS = [
    (method.upper(), path, operation)
    for path, item in CONTRACT["paths"].items()
    for method, operation in item.items()
]


def test_the_file_says_what_the_api_does():
    written = openapi.FILE.read_text("utf-8")
    assert written == openapi.text(), "run `make openapi`, and look at what it changes for clients"


@pytest.mark.parametrize(("method", "path", "operation"), OPERATIONS)
def test_an_operation_says_how_it_fails(method: str, path: str, operation: dict):
    failures = {code: body for code, body in operation["responses"].items() if int(code) >= 400}
    for code, body in failures.items():
        schema = body["content"]["application/problem+json"]["schema"]
        assert schema == {"$ref": "#/components/schemas/ProblemBody"}, f"{method} {path} {code}"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        (method, path)
        for method, path, operation in OPERATIONS
        if "401" in operation["responses"] and not path.startswith("/api/v1/sessions/re")
    ],
)
async def test_without_sign_in_nothing_is_told(http: httpx.AsyncClient, method: str, path: str):
    asked = re.sub(r"\{[^}]*\}", "00000000-0000-7000-8000-000000000000", path)
    answer = await http.request(
        method, f"http://test{asked}", json={}, headers={"Idempotency-Key": "key-of-eight"}
    )
    assert answer.status_code == 401
    assert json.loads(answer.text)["code"] == "session_ended"
    assert answer.headers["content-type"] == "application/problem+json"
