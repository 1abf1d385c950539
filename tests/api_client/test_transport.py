from __future__ import annotations

import asyncio
import json
from uuid import uuid4

import httpx
import pytest

import api_client
from api_client import (
    ApiError,
    ChangedError,
    ConflictError,
    ConnectionFailedError,
    ForbiddenError,
    InvalidInputError,
    NotFoundError,
    ServerError,
    StatusError,
    TimedOutError,
    TooManyRequestsError,
    UnavailableError,
    UnexpectedBodyError,
    transport,
)
from api_client.models.answers import NameAnswer
from api_client.models.applications import ApplicationCreate, ApplicationKind, Question
from api_client.models.documents import DocumentKind
from api_client.transport import path
from tests.support.api_server import NO_ANSWER, ApiServer, problem
from tests.support.factories import make_application, make_person

ME = "GET /people/me"
WANTED = ApplicationCreate(document_kind=DocumentKind.PASSPORT, kind=ApplicationKind.RENEW)


def serving(line: str, *answers: object, status: int = 200) -> ApiServer:
    server = ApiServer()
    server.on(line, *answers, status=status)
    return server


@pytest.mark.parametrize(
    ("raised", "expected"),
    [
        (httpx.ReadTimeout("slow"), TimedOutError),
        (httpx.PoolTimeout("busy"), TimedOutError),
        (httpx.ConnectError("refused"), ConnectionFailedError),
        (httpx.RemoteProtocolError("cut off"), ConnectionFailedError),
    ],
)
async def test_no_answer(raised: Exception, expected: type[ApiError]):
    with pytest.raises(expected) as caught:
        await serving(ME, raised).client().people.get_me()

    assert type(caught.value) is expected


async def test_reading_is_tried_three_times():
    server = serving(ME, NO_ANSWER, NO_ANSWER, make_person(name="王秀珍"))

    person = await server.client().people.get_me()

    assert person.name == "王秀珍"
    assert server.lines() == [ME] * 3


async def test_reading_is_given_up_after_three_times():
    server = serving(ME, NO_ANSWER)

    with pytest.raises(ConnectionFailedError):
        await server.client().people.get_me()

    assert server.lines() == [ME] * 3


async def test_who_waited_for_a_time_out_does_not_wait_again():
    server = serving(ME, httpx.ReadTimeout("slow"))

    with pytest.raises(TimedOutError):
        await server.client().people.get_me()

    assert server.lines() == [ME]


async def test_an_act_is_sent_once_with_its_key():
    server = serving("POST /applications", NO_ANSWER)

    with pytest.raises(ConnectionFailedError):
        await server.client().applications.create(WANTED, key="key-of-the-act")

    assert server.keys("POST /applications") == ["key-of-the-act"]


async def test_a_change_is_sent_once_with_its_version():
    application = make_application(version=7)
    line = f"PUT /applications/{application.id}/answers/name"
    server = serving(line, NO_ANSWER)

    with pytest.raises(ConnectionFailedError):
        await server.client().applications.answer(
            application.id, Question.NAME, NameAnswer(name="王秀珍"), etag=application.etag
        )

    assert [request.headers["if-match"] for request in server.asked(line)] == ['"7"']


async def test_the_body_is_plain_json():
    server = serving("POST /applications", make_application(), status=201)

    await server.client().applications.create(WANTED, key="12345678")

    (request,) = server.requests
    assert json.loads(request.content) == {"document_kind": "PASSPORT", "kind": "RENEW"}
    assert request.headers["content-type"] == "application/json"


