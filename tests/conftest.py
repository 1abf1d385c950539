"""Fixtures every test may use."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from starlette.datastructures import State

from backend import crypto, durable
from backend.config import Settings
from backend.database import Database
from backend.durable import Runtime
from backend.models import Person
from backend.ports import Ports
from tests.support import databases, people
from tests.support.keys import test_settings
from tests.support.twins import plug_twins


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database", choices=("sqlite", "postgresql"), default="sqlite", help="what to run on"
    )


@pytest.fixture(scope="session")
def database_factory(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[databases.DatabaseFactory]:
    """Makes migrated databases quickly: each is a copy of one that was migrated once."""
    kind = request.config.getoption("--database")
    folder = tmp_path_factory.mktemp("databases")
    factory: databases.DatabaseFactory
    if kind == "sqlite":
        factory = databases.SqliteFactory(folder)
    else:
        factory = databases.PostgresFactory(folder)
    yield factory
    factory.close()


@pytest.fixture
def settings(database_factory: databases.DatabaseFactory, tmp_path: Path) -> Settings:
    """Settings of a test process, around a database of this test's own."""
    made = test_settings(database_factory.new_url(), media_dir=str(tmp_path / "media"))
    crypto.configure(made)
    return made


@pytest.fixture
async def database(settings: Settings) -> AsyncIterator[Database]:
    """This test's own migrated database; work can be enqueued, and nobody does it."""
    made = Database(settings.database_url)
    await durable.prepare(made)
    yield made
    await made.close()


@pytest.fixture
def ports() -> Ports:
    """Every port filled with its in-memory twin."""
    made = Ports()
    plug_twins(made)
    return made


@pytest.fixture(scope="session")
def built() -> list[FastAPI]:
    """The API, built once: putting its routes together takes longer than most tests."""
    return []


@pytest.fixture
def backend_app(
    settings: Settings, database: Database, ports: Ports, built: list[FastAPI]
) -> FastAPI:
    """The API over this test's database and twins, without durable work running."""
    from backend.app import create_app

    if not built:
        built.append(create_app(settings, database, ports=ports, runs_durable_work=False))
    app = built[0]
    app.dependency_overrides.clear()
    # All that an application remembers: a fresh start for each test.
    app.state = State({"settings": settings, "database": database, "ports": ports})
    return app


@pytest.fixture
async def engine(settings: Settings, database: Database, ports: Ports) -> AsyncIterator[Runtime]:
    """The durable engine, doing this test's work."""
    running = Runtime(settings, database, ports)
    await durable.start(running)
    yield running
    await durable.stop()


@pytest.fixture
async def http(backend_app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """Raw HTTP to the backend, in memory."""
    transport = httpx.ASGITransport(app=backend_app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://test/api/v1") as client:
        yield client


@pytest.fixture
def make_person(database: Database) -> people.MakePerson:
    """Adds a person: `await make_person(name=…, id_number=…)`."""
    return people.PersonMaker(database)


@pytest.fixture
def signed_in(database: Database) -> people.SignIn:
    """Headers of a fresh session of somebody: `await signed_in(person)`."""
    return people.HeaderMaker(database)


@pytest.fixture
async def senior(make_person: people.MakePerson, settings: Settings) -> Person:
    """王秀珍, 78, whose passport runs out soon; everything about her is known."""
    return await people.add_senior(make_person, settings)


@pytest.fixture
async def senior_http(
    http: httpx.AsyncClient, senior: Person, signed_in: people.SignIn
) -> httpx.AsyncClient:
    """HTTP signed in as the senior."""
    http.headers.update(await signed_in(senior))
    return http
