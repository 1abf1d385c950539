"""No request may be larger than what we ever ask for."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.errors import BodyTooLargeError, render


class BodyLimitMiddleware:
    """Answers 413 as soon as a body is too large, declared or counted, whatever reads it."""

    def __init__(self, app: ASGIApp, *, most: int) -> None:
        self._app = app
        self._most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if _declared(scope) > self._most:
            await render(BodyTooLargeError())(scope, receive, send)
            return
        counted = 0
        is_over = False

        async def receive_counted() -> Message:
            nonlocal counted, is_over
            message = await receive()
            counted += len(message.get("body", b""))
            if counted > self._most:
                is_over = True
                # The reader sees a caller who went away, and does nothing with half a body.
                return {"type": "http.disconnect"}
            return message

        has_started = False

        async def send_unless_over(message: Message) -> None:
            nonlocal has_started
            if is_over and not has_started:
                return
            has_started = True
            await send(message)

        try:
            await self._app(scope, receive_counted, send_unless_over)
        except Exception:
            if not is_over or has_started:
                raise
        if is_over and not has_started:
            await render(BodyTooLargeError())(scope, receive, send)


def _declared(scope: Scope) -> int:
    """What the caller says; 0 when it does not, or talks nonsense."""
    for name, value in scope["headers"]:
        if name == b"content-length" and value.isdigit():
            return int(value)
    return 0
