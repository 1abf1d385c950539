from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable

import httpx
import pytest
from starlette.types import Receive, Scope, Send

from app.web.headers import EdgeHeaders

PAGE = b"<html><head><title>Flet</title></head><body><script>var a = 1;</script></body></html>"
HTML = {"content-type": "text/html; charset=utf-8", "content-length": str(len(PAGE)), "etag": '"1"'}


class Inner:
    """An application that answers one thing."""

    def __init__(self, headers: dict[str, str], *pieces: bytes, status: int = 200) -> None:
        self.asked = 0
        self._headers = [(k.encode(), v.encode()) for k, v in headers.items()]
        self._pieces, self._status = pieces, status

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked += 1
        start = {"type": "http.response.start", "status": self._status, "headers": self._headers}
        await send(start)
        for piece in self._pieces:
            await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body", "body": b""})


async def ask(
    inner: Inner, path: str = "/", method: str = "GET", *, is_secure: bool = False, **headers: str
) -> httpx.Response:
    edge = EdgeHeaders(inner, cookie="yinling", is_secure=is_secure)
    transport = httpx.ASGITransport(app=edge)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        return await client.request(method, path, headers=headers)


def hashes(scripts: Iterable[str]) -> set[str]:
    digests = (hashlib.sha256(each.encode()).digest() for each in scripts)
    return {f"'sha256-{base64.b64encode(each).decode()}'" for each in digests}


async def test_the_policy_names_the_very_scripts_of_the_page():
    answer = await ask(Inner(HTML, PAGE[:40], PAGE[40:]))
    scripts = re.findall(r"<script>(.*?)</script>", answer.text, flags=re.DOTALL)
    policy = answer.headers["content-security-policy"]
    assert len(scripts) == 3
    assert set(re.findall(r"'sha256-[^']+'", policy)) == hashes(scripts)
    script_part = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert "'unsafe-inline'" not in script_part
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy


async def test_a_page_is_ours_whole_and_never_kept():
    answer = await ask(Inner(HTML, PAGE))
    assert '<html lang="zh-CN">' in answer.text
    assert "<title>银龄出入境</title>" in answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers
    assert int(answer.headers["content-length"]) == len(answer.content)


async def test_a_browser_gets_its_cookie_with_the_page():
    cookie = (await ask(Inner(HTML, PAGE))).headers["set-cookie"]
    value, *flags = cookie.split("; ")
    assert re.fullmatch(r"yinling=[A-Za-z0-9_-]{43}", value)
    assert set(flags) == {"Path=/", "HttpOnly", "SameSite=Strict", "Max-Age=43200"}
    assert cookie != (await ask(Inner(HTML, PAGE))).headers["set-cookie"]


async def test_over_https_the_cookie_is_secure():
    answer = await ask(Inner(HTML, PAGE), is_secure=True)
    assert "Secure" in answer.headers["set-cookie"].split("; ")
    assert answer.headers["strict-transport-security"] == "max-age=31536000"


async def test_a_browser_that_has_one_keeps_it():
    answer = await ask(Inner(HTML, PAGE), cookie=f"yinling={'A' * 43}")
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("planted", ["short", "A" * 42 + "!", ""])
async def test_a_planted_cookie_is_replaced(planted: str):
    answer = await ask(Inner(HTML, PAGE), cookie=f"yinling={planted}")
    assert "set-cookie" in answer.headers


async def test_a_file_brings_no_cookie_that_caches_could_give_to_others():
    answer = await ask(Inner({"content-type": "text/javascript"}, b"1"), "/main.dart.js")
    assert answer.headers["cache-control"] == "public, max-age=3600"
    assert "set-cookie" not in answer.headers
    assert answer.content == b"1"


async def test_a_missing_file_is_not_kept():
    answer = await ask(Inner({"content-type": "text/plain"}, b"no", status=404), "/nothing.js")
    assert answer.headers["cache-control"] == "no-cache"


async def test_what_the_inside_says_of_strangers_and_itself_is_dropped():
    headers = {
        "access-control-allow-origin": "*",
        "server": "x",
        "content-security-policy": "default-src *",
        "content-type": "image/png",
    }
    answer = await ask(Inner(headers, b"1"), "/icon.png")
    assert "access-control-allow-origin" not in answer.headers
    assert "server" not in answer.headers
    assert answer.headers.get_list("content-security-policy")[0].startswith("default-src 'none'")
    assert len(answer.headers.get_list("content-security-policy")) == 1
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "QUERY"])
async def test_nothing_but_reading_reaches_the_inside(method: str):
    inner = Inner(HTML, PAGE)
    answer = await ask(inner, "/upload", method)
    assert (answer.status_code, inner.asked) == (404, 0)


@pytest.mark.parametrize("path", ["/docs", "/docs/", "/redoc", "/openapi.json", "/oauth_callback"])
async def test_doors_that_are_shut(path: str):
    inner = Inner(HTML, PAGE)
    assert (await ask(inner, path)).status_code == 404
    assert inner.asked == 0
