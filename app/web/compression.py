"""Serves files that were compressed at build time, to browsers that take them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from starlette.types import ASGIApp, Receive, Scope, Send

from app.web.requests import header_of

DIST = Path(__file__).parents[2] / "var" / "web-dist"
"""Made by `python -m app.web.build`; without it everything is served as it is."""

TYPES = {
    ".wasm": b"application/wasm",
    ".js": b"text/javascript",
    ".mjs": b"text/javascript",
    ".json": b"application/json",
    ".otf": b"font/otf",
    ".ttf": b"font/ttf",
    ".svg": b"image/svg+xml",
}
ENCODINGS = ((b"br", ".br"), (b"gzip", ".gz"))


@dataclass(frozen=True)
class Packed:
    """One compressed file, in memory."""

    body: bytes
    etag: bytes
    content_type: bytes


class Precompressed:
    """Answers for files of the dist folder; everything else goes on."""

    def __init__(self, app: ASGIApp, dist: Path = DIST) -> None:
        self._app = app
        self._dist = dist
        # Only names that the build wrote: what is asked for never makes a path of its own.
        self._files = {
            f"/{file.relative_to(dist).as_posix()}": file
            for _encoding, ending in ENCODINGS
            for file in dist.rglob(f"*{ending}")
        }
        self._read: dict[str, Packed] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http":
            taken = _taken(header_of(scope, b"accept-encoding"))
            for encoding, ending in ENCODINGS:
                if encoding in taken and await self._serve(scope, send, encoding, ending):
                    return
        await self._app(scope, receive, send)

    async def _serve(self, scope: Scope, send: Send, encoding: bytes, ending: str) -> bool:
        packed = self._find(scope["path"], ending)
        if packed is None:
            return False
        headers = [
            (b"content-type", packed.content_type),
            (b"content-encoding", encoding),
            (b"vary", b"accept-encoding"),
            (b"etag", packed.etag),
            (b"cache-control", b"public, max-age=3600"),
            (b"cross-origin-opener-policy", b"same-origin"),
            (b"cross-origin-embedder-policy", b"require-corp"),
            (b"cross-origin-resource-policy", b"same-origin"),
        ]
        is_known = packed.etag in header_of(scope, b"if-none-match").encode()
        body = b"" if is_known or scope["method"] == "HEAD" else packed.body
        if not is_known:
            headers.append((b"content-length", str(len(packed.body)).encode()))
        status = 304 if is_known else 200
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})
        return True

    def _find(self, path: str, ending: str) -> Packed | None:
        file = self._files.get(path + ending)
        suffix = Path(path).suffix
        if file is None or suffix not in TYPES:
            return None
        if path + ending not in self._read:
            body = file.read_bytes()
            digest = hashlib.sha256(body).hexdigest()[:32]
            self._read[path + ending] = Packed(body, f'"{digest}"'.encode(), TYPES[suffix])
        return self._read[path + ending]


def _taken(accepted: str) -> frozenset[bytes]:
    """The encodings a browser takes; one of quality 0 is one it refuses."""
    taken = set()
    for part in accepted.lower().split(","):
        name, _, quality = part.partition(";")
        if quality.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}:
            taken.add(name.strip().encode())
    return frozenset(taken)
