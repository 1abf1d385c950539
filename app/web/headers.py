"""Headers of every answer, and the cookie that binds a browser to its session."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.web.identity import is_binding, new_binding
from app.web.pages import dress, script_hashes
from app.web.requests import cookie_of

_TWELVE_HOURS_S = 12 * 3600
_POLICY = (
    "default-src 'none'; base-uri 'self'; script-src 'self' 'wasm-unsafe-eval' {hashes} blob:; "
    "worker-src 'self' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self'; manifest-src 'self'; "
    "media-src 'self' blob: data:; frame-ancestors 'none'; form-action 'self'"
)
_FIXED = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"permissions-policy", b"geolocation=(), microphone=(), camera=(self)"),
    (b"x-frame-options", b"DENY"),
)
_ONLY_HTTPS = (b"strict-transport-security", b"max-age=31536000")
_DROPPED = frozenset({b"access-control-allow-origin", b"server", b"content-security-policy"})
_UNCHANGING = (".wasm", ".js", ".mjs", ".woff2", ".ttf", ".otf", ".png", ".ico")
_METHODS = frozenset({"GET", "HEAD"})
_GONE = frozenset({"/docs", "/redoc", "/openapi.json", "/oauth_callback", "/upload"})


class EdgeHeaders:
    """Outermost layer for HTTP: only reading is possible, and nothing foreign is let in."""

    def __init__(self, app: ASGIApp, *, cookie: str, is_secure: bool) -> None:
        self._app = app
        self._cookie = cookie
        self._is_secure = is_secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; sockets pass."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if scope["method"] not in _METHODS or scope["path"].rstrip("/") in _GONE:
            await _plain(send, 404)
            return
        page = _Page(self._new_cookie(scope))

        async def send_on(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = self._headers(scope, message)
                if page.begins(message, headers):
                    return
                await send({**message, "headers": headers})
            elif page.is_held:
                if page.ends(message):
                    await page.send(send)
            else:
                await send(message)

        await self._app(scope, receive, send_on)

    def _headers(self, scope: Scope, message: Message) -> list[tuple[bytes, bytes]]:
        kept = [(k, v) for k, v in message["headers"] if k.lower() not in _DROPPED]
        kept.extend(_FIXED)
        if not any(k.lower() == b"cache-control" for k, _v in kept):
            is_file = scope["path"].endswith(_UNCHANGING) and message["status"] == 200  # noqa: PLR2004
            kept.append((b"cache-control", b"public, max-age=3600" if is_file else b"no-cache"))
        if self._is_secure:
            kept.append(_ONLY_HTTPS)
        return kept

    def _new_cookie(self, scope: Scope) -> bytes | None:
        """For a browser that has none.

        Only a page brings it: files are kept by caches between, and everybody they gave one to
        would be the same browser to us.
        """
        if is_binding(cookie_of(scope, self._cookie)):
            return None
        secure = "; Secure" if self._is_secure else ""
        return (
            f"{self._cookie}={new_binding()}; Path=/; HttpOnly; SameSite=Strict; "
            f"Max-Age={_TWELVE_HOURS_S}{secure}"
        ).encode()


class _Page:
    """Holds an HTML answer until it is whole, then puts our words and its policy in."""

    def __init__(self, cookie: bytes | None) -> None:
        self.is_held = False
        self._cookie = cookie
        self._start: Message | None = None
        self._headers: list[tuple[bytes, bytes]] = []
        self._body = b""

    def begins(self, message: Message, headers: list[tuple[bytes, bytes]]) -> bool:
        """Whether this answer is a page."""
        content = next((v for k, v in headers if k.lower() == b"content-type"), b"")
        if not content.startswith(b"text/html"):
            headers.append((b"content-security-policy", _POLICY.format(hashes="").encode()))
            return False
        self.is_held, self._start, self._headers = True, message, headers
        return True

    def ends(self, message: Message) -> bool:
        """Whether that was the last piece."""
        self._body += message.get("body", b"")
        return not message.get("more_body", False)

    async def send(self, send: Send) -> None:
        """The whole page at once."""
        page = dress(self._body.decode("utf-8"))
        policy = _POLICY.format(hashes=script_hashes(page)).encode()
        body = page.encode()
        headers = [
            (k, v)
            for k, v in self._headers
            if k.lower() not in {b"content-length", b"etag", b"last-modified", b"cache-control"}
        ]
        headers += [
            (b"content-security-policy", policy),
            (b"content-length", str(len(body)).encode()),
            (b"cache-control", b"no-store"),
        ]
        if self._cookie is not None:
            headers.append((b"set-cookie", self._cookie))
        await send({**(self._start or {}), "headers": headers})
        await send({"type": "http.response.body", "body": body})


async def _plain(send: Send, status: int) -> None:
    await send(
        {
            "type": "http.response.start",
            "status": status,
            "headers": [(b"content-length", b"0"), *_FIXED],
        }
    )
    await send({"type": "http.response.body", "body": b""})
