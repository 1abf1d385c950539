"""The routes under /sessions: keys, repeats, addresses, and what is refused outright."""

from __future__ import annotations

import asyncio
import json
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import func, select

from backend.database import Database
from backend.models import Challenge, Session
from backend.sessions.one_time_code import code_for
from tests.backend.sessions.conftest import PHONE, Door, why, wrong_code


async def count(database: Database, model: type) -> int:
    async with database.read() as session:
        return await session.scalar(select(func.count()).select_from(model)) or 0


async def test_asking_twice_with_one_key_sends_one_code(door: Door, database: Database):
    body, key = {"phone": PHONE}, str(uuid4())

    first = await door.post("/sessions/challenges", body, key)
    again = await door.post("/sessions/challenges", body, key)

    assert (first.status_code, again.status_code) == (201, 201)
    assert again.headers["Idempotent-Replayed"] == "true"
    assert again.json() == first.json()
    assert await count(database, Challenge) == 1


async def test_signing_in_again_after_a_lost_answer(door: Door, database: Database):
    challenge_id, key = await door.challenge(), str(uuid4())

    first = await door.guess(challenge_id, key=key)
    again = await door.guess(challenge_id, key=key)

    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()
    assert await count(database, Session) == 1


async def test_signing_in_ten_times_at_once_with_one_key(door: Door, database: Database):
    challenge_id, key = await door.challenge(), str(uuid4())

    answers = await asyncio.gather(*(door.guess(challenge_id, key=key) for _ in range(10)))

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.text for answer in answers}) == 1
    assert await count(database, Session) == 1


async def test_a_repeated_wrong_guess_is_one_guess(door: Door, database: Database):
    challenge_id, key = await door.challenge(), str(uuid4())
    typed = wrong_code(challenge_id)

    first = await door.guess(challenge_id, typed, key)
    again = await door.guess(challenge_id, typed, key)

    assert why(first) == why(again) == "WRONG"
    assert again.content == first.content
    async with database.read() as session:
        challenge = await session.get(Challenge, challenge_id)
    assert challenge is not None
    assert challenge.tries == 1


async def test_a_key_belongs_to_one_guess(door: Door):
    challenge_id, key = await door.challenge(), str(uuid4())
    await door.guess(challenge_id, wrong_code(challenge_id), key)

    other = await door.guess(challenge_id, key=key)

    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")


@pytest.mark.parametrize("path", ["/sessions", "/sessions/challenges"])
async def test_without_a_key(http: httpx.AsyncClient, path: str):
    body = {"challenge_id": str(uuid4()), "code": "123456", "device_name": "x"}
    wanted = body if path == "/sessions" else {"phone": PHONE}

    answer = await http.post(path, json=wanted)

    assert (answer.status_code, answer.json()["code"]) == (400, "idempotency_key_required")


async def test_one_address_asks_twenty_five_times(door: Door, backend_app):
    first = await door.challenge("13812340000")
    for nth in range(1, 24):
        await door.challenge(f"138123400{nth:02d}")
    assert (await door.resend(first)).status_code == 429

    refused = [await door.ask("13812349999"), await door.resend(first)]

    assert [answer.status_code for answer in refused] == [429, 429]
    assert [answer.headers["Retry-After"] for answer in refused] == ["300", "300"]
    elsewhere = httpx.ASGITransport(app=backend_app, client=("203.0.113.9", 1))
    async with httpx.AsyncClient(transport=elsewhere, base_url=door.http.base_url) as other:
        assert (await Door(other).ask("13812349999")).status_code == 201
    assert (await door.guess(first)).status_code == 201


async def test_the_breaker_stops_everybody(door: Door, backend_app, database: Database):
    backend_app.state.settings = backend_app.state.settings.model_copy(update={"sms_per_hour": 7})

    answers = await asyncio.gather(*(door.ask(f"138123400{nth:02d}") for nth in range(20)))

    statuses = [answer.status_code for answer in answers]
    assert (statuses.count(201), statuses.count(429)) == (7, 13)
    assert all(0 < int(a.headers["Retry-After"]) <= 3600 for a in answers if a.status_code == 429)
    assert await count(database, Challenge) == 7


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"code": 123456}, "code"),
        ({"code": "\ud800"}, "code"),
        ({"challenge_id": "1"}, "challenge_id"),
        ({"binding": "short"}, "binding"),
        ({"device_name": "x" * 10_001}, "device_name"),
        # A name we do not know may itself be personal: it is not echoed.
        ({"person_id": "1"}, ""),
    ],
)
async def test_what_is_no_sign_in(door: Door, changes: dict[str, object], field: str):
    body = {"challenge_id": str(uuid4()), "code": "123456", "device_name": "Chrome"} | changes
    headers = {"Idempotency-Key": str(uuid4()), "Content-Type": "application/json"}

    # As ASCII, because httpx will not write a lone surrogate.
    answer = await door.http.post("/sessions", content=json.dumps(body), headers=headers)

    assert answer.status_code == 422
    assert [each["field"] for each in answer.json()["errors"]] == [field]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/sessions/refresh", {"refresh_token": ""}),
        ("/sessions/refresh", {"refresh_token": "x" * 201}),
        ("/sessions/resume", {"binding": "x" * 42}),
        ("/sessions/resume", {"binding": "x" * 129}),
        ("/sessions/resume", {}),
        ("/sessions/challenges/1/resend", None),
    ],
)
async def test_what_cannot_be_read(door: Door, path: str, body: object):
    assert (await door.post(path, body)).status_code == 422


async def test_a_key_is_not_used_up_by_what_cannot_be_read(door: Door):
    key = str(uuid4())

    assert (await door.post("/sessions/challenges", {"phone": 1}, key)).status_code == 422
    assert (await door.post("/sessions/challenges", {"phone": "12"}, key)).status_code == 422
    assert (await door.post("/sessions/challenges", {"phone": PHONE}, key)).status_code == 201


async def test_signing_out_without_signing_in(http: httpx.AsyncClient):
    assert (await http.delete("/sessions/current")).status_code == 401


async def test_codes_are_never_in_an_answer(door: Door):
    answer = await door.ask()

    assert code_for(UUID(answer.json()["id"])) not in answer.text
    assert "13800138000" not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
