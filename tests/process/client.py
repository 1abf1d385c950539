"""One person with a phone whose network comes and goes: every request is tried until answered."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar
from uuid import uuid4

import httpx

T = TypeVar("T")
WITHIN_S = 90.0


async def until(look: Callable[[], Awaitable[T | None]], what: str) -> T:
    """Look again until there is something to see."""
    deadline = time.monotonic() + WITHIN_S
    while time.monotonic() < deadline:
        seen = await look()
        if seen:
            return seen
        await asyncio.sleep(0.2)
    raise AssertionError(f"never happened: {what}")


class Person:
    """Speaks HTTP to the API, and never gives up on a request."""

    def __init__(self, api_url: str) -> None:
        self._http = httpx.AsyncClient(
            base_url=f"{api_url}/api/v1", trust_env=False, timeout=httpx.Timeout(10)
        )
        self.retries = 0

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    def sign_in(self, token: str) -> None:
        """Use a token from now on."""
        self._http.headers["Authorization"] = f"Bearer {token}"

    async def get(self, path: str) -> Any:
        """What stands there."""
        return (await self._send("GET", path, {})).json()

    async def post(self, path: str, body: object = None, **headers: str) -> Any:
        """One act: its key is the same however often it is sent."""
        return await self._act("POST", path, body, headers | {"Idempotency-Key": uuid4().hex})

    async def put(self, path: str, body: object, **headers: str) -> Any:
        """Set something."""
        return await self._act("PUT", path, body, headers)

    async def _act(self, method: str, path: str, body: object, headers: dict[str, str]) -> Any:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        answer = await self._send(method, path, named, body)
        return answer.json() if answer.content else None

    async def _send(
        self, method: str, path: str, headers: dict[str, str], body: object = None
    ) -> httpx.Response:
        deadline = time.monotonic() + WITHIN_S
        while time.monotonic() < deadline:
            try:
                answer = await self._http.request(method, path, json=body, headers=headers)
            except httpx.TransportError:
                self.retries += 1
                await asyncio.sleep(0.2)
                continue
            assert answer.is_success, f"{method} {path}: {answer.status_code} {answer.text}"
            return answer
        raise AssertionError(f"no answer: {method} {path}")
