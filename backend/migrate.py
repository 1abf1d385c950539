"""Brings a database up to date: our tables by Alembic, the durable engine's at its start."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from backend.database import Database

_INI = Path(__file__).parent / "alembic.ini"


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Run migrations over an open connection."""
    config = Config(_INI)
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


async def migrate(database: Database) -> None:
    """Create or upgrade the tables; makes the folder of an SQLite file."""
    if database.is_sqlite:
        Path(database.url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
    async with database.engine.begin() as connection:
        await connection.run_sync(upgrade)
