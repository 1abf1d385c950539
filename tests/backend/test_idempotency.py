from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from uuid import uuid4

import httpx
import pytest
import sqlalchemy as sa
from fastapi import FastAPI
from pydantic import BaseModel
from starlette.responses import Response

from backend.auth import SignedIn
from backend.config import Settings
from backend.database import Database, DbSession
from backend.errors import ConflictError, add_error_handlers
from backend.idempotency import OnceOnly, OnceOnlyOpen, add_replay_handler
from backend.models import Model, Notice, Person, RememberedAnswer
from tests.support import people

KEY = {"idempotency-key": "key-of-this-tap"}


class Made(BaseModel):
    number: int


class RefusedError(ConflictError):
    code = "refused"
    detail = "Refused"


class Effects:
    """How often something really happened."""

    number = 0
    is_refusing = False


@pytest.fixture
def effects() -> Effects:
    return Effects()


@pytest.fixture
async def client(
    database: Database,
    settings: Settings,
    senior: Person,
    signed_in: people.SignIn,
    effects: Effects,
) -> AsyncIterator[httpx.AsyncClient]:
    """An application whose effect is a row and a number."""
    app = FastAPI()
    app.state.database, app.state.settings = database, settings
    add_error_handlers(app)
    add_replay_handler(app)

    @app.post("/things")
    async def make(actor: SignedIn, session: DbSession, once: OnceOnly) -> Response:
        await asyncio.sleep(0.01)
        notice = Notice(person_id=actor.person_id, key=uuid4().hex, template="PAID", params={})
        session.add(notice)
        if effects.is_refusing:
            raise RefusedError
        effects.number += 1
        return await once.keep(Made(number=effects.number), headers={"ETag": '"1"'})

    @app.post("/open")
    async def make_open(_session: DbSession, once: OnceOnlyOpen) -> Response:
        effects.number += 1
        return await once.keep(Made(number=effects.number), status=202)

    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    headers = await signed_in(senior)
    async with httpx.AsyncClient(
        transport=transport, base_url="http://test", headers=headers
    ) as made:
        yield made


async def written(database: Database, model: type[Model] = Notice) -> int:
    async with database.read() as session:
        return await session.scalar(sa.select(sa.func.count()).select_from(model)) or 0


async def test_a_repeat_is_answered_alike_and_does_nothing(
    client: httpx.AsyncClient, effects: Effects
):
    first = await client.post("/things", json={"a": 1}, headers=KEY)
    again = await client.post("/things", json={"a": 1}, headers=KEY)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json() == {"number": 1}
    assert again.headers["etag"] == first.headers["etag"] == '"1"'
    assert again.headers["idempotent-replayed"] == "true"
    assert "idempotent-replayed" not in first.headers
    assert effects.number == 1


async def test_twenty_taps_at_once(client: httpx.AsyncClient, effects: Effects, database: Database):
    answers = await asyncio.gather(
        *(client.post("/things", json={}, headers=KEY) for _ in range(20))
    )
    assert {answer.status_code for answer in answers} == {201}
    assert {answer.text for answer in answers} == {'{"number":1}'}
    assert effects.number == 1
    assert await written(database) == 1


async def test_another_key_is_another_effect(client: httpx.AsyncClient):
    for number in (1, 2):
        headers = {"idempotency-key": f"key-number-{number}"}
        assert (await client.post("/things", headers=headers)).json() == {"number": number}


@pytest.mark.parametrize(("path", "body"), [("/things", {"a": 2}), ("/things?x=1", {"a": 1})])
async def test_a_key_is_for_one_request(
    client: httpx.AsyncClient, effects: Effects, path: str, body: dict
):
    await client.post("/things", json={"a": 1}, headers=KEY)
    answer = await client.post(path, json=body, headers=KEY)
    if "?" in path:
        assert answer.headers["idempotent-replayed"] == "true"  # what asks is the body
    else:
        assert (answer.status_code, answer.json()["code"]) == (422, "idempotency_key_reused")
    assert effects.number == 1


async def test_no_key(client: httpx.AsyncClient, effects: Effects):
    answer = await client.post("/things")
    assert (answer.status_code, answer.json()["code"]) == (400, "idempotency_key_required")
    assert effects.number == 0


async def test_what_failed_may_be_tried_again_with_the_same_key(
    client: httpx.AsyncClient, effects: Effects, database: Database
):
    effects.is_refusing = True
    assert (await client.post("/things", headers=KEY)).status_code == 409
    assert await written(database) == 0
    effects.is_refusing = False
    assert (await client.post("/things", headers=KEY)).status_code == 201
    assert await written(database) == await written(database, RememberedAnswer) == 1


async def test_somebody_elses_key_is_not_ours(
    client: httpx.AsyncClient,
    make_person: people.MakePerson,
    signed_in: people.SignIn,
):
    await client.post("/things", headers=KEY)
    other = await signed_in(await make_person())
    answer = await client.post("/things", headers=KEY | other)
    assert answer.json() == {"number": 2}


async def test_before_sign_in(client: httpx.AsyncClient, effects: Effects):
    for _again in range(2):
        answer = await client.post("/open", headers=KEY)
        assert (answer.status_code, answer.json()) == (202, {"number": 1})
    assert effects.number == 1
