"""The outermost layer for HTTP: only reading is possible, and every answer is closed to others."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_FIXED = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"permissions-policy", b"geolocation=(), microphone=(), camera=(self)"),
    (b"x-frame-options", b"DENY"),
    # With these three the engine may draw in a thread of its own.
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-embedder-policy", b"require-corp"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
_ONLY_HTTPS = (b"strict-transport-security", b"max-age=31536000")
_METHODS = frozenset({"GET", "HEAD"})
_GONE = frozenset({"/docs", "/redoc", "/openapi.json", "/oauth_callback", "/upload"})
"""What Flet would serve, and we do not."""


class EdgeHeaders:
    """Refuses what is not reading, and adds what every answer must say."""

    def __init__(self, app: ASGIApp, *, is_secure: bool) -> None:
        self._app = app
        self._headers = (*_FIXED, _ONLY_HTTPS) if is_secure else _FIXED

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; sockets pass."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_on(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message["headers"], *self._headers]}
            await send(message)

        if scope["method"] not in _METHODS:
            await _refuse(send_on, 405, [(b"allow", b"GET, HEAD")])
        elif scope["path"].rstrip("/") in _GONE:
            await _refuse(send_on, 404, [])
        else:
            await self._app(scope, receive, send_on)


async def _refuse(send: Send, status: int, headers: list[tuple[bytes, bytes]]) -> None:
    sized = [*headers, (b"content-length", b"0")]
    await send({"type": "http.response.start", "status": status, "headers": sized})
    await send({"type": "http.response.body", "body": b""})
