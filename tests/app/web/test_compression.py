from __future__ import annotations

import gzip
from pathlib import Path

import brotli
import httpx
import pytest
from starlette.types import Receive, Scope, Send

from app.web.compression import Precompressed

SCRIPT = b"console.log(1);" * 100


async def plain(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"x-plain", b"1")]})
    await send({"type": "http.response.body", "body": b"plain"})


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "main.js.br").write_bytes(brotli.compress(SCRIPT))
    (tmp_path / "a" / "main.js.gz").write_bytes(gzip.compress(SCRIPT))
    (tmp_path / "only.wasm.gz").write_bytes(gzip.compress(SCRIPT))
    (tmp_path / "odd.exe.br").write_bytes(b"x")
    (tmp_path / "built.json").write_text("{}")
    return tmp_path


async def ask(
    dist: Path, path: str, accepted: str, method: str = "GET", **headers: str
) -> httpx.Response:
    transport = httpx.ASGITransport(app=Precompressed(plain, dist))
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        return await client.request(method, path, headers={"accept-encoding": accepted, **headers})


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("br", "br"),
        ("gzip", "gzip"),
        ("GZIP;q=1.0", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br; q=0.0, gzip;q=0.5", "gzip"),
        ("br;q=0.1", "br"),
        ("identity", None),
        ("brotli-ish", None),
        ("br;q=0", None),
        ("", None),
    ],
)
async def test_what_a_browser_takes(dist: Path, accepted: str, encoding: str | None):
    answer = await ask(dist, "/a/main.js", accepted)
    assert answer.headers.get("content-encoding") == encoding
    assert answer.content == (b"plain" if encoding is None else SCRIPT)
    if encoding is not None:
        assert answer.headers["content-type"] == "text/javascript"
        assert answer.headers["vary"] == "accept-encoding"
        assert answer.headers["cross-origin-embedder-policy"] == "require-corp"


async def test_only_as_gzip(dist: Path):
    answer = await ask(dist, "/only.wasm", "br, gzip")
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-type"] == "application/wasm"


@pytest.mark.parametrize(
    "path",
    ["/", "/odd.exe", "/built.json", "/a/main.js.br", "/a/%2e%2e/a/main.js", "/a/missing.js"],
)
async def test_everything_else_goes_on(dist: Path, path: str):
    answer = await ask(dist, path, "br, gzip")
    assert answer.headers["x-plain"] == "1"


async def test_a_browser_that_has_it_already(dist: Path):
    first = await ask(dist, "/a/main.js", "br")
    again = await ask(dist, "/a/main.js", "br", **{"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "content-length" not in again.headers
    other = await ask(dist, "/a/main.js", "gzip", **{"if-none-match": first.headers["etag"]})
    assert other.status_code == 200


async def test_head(dist: Path):
    answer = await ask(dist, "/a/main.js", "br", "HEAD")
    assert answer.content == b""
    assert int(answer.headers["content-length"]) == len((dist / "a/main.js.br").read_bytes())


async def test_without_a_build_nothing_changes(tmp_path: Path):
    assert (await ask(tmp_path / "none", "/a/main.js", "br")).headers["x-plain"] == "1"
