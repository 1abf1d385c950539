"""What a browser gets for each address, in which form, and how long it may keep it."""

from __future__ import annotations

import gzip
from collections.abc import AsyncIterator
from pathlib import Path

import brotli
import httpx
import pytest

from app.web import build
from app.web.cookies import BindingCookie
from app.web.files import WebFile, collect
from app.web.static import Files, fallback_font

SCRIPT = "main.dart.mjs"


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of one file, for the sake of time."""
    folder = tmp_path_factory.mktemp("dist")
    build._pack(collect(folder)[SCRIPT], folder)
    return folder


@pytest.fixture
def files(dist: Path) -> Files:
    return Files(BindingCookie(is_secure=False), dist)


@pytest.fixture
async def browser(files: Files) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(files)
    async with httpx.AsyncClient(transport=transport, base_url="http://app.test") as client:
        yield client


@pytest.mark.parametrize("address", ["/", "/start", "/applications/1/pay", "/no/such/screen"])
async def test_every_address_is_the_page(browser: httpx.AsyncClient, address: str):
    answer = await browser.get(address)

    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["cache-control"] == "no-store"
    assert "银龄出入境" in answer.text


async def test_a_page_binds_a_browser_that_is_not_bound_yet(browser: httpx.AsyncClient):
    first = await browser.get("/")
    second = await browser.get("/")

    assert "HttpOnly; SameSite=Strict" in first.headers["set-cookie"]
    assert "set-cookie" not in second.headers


async def test_a_made_up_binding_is_replaced(browser: httpx.AsyncClient):
    answer = await browser.get("/", headers={"cookie": "yinling=short"})

    assert "set-cookie" in answer.headers


async def test_files_never_bind(browser: httpx.AsyncClient, files: Files):
    """A cache between us would hand one person's cookie to many."""
    answer = await browser.get(f"{files.base}{SCRIPT}")

    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers


def test_the_cookie_of_a_secure_host_is_its_own():
    (header,) = BindingCookie(is_secure=True).headers_for({"headers": []})

    assert header[1].startswith(b"__Host-yinling=")
    assert b"; Secure" in header[1]
    assert b"Path=/" in header[1]


async def test_a_file_under_the_versions_address_is_kept_for_good(
    browser: httpx.AsyncClient, files: Files
):
    kept = await browser.get(f"{files.base}{SCRIPT}")
    asked_again = await browser.get(f"/{SCRIPT}")
    of_an_older_release = await browser.get(f"/_f/000000000000/{SCRIPT}")

    assert "immutable" in kept.headers["cache-control"]
    assert asked_again.headers["cache-control"] == "no-cache"
    assert of_an_older_release.headers["cache-control"] == "no-cache"
    assert of_an_older_release.status_code == 200


@pytest.mark.parametrize(
    ("accepted", "encoding", "unpack"),
    [("br, gzip", "br", brotli.decompress), ("gzip;q=0.8", "gzip", gzip.decompress)],
)
async def test_the_build_is_used(files, accepted, encoding, unpack):
    sent: list = []

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "path": f"{files.base}{SCRIPT}",
        "headers": [(b"accept-encoding", accepted.encode())],
    }
    await files(scope, None, send)

    headers = dict(sent[0]["headers"])
    assert headers[b"content-encoding"] == encoding.encode()
    assert headers[b"vary"] == b"accept-encoding"
    assert unpack(sent[1]["body"]) == collect()[SCRIPT].read()


async def test_without_a_build_files_are_served_as_they_are(tmp_path: Path):
    files = Files(BindingCookie(is_secure=False), tmp_path)
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(files), base_url="http://app.test"
    ) as browser:
        answer = await browser.get(f"{files.base}{SCRIPT}")

    assert "content-encoding" not in answer.headers
    assert answer.content == collect()[SCRIPT].read()


async def test_an_unchanged_file_is_not_sent_again(browser: httpx.AsyncClient):
    first = await browser.get("/manifest.json")
    again = await browser.get("/manifest.json", headers={"if-none-match": first.headers["etag"]})

    assert (again.status_code, again.content) == (304, b"")


async def test_head_tells_the_size_and_sends_nothing(browser: httpx.AsyncClient):
    answer = await browser.head("/")

    assert int(answer.headers["content-length"]) > 1000
    assert answer.content == b""


@pytest.mark.parametrize(
    "address", ["/nothing.js", "/_f/x/nothing.js", "/../app/main.py", "/%2e%2e/pyproject.toml"]
)
async def test_what_there_is_not(browser: httpx.AsyncClient, address: str):
    assert (await browser.get(address)).status_code == 404


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("assets/fonts/notosanssc/v37/abc.114.woff2", "common.woff2"),
        ("assets/fonts/notosanssc/v37/abc.30.woff2", "rare.woff2"),
        ("assets/fonts/notosanshk/v30/abc.7.woff2", "extended.woff2"),
        ("assets/fonts/notosansjp/v30/abc.7.woff2", "extended.woff2"),
        ("assets/fonts/notocoloremoji/v30/abc.7.woff2", None),
        ("main.dart.wasm", None),
    ],
)
def test_fonts_the_engine_looks_for(asked: str, given: str | None):
    assert fallback_font(asked) == given


async def test_the_engine_is_sent_to_our_font(browser: httpx.AsyncClient, files: Files):
    answer = await browser.get(f"{files.base}assets/fonts/notosanssc/v37/abc.114.woff2")

    assert answer.status_code == 302
    assert answer.headers["location"] == "/fonts/common.woff2"


def test_names_are_plain():
    """Only names that were collected are ever opened."""
    assert all(".." not in name and not name.startswith("/") for name in collect())


def test_a_file_knows_what_it_is():
    file = WebFile("a/b.woff2", b"x" * 2000, "0" * 32, 2000)

    assert file.media_type == b"font/woff2"
    assert not file.is_packable
