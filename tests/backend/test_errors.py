from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated

import httpx
import pytest
from fastapi import FastAPI, HTTPException
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy.orm.exc import StaleDataError

from backend.errors import (
    ConflictError,
    FieldProblem,
    InvalidInputError,
    TooManyRequestsError,
    add_error_handlers,
)
from backend.request_id import RequestIdMiddleware

SECRET = "310000194805070120"


class Thing(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    name: Annotated[str, Field(max_length=3)]
    count: int = 0


class TakenError(ConflictError):
    code = "taken"
    detail = "It is taken"


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    """An application that fails in every way."""
    app = FastAPI()
    add_error_handlers(app)
    app.add_middleware(RequestIdMiddleware)
    failures = {
        "own": TakenError(),
        "fields": InvalidInputError(errors=[FieldProblem(field="name", code="TOO_SHORT")]),
        "often": TooManyRequestsError(59.7),
        "at-once": TooManyRequestsError(0.1),
        "stale": StaleDataError(SECRET),
        "http": HTTPException(418, SECRET, headers={"X-Pot": "tea"}),
        "unforeseen": RuntimeError(SECRET),
    }

    @app.get("/fail/{how}")
    async def fail(how: str) -> None:
        raise failures[how]

    @app.post("/things")
    async def make(thing: Thing) -> Thing:
        return thing

    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as made:
        yield made


def check_problem(answer: httpx.Response, status: int, code: str) -> dict:
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert len(answer.headers["x-request-id"]) == 12
    body = answer.json()
    assert set(body) == {"type", "title", "status", "code", "detail", "errors"}
    assert (body["status"], body["code"]) == (status, code)
    assert SECRET not in answer.text
    return body


@pytest.mark.parametrize(
    ("how", "status", "code"),
    [
        ("own", 409, "taken"),
        ("fields", 422, "invalid_input"),
        ("often", 429, "too_many_requests"),
        ("stale", 412, "changed"),
        ("http", 418, "i'm_a_teapot"),
        ("unforeseen", 500, "broken"),
    ],
)
async def test_every_failure_has_one_shape(
    client: httpx.AsyncClient, how: str, status: int, code: str
):
    check_problem(await client.get(f"/fail/{how}"), status, code)


async def test_the_fields_are_named(client: httpx.AsyncClient):
    body = (await client.get("/fail/fields")).json()
    assert body["errors"] == [{"field": "name", "code": "TOO_SHORT"}]


@pytest.mark.parametrize(("how", "seconds"), [("often", "60"), ("at-once", "1")])
async def test_how_long_to_wait(client: httpx.AsyncClient, how: str, seconds: str):
    assert (await client.get(f"/fail/{how}")).headers["retry-after"] == seconds


async def test_an_unforeseen_error_is_written_down_without_its_words(
    client: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
):
    answer = await client.get("/fail/unforeseen")
    assert answer.headers["x-request-id"] in caplog.text
    assert "RuntimeError" in caplog.text
    assert SECRET not in caplog.text


@pytest.mark.parametrize(
    ("sent", "fields"),
    [
        ({"name": SECRET}, {"name"}),
        ({"name": {"x": SECRET}}, {"name"}),
        ({"name": "ok", "count": SECRET}, {"count"}),
        ({"name": "ok", "count": True}, {"count"}),
        ({"count": 1}, {"name"}),
        ({"name": "ok", SECRET: 1}, {""}),
        ({"name": "ok", "王秀珍": 1}, {""}),
        ([SECRET], {""}),
        (SECRET, {""}),
    ],
)
async def test_what_was_sent_is_never_echoed(
    client: httpx.AsyncClient, sent: object, fields: set[str]
):
    answer = await client.post("/things", json=sent)
    body = answer.json()
    assert answer.status_code == 422
    assert {each["field"] for each in body["errors"]} == fields
    assert SECRET not in answer.text
    assert "王秀珍" not in answer.text


@pytest.mark.parametrize(
    ("raw", "status", "code"),
    [
        (b"", 422, "invalid_input"),
        (b"{", 422, "invalid_input"),
        (b'{"name": "\\ud800"}', 422, "invalid_input"),
        (b'{"name": "ok", "count": 1e400}', 422, "invalid_input"),
        (b"\xff", 400, "bad_request"),
        (b"1" * 5000, 400, "bad_request"),
        (b"[" * 100_000, 400, "bad_request"),
    ],
)
async def test_what_is_no_json(client: httpx.AsyncClient, raw: bytes, status: int, code: str):
    headers = {"content-type": "application/json"}
    check_problem(await client.post("/things", content=raw, headers=headers), status, code)


async def test_no_such_page_and_no_such_method(client: httpx.AsyncClient):
    check_problem(await client.get("/nowhere"), 404, "not_found")
    check_problem(await client.delete("/things"), 405, "method_not_allowed")
