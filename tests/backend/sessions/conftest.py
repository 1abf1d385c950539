"""A clock tests move, and signing in over HTTP."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from backend import clock
from backend.sessions.one_time_code import code_for

PHONE = "138 0013 8000"
E164 = "+8613800138000"
BINDING = "b" * 43


class Time:
    """Stands still until it is moved."""

    def __init__(self, start: datetime) -> None:
        self.now = start

    def forward(self, **span: float) -> None:
        self.now += timedelta(**span)


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    moved = Time(clock.now())
    monkeypatch.setattr(clock, "now", lambda: moved.now)
    return moved


@dataclass
class Door:
    """The sign-in routes, as a client uses them."""

    http: httpx.AsyncClient

    async def post(self, path: str, body: Any = None, key: str | None = None) -> httpx.Response:
        return await self.http.post(
            path, json=body, headers={"Idempotency-Key": key or str(uuid4())}
        )

    async def ask(self, phone: str = PHONE) -> httpx.Response:
        return await self.post("/sessions/challenges", {"phone": phone})

    async def challenge(self, phone: str = PHONE) -> UUID:
        answer = await self.ask(phone)
        assert answer.status_code == 201, answer.text
        return UUID(answer.json()["id"])

    async def resend(self, challenge_id: UUID) -> httpx.Response:
        return await self.post(f"/sessions/challenges/{challenge_id}/resend")

    async def guess(
        self, challenge_id: UUID, code: str | None = None, key: str | None = None, **more: Any
    ) -> httpx.Response:
        body = {
            "challenge_id": str(challenge_id),
            "code": code_for(challenge_id) if code is None else code,
            "device_name": "Chrome",
        }
        return await self.post("/sessions", body | more, key)

    async def sign_in(self, phone: str = PHONE, **more: Any) -> dict[str, Any]:
        answer = await self.guess(await self.challenge(phone), **more)
        assert answer.status_code == 201, answer.text
        return answer.json()

    async def refresh(self, opened: dict[str, Any]) -> httpx.Response:
        return await self.post("/sessions/refresh", {"refresh_token": opened["refresh_token"]})

    async def resume(self, binding: str = BINDING) -> httpx.Response:
        return await self.post("/sessions/resume", {"binding": binding})

    async def me(self, opened: dict[str, Any]) -> httpx.Response:
        return await self.http.get("/people/me", headers=bearer(opened))


def bearer(opened: dict[str, Any]) -> dict[str, str]:
    return {"Authorization": f"Bearer {opened['access_token']}"}


def why(answer: httpx.Response) -> str:
    """What a refused code is refused for."""
    body = answer.json()
    assert (answer.status_code, body["code"]) == (422, "code_wrong")
    assert answer.headers["content-type"] == "application/problem+json"
    (problem,) = body["errors"]
    assert problem["field"] == "code"
    return problem["code"]


def wrong_code(challenge_id: UUID, nth: int = 1) -> str:
    return f"{(int(code_for(challenge_id)) + nth) % 1_000_000:06d}"


@pytest.fixture
def door(http: httpx.AsyncClient) -> Door:
    return Door(http)
