"""A server of ten lines for the typed client: what it was asked, and what it answers."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx

from api_client import ApiClient, Tokens, TokenSource
from api_client.models.base import plain
from app.storage.tokens import MemoryTokenStore

Answer = httpx.Response | Exception | Callable[[httpx.Request], httpx.Response]

SIGNED_IN = Tokens("access-1", "refresh-1")


class ApiServer:
    """Answers `METHOD /path` with what the test put there; a list is answered one by one."""

    def __init__(self) -> None:
        self.requests: list[httpx.Request] = []
        self._answers: dict[str, list[Answer]] = {}

    def on(self, line: str, *answers: Answer | object, status: int = 200) -> None:
        """Answer a request line; the last answer goes for every later request too.

        A model or a dict is answered as JSON, an exception is raised, a function is called.
        """
        self._answers[line] = [_answer(each, status) for each in answers]

    def lines(self) -> list[str]:
        """What was asked, in order."""
        return [_line(request) for request in self.requests]

    def asked(self, line: str) -> list[httpx.Request]:
        """The requests of one line."""
        return [request for request in self.requests if _line(request) == line]

    def keys(self, line: str) -> list[str]:
        """The idempotency keys of one line's requests."""
        return [request.headers["idempotency-key"] for request in self.asked(line)]

    def handle(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        waiting = self._answers.get(_line(request))
        if not waiting:
            raise AssertionError(f"nobody expected {_line(request)}")
        answer = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        if isinstance(answer, Exception):
            raise answer
        return answer(request) if callable(answer) else _copy(answer)

    def client(self, tokens: TokenSource | None = None) -> ApiClient:
        """A client of this server, signed in unless told otherwise."""
        return ApiClient(
            "http://test/api/v1",
            transport=httpx.MockTransport(self.handle),
            tokens=MemoryTokenStore(SIGNED_IN) if tokens is None else tokens,
        )


def problem(status: int, code: str, *errors: tuple[str, str], **headers: str) -> httpx.Response:
    """An error as our API words it."""
    body = {
        "type": "about:blank",
        "title": "-",
        "status": status,
        "code": code,
        "detail": "-",
        "errors": [{"field": field, "code": code_} for field, code_ in errors],
    }
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.Response(
        status,
        content=json.dumps(body),
        headers={"content-type": "application/problem+json", "x-request-id": "abc123"} | names,
    )


NO_ANSWER = httpx.ConnectError("nobody there")


def _line(request: httpx.Request) -> str:
    return f"{request.method} {request.url.path.removeprefix('/api/v1')}"


def _answer(given: Any, status: int) -> Answer:
    if isinstance(given, httpx.Response | Exception) or callable(given):
        return given
    return httpx.Response(status, json=plain(given))


def _copy(answer: httpx.Response) -> httpx.Response:
    return httpx.Response(answer.status_code, headers=answer.headers, content=answer.content)
