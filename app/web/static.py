"""Serves the page and its files: compressed where the build did it, cached for good."""

from __future__ import annotations

import re
from pathlib import Path

from starlette.types import Receive, Scope, Send

from app.web.cookies import BindingCookie
from app.web.files import DIST, WebFile, collect, version_of
from app.web.pages import make_page, policy
from app.web.requests import header_of

_ENCODINGS = ((b"br", ".br"), (b"gzip", ".gz"))
_FOR_GOOD = b"public, max-age=31536000, immutable"
_ASK_AGAIN = b"no-cache"
_FOR_A_DAY = b"public, max-age=86400"
_FALLBACK = re.compile(
    r"^assets/fonts/noto(?:color)?(?P<script>[a-z]+)/.*?(?:\.(?P<slice>\d+))?\.woff2$"
)
_FIRST_COMMON_SLICE = 100
"""Noto's slices from here on hold everyday characters (of npm's @fontsource/noto-sans-sc 5.3.0)."""


class Files:
    """The whole of HTTP but for health: pages for every address, files by their names."""

    def __init__(self, cookie: BindingCookie, dist: Path = DIST) -> None:
        self._cookie = cookie
        self._files = collect(dist)
        self._dist = dist
        self.base = f"/_f/{version_of(self._files)}/"
        self._page = make_page(self.base)
        self._policy = policy().encode()
        self._packed: dict[str, bytes] = {}

    async def __call__(self, scope: Scope, _receive: Receive, send: Send) -> None:
        """Serve one request."""
        path = scope["path"]
        name = path.removeprefix(self.base).lstrip("/")
        if name in self._files:
            cache = _FOR_GOOD if path.startswith(self.base) else _at_the_root(name)
            await self._send_file(scope, send, self._files[name], cache)
        elif path.startswith("/_f/"):
            await self._send_other(scope, send, path.split("/", 3)[-1])
        elif Path(path).suffix:
            await _send(scope, send, 404, [])
        else:
            await self._send_page(scope, send)

    async def _send_page(self, scope: Scope, send: Send) -> None:
        headers = [
            (b"content-type", b"text/html; charset=utf-8"),
            (b"content-security-policy", self._page.policy),
            (b"cache-control", b"no-store"),
            *self._cookie.headers_for(scope),
        ]
        await _send(scope, send, 200, headers, self._page.html)

    async def _send_other(self, scope: Scope, send: Send, name: str) -> None:
        """What a window that outlived an upgrade asks for, and fonts the engine looks for."""
        if name in self._files:
            await self._send_file(scope, send, self._files[name], _ASK_AGAIN)
            return
        font = fallback_font(name)
        if font is None:
            await _send(scope, send, 404, [])
            return
        # The address `page.fonts` names too, so that the browser fetches it once.
        await _send(scope, send, 302, [(b"location", f"/fonts/{font}".encode())])

    async def _send_file(self, scope: Scope, send: Send, file: WebFile, cache: bytes) -> None:
        encoding, packed = self._best(scope, file)
        etag = f'"{file.digest[:16]}{"-" + encoding.decode() if encoding else ""}"'.encode()
        headers = [
            (b"content-type", file.media_type),
            (b"etag", etag),
            (b"cache-control", cache),
            (b"content-security-policy", self._policy),
        ]
        if encoding:
            headers.append((b"content-encoding", encoding))
        if file.is_packable:
            headers.append((b"vary", b"accept-encoding"))
        if header_of(scope, b"if-none-match").encode() == etag:
            await _send(scope, send, 304, headers)
        else:
            await _send(scope, send, 200, headers, file.read() if packed is None else packed)

    def _best(self, scope: Scope, file: WebFile) -> tuple[bytes, bytes | None]:
        """The best encoding the browser takes, and its bytes; none when it goes as it is."""
        taken = {
            one.split(b";")[0].strip()
            for one in header_of(scope, b"accept-encoding").encode().split(b",")
        }
        for encoding, ending in _ENCODINGS:
            if encoding in taken:
                twin = file.digest + ending
                if twin not in self._packed and (self._dist / twin).is_file():
                    self._packed[twin] = (self._dist / twin).read_bytes()
                if twin in self._packed:
                    return encoding, self._packed[twin]
        return b"", None


def fallback_font(name: str) -> str | None:
    """Which of our fonts has what the engine asks Google's server for, by script and slice."""
    found = _FALLBACK.match(name)
    if found is None:
        return None
    match found["script"], found["slice"]:
        case "sanssc", str(number):
            return "common.woff2" if int(number) >= _FIRST_COMMON_SLICE else "rare.woff2"
        case (("sanstc" | "sanshk" | "sansjp" | "sanskr"), _):
            return "extended.woff2"
        case _:
            return None


def _at_the_root(name: str) -> bytes:
    return _FOR_A_DAY if name.startswith("fonts/") else _ASK_AGAIN


async def _send(
    scope: Scope, send: Send, status: int, headers: list[tuple[bytes, bytes]], body: bytes = b""
) -> None:
    sized = [*headers, (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": sized})
    sent = b"" if scope["method"] == "HEAD" else body
    await send({"type": "http.response.body", "body": sent})
