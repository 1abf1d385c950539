from __future__ import annotations

import httpx
import pytest
from starlette.types import Receive, Scope, Send

from app.web.headers import EdgeHeaders


class Inner:
    """An application that answers one thing."""

    def __init__(self) -> None:
        self.asked = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked += 1
        headers = [(b"content-type", b"image/png")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"1"})


async def ask(
    inner: Inner, path: str = "/", method: str = "GET", *, is_secure: bool = False
) -> httpx.Response:
    transport = httpx.ASGITransport(app=EdgeHeaders(inner, is_secure=is_secure))
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        return await client.request(method, path)


async def test_every_answer_is_closed_to_others():
    answer = await ask(Inner())

    assert answer.content == b"1"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    assert answer.headers["cross-origin-embedder-policy"] == "require-corp"
    assert "strict-transport-security" not in answer.headers


async def test_over_https_browsers_are_told_to_stay_there():
    answer = await ask(Inner(), is_secure=True)

    assert answer.headers["strict-transport-security"] == "max-age=31536000"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "QUERY"])
async def test_nothing_but_reading_reaches_the_inside(method: str):
    inner = Inner()
    answer = await ask(inner, "/", method)

    assert (answer.status_code, inner.asked) == (405, 0)
    assert answer.headers["allow"] == "GET, HEAD"
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path", ["/docs", "/docs/", "/redoc", "/openapi.json", "/oauth_callback", "/upload"]
)
async def test_doors_that_are_shut(path: str):
    inner = Inner()

    assert (await ask(inner, path)).status_code == 404
    assert inner.asked == 0