async def test_a_post_without_a_key_is_a_mistake_of_ours():
    client = ApiServer().client()
    with pytest.raises(ValueError, match="carries the key"):
        await client.people._transport.request("POST", "/people", returns=str)


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(200, html="<p>hotel wifi</p>"),
        httpx.Response(200, json=[]),
        httpx.Response(200, json={"id": "13800005678"}),
        httpx.Response(302, headers={"location": "http://portal.example/13800005678"}),
        httpx.Response(204),
    ],
)
async def test_a_body_we_cannot_read(answer: httpx.Response):
    with pytest.raises(UnexpectedBodyError) as caught:
        await serving(ME, answer).client().people.get_me()

    assert "13800005678" not in str(caught.value)
    cause = caught.value.__cause__
    assert cause is None or "13800005678" not in f"{cause} {cause.__cause__}"


async def test_redirects_are_not_followed():
    server = serving(ME, httpx.Response(307, headers={"location": "http://evil.example/"}))

    with pytest.raises(UnexpectedBodyError):
        await server.client().people.get_me()

    assert server.lines() == [ME]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (400, StatusError),
        (403, ForbiddenError),
        (404, NotFoundError),
        (409, ConflictError),
        (412, ChangedError),
        (422, InvalidInputError),
        (428, StatusError),
        (429, TooManyRequestsError),
        (500, ServerError),
        (502, ServerError),
        (503, UnavailableError),
    ],
)
async def test_each_error_status(status: int, expected: type[StatusError]):
    server = serving(ME, problem(status, "some_code", ("phone", "TOO_SHORT")))

    with pytest.raises(expected) as caught:
        await server.client().people.get_me()

    error = caught.value
    assert type(error) is expected
    assert (error.status_code, error.code, error.request_id) == (status, "some_code", "abc123")
    assert [(each.field, each.code) for each in error.field_errors] == [("phone", "TOO_SHORT")]


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>", b"[]", b'{"code": null}', b'{"errors": 5}', b'{"errors": ["x", {}]}', b"\xff"],
)
async def test_an_error_body_we_cannot_read_is_still_a_status_error(body: bytes):
    with pytest.raises(UnavailableError) as caught:
        await serving(ME, httpx.Response(503, content=body)).client().people.get_me()

    assert caught.value.code == "unknown"


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("30", 30.0), ("Wed, 21 Oct 2026 07:28:00 GMT", None), ("-5", None), ("３０", None)],
)
async def test_retry_after(header: str, seconds: float | None):
    answer = httpx.Response(429, headers={"retry-after": header.encode()})

    with pytest.raises(TooManyRequestsError) as caught:
        await serving(ME, answer).client().people.get_me()

    assert caught.value.retry_after == seconds


async def test_a_picture():
    photo_id = uuid4()
    jpeg = httpx.Response(200, content=b"\xff\xd8\xff", headers={"content-type": "image/jpeg"})

    picture = (
        await serving(f"GET /photos/{photo_id}/image", jpeg).client().photos.get_image(photo_id)
    )

    assert picture == b"\xff\xd8\xff"


@pytest.mark.parametrize(
    ("kind", "size"), [("text/html", 10), ("image/jpeg", transport.PICTURE_LIMIT + 1)]
)
async def test_not_a_picture(kind: str, size: int):
    photo_id = uuid4()
    answer = httpx.Response(200, content=b"x" * size, headers={"content-type": kind})

    with pytest.raises(UnexpectedBodyError):
        await serving(f"GET /photos/{photo_id}/image", answer).client().photos.get_image(photo_id)


async def test_an_answer_that_drips_for_ever(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(transport, "PATIENCE_S", 0.05)

    async def drip():
        while True:
            yield b" "
            await asyncio.sleep(0.01)

    server = serving(ME, lambda _: httpx.Response(200, content=drip()))

    with pytest.raises(TimedOutError):
        await server.client().people.get_me()


def test_a_segment_cannot_leave_its_place():
    assert path("/applications/{id}", id="../people/me") == "/applications/..%2Fpeople%2Fme"


def test_every_error_is_exported():
    def every(cls: type) -> set[str]:
        return {cls.__name__}.union(*(every(sub) for sub in cls.__subclasses__()))

    assert every(ApiError) <= set(api_client.__all__)
    assert all(hasattr(api_client, name) for name in api_client.__all__)
