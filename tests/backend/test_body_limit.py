from __future__ import annotations

from collections.abc import AsyncIterator, Callable

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from backend.body_limit import BodyLimitMiddleware

MOST = 1000
Send = Callable[..., object]


async def take(request: Request) -> Response:
    return PlainTextResponse(str(len(await request.body())))


async def take_piece_by_piece(request: Request) -> Response:
    total = 0
    async for piece in request.stream():
        total += len(piece)
    return PlainTextResponse(str(total))


async def answer_first(request: Request) -> Response:
    async def echo() -> AsyncIterator[bytes]:
        yield b"begun"
        await request.body()
        yield b"done"

    return StreamingResponse(echo())


async def fail(_request: Request) -> Response:
    raise ValueError


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    routes = [
        Route("/take", take, methods=["POST"]),
        Route("/stream", take_piece_by_piece, methods=["POST"]),
        Route("/first", answer_first, methods=["POST"]),
        Route("/fail", fail, methods=["POST"]),
    ]
    app = Starlette(routes=routes)
    limited = BodyLimitMiddleware(app, most=MOST)
    transport = httpx.ASGITransport(app=limited, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as made:
        yield made


async def pieces(size: int) -> AsyncIterator[bytes]:
    for _piece in range(size // 100):
        yield b"x" * 100
    yield b"x" * (size % 100)


@pytest.mark.parametrize("path", ["/take", "/stream"])
@pytest.mark.parametrize("size", [0, 1, MOST])
async def test_enough(client: httpx.AsyncClient, path: str, size: int):
    assert (await client.post(path, content=b"x" * size)).text == str(size)
    assert (await client.post(path, content=pieces(size))).text == str(size)


@pytest.mark.parametrize("path", ["/take", "/stream", "/nowhere", "/fail"])
async def test_too_much_and_said_so(client: httpx.AsyncClient, path: str):
    answer = await client.post(path, content=b"x" * (MOST + 1))
    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == "body_too_large"


@pytest.mark.parametrize("path", ["/take", "/stream"])
async def test_too_much_and_not_said(client: httpx.AsyncClient, path: str):
    answer = await client.post(path, content=pieces(MOST + 1))
    assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")


@pytest.mark.parametrize("said", ["-5", "many", "1e3", ""])
async def test_nonsense_is_counted(client: httpx.AsyncClient, said: str):
    headers = {"content-length": said}
    answer = await client.post("/take", content=pieces(MOST * 3), headers=headers)
    assert answer.status_code == 413


async def test_another_failure_stays_what_it_is(client: httpx.AsyncClient):
    assert (await client.post("/fail", content=b"x")).status_code == 500
