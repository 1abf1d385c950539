"""The database: one transaction for each request, committed once, before the answer leaves."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Annotated, Any, TypeAlias
from uuid import UUID

import sqlalchemy as sa
from fastapi import Depends, Request
from sqlalchemy import Update, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=30000", "foreign_keys=ON")


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = "IMMEDIATE"
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


class Database:
    """One database by URL, through two pools: ours (async) and the durable engine's (sync).

    The two pools must stay apart: a transaction of ours that waits for the engine would
    otherwise wait for a connection it holds itself.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.is_sqlite = url.startswith("sqlite")
        if self.is_sqlite:
            path = url.removeprefix("sqlite:///")
            self.engine = create_async_engine(f"sqlite+aiosqlite:///{path}")
            self.system_engine = sa.create_engine(url, pool_size=20, max_overflow=-1)
            event.listen(self.engine.sync_engine, "connect", _prepare_sqlite)
            event.listen(self.system_engine, "connect", _prepare_sqlite)
        else:
            rest = url.split("://", 1)[1]
            self.engine = create_async_engine(
                f"postgresql+asyncpg://{rest}", pool_size=20, max_overflow=10, pool_pre_ping=True
            )
            self.system_engine = sa.create_engine(
                f"postgresql+psycopg://{rest}", pool_size=20, max_overflow=10, pool_pre_ping=True
            )
        self._sessions = async_sessionmaker(self.engine, expire_on_commit=False)
        self._writer = asyncio.Lock()

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncSession]:
        """A writing transaction; committed at the end, rolled back on any error.

        On SQLite one writer at a time, in a fair queue: SQLite's own busy loop is not fair.
        """
        if self.is_sqlite:
            async with self._writer, self._sessions.begin() as session:
                yield session
        else:
            async with self._sessions.begin() as session:
                yield session

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """A session that only reads."""
        async with self._sessions() as session:
            yield session

    async def close(self) -> None:
        """Close both pools."""
        await self.engine.dispose()
        self.system_engine.dispose()


async def _session(request: Request) -> AsyncIterator[AsyncSession]:
    database: Database = request.app.state.database
    opened = database.read() if request.method in _SAFE else database.begin()
    async with opened as session:
        yield session


# scope="function" ends the transaction before the answer is sent. With FastAPI's default the
# client hears 201 first, and a failed commit goes unnoticed.
DbSession = Annotated[AsyncSession, Depends(_session, scope="function")]


Insert: TypeAlias = sqlite.Insert | postgresql.Insert


def insert_into(session: AsyncSession, model: type[Any]) -> Insert:
    """An INSERT in the database's own dialect, which knows what to do on a conflict."""
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    return sqlite.insert(model) if is_sqlite else postgresql.insert(model)


async def add_once(
    session: AsyncSession, model: type[Any], *, unless: Sequence[str] | None = None, **values: Any
) -> UUID | None:
    """Insert a row unless its like is there; the new row's id if there is one.

    `unless` names the columns that make it the same; without it any unique key does.
    """
    made = await session.execute(
        insert_into(session, model)
        .values(**values)
        .on_conflict_do_nothing(index_elements=unless)
        .returning(model.id)
    )
    found: UUID | None = made.scalar()
    return found


async def is_changed(session: AsyncSession, change: Update) -> bool:
    """Compare and set: run an UPDATE of one row; whether its conditions found the row."""
    found = sa.literal_column("1", sa.Integer)
    done = await session.execute(change.returning(found))
    return done.first() is not None
