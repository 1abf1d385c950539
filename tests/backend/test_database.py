from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import sqlalchemy as sa
from fastapi import FastAPI
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from backend import clock
from backend.config import Settings
from backend.database import Database, DbSession
from backend.errors import add_error_handlers
from backend.models import Notice, Person
from tests.support import people


async def names(database: Database) -> list[str | None]:
    async with database.read() as session:
        return list(await session.scalars(sa.select(Person.name).order_by(Person.phone_key)))


@pytest.fixture
async def person(make_person: people.MakePerson) -> Person:
    return await make_person(name="before")


async def rename(session: AsyncSession, name: str) -> None:
    await session.execute(sa.update(Person).values(name=name))


async def test_what_is_begun_is_kept_or_undone_whole(database: Database, person: Person):
    async with database.begin() as session:
        await rename(session, "after")
    assert await names(database) == ["after"]

    async def fail() -> None:
        async with database.begin() as session:
            await rename(session, "never")
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        await fail()
    assert await names(database) == ["after"]


async def test_writers_queue_up(database: Database, person: Person):
    async def add_one() -> None:
        async with database.begin() as session:
            found = await session.get_one(Person, person.id, with_for_update=True)
            count = int(found.pinyin_given or 0)
            await asyncio.sleep(0)
            found.pinyin_given = str(count + 1)

    await asyncio.gather(*(add_one() for _ in range(30)))
    async with database.read() as session:
        assert (await session.get_one(Person, person.id)).pinyin_given == "30"


async def test_a_reader_is_not_held_up_by_a_writer(database: Database, person: Person):
    async with database.begin() as session:
        await rename(session, "after")
        assert await asyncio.wait_for(names(database), 5) == ["before"]


async def test_a_foreign_key_must_lead_somewhere(database: Database, senior: Person):
    with pytest.raises(IntegrityError):
        async with database.begin() as session:
            session.add(
                Notice(person_id=uuid7(), key="k", template="PAID", params={}, read_at=None)
            )


async def test_our_connections_to_sqlite(database: Database):
    if not database.is_sqlite:
        pytest.skip("SQLite only")
    async with database.read() as session:
        values = [
            (await session.execute(sa.text(f"PRAGMA {name}"))).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert values == ["wal", 2, 1]


@pytest.fixture
async def client(database: Database, settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """An application that writes, and may fail to commit."""
    app = FastAPI()
    app.state.database, app.state.settings = database, settings
    add_error_handlers(app)

    @app.put("/people/{name}", status_code=201)
    async def put(session: DbSession, name: str) -> str:
        await rename(session, name)
        return name

    @app.get("/people/{name}")
    async def get(session: DbSession, name: str) -> str:
        await rename(session, name)
        return name

    @app.put("/failing/{name}")
    async def fail(session: DbSession, name: str) -> None:
        await rename(session, name)
        raise RuntimeError

    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as made:
        yield made


async def test_it_is_kept_before_it_is_answered(
    client: httpx.AsyncClient, database: Database, person: Person
):
    assert (await client.put("/people/after")).status_code == 201
    assert await names(database) == ["after"]


async def test_a_commit_that_fails_is_not_told_as_success(
    client: httpx.AsyncClient,
    database: Database,
    person: Person,
):
    def fail_to_commit(_session: Any) -> None:
        raise sa.exc.OperationalError("COMMIT", {}, Exception("disk full"))

    sa.event.listen(Session, "before_commit", fail_to_commit)
    try:
        answer = await client.put("/people/never")
    finally:
        sa.event.remove(Session, "before_commit", fail_to_commit)
    assert answer.status_code == 500
    assert answer.json()["code"] == "broken"
    assert await names(database) == ["before"]


async def test_a_failed_request_leaves_nothing(
    client: httpx.AsyncClient, database: Database, person: Person
):
    assert (await client.put("/failing/never")).status_code == 500
    assert await names(database) == ["before"]


async def test_reading_keeps_nothing(client: httpx.AsyncClient, database: Database, person: Person):
    assert (await client.get("/people/never")).status_code == 200
    assert await names(database) == ["before"]


async def test_instants_are_aware_and_exact(database: Database, person: Person):
    assert person.created_at.tzinfo is not None
    async with database.read() as session:
        found = await session.get_one(Person, person.id)
        assert found.created_at == person.created_at
        assert found.created_at.utcoffset() is not None
    naive = clock.now().replace(tzinfo=None)
    async with database.read() as session:
        with pytest.raises(sa.exc.StatementError):
            await session.execute(sa.update(Person).values(created_at=naive))
