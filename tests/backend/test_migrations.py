from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from backend import migrate
from backend.database import Database
from backend.models import Model

ROOT = Path(__file__).parents[2]
VERSIONS = ROOT / "backend" / "migrations" / "versions"
FILES = sorted(VERSIONS.glob("*.py"))


@pytest.fixture
async def empty(tmp_path: Path) -> AsyncIterator[Database]:
    """A database with nothing in it."""
    made = Database(f"sqlite:///{tmp_path}/deep/down/empty.db")
    yield made
    await made.close()


def difference(connection: Connection) -> list[object]:
    """Between the tables and the models; the engine's own tables are not ours."""

    def ours(name: str | None, kind: str, _parents: object) -> bool:
        return kind != "table" or name in Model.metadata.tables

    options = {"compare_type": True, "include_name": ours}
    context = MigrationContext.configure(connection, opts=options)
    return list(compare_metadata(context, Model.metadata))


async def test_the_migrations_build_exactly_the_models(database: Database):
    async with database.engine.begin() as connection:
        assert await connection.run_sync(difference) == []
        assert await connection.run_sync(migrate.is_complete)


async def test_from_nothing_and_again(empty: Database):
    for _again in range(2):
        await migrate.migrate(empty)
    async with empty.engine.begin() as connection:
        assert await connection.run_sync(difference) == []


async def test_a_missing_column_is_noticed(empty: Database):
    await migrate.migrate(empty)
    async with empty.engine.begin() as connection:
        await connection.execute(sa.text("ALTER TABLE notices DROP COLUMN read_at"))
        assert await connection.run_sync(difference) != []
        assert not await connection.run_sync(migrate.is_complete)


async def test_every_step_back(empty: Database):
    await migrate.migrate(empty)
    async with empty.engine.begin() as connection:
        for _step in FILES:
            await connection.run_sync(migrate.downgrade, "-1")
        left = await connection.run_sync(lambda sync: sa.inspect(sync).get_table_names())
        assert left == ["alembic_version"]
        await connection.run_sync(migrate.upgrade)
        assert await connection.run_sync(difference) == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_migration_is_named_and_says_why_it_is_safe(file: Path):
    tree = ast.parse(file.read_text("utf-8"))
    told = ast.get_docstring(tree) or ""
    revision = re.match(r"[0-9]{8}_[0-9]{4}", file.name)
    assert revision is not None
    assert f"Revision ID: {revision[0]}" in told
    assert re.search(r"Safe while the previous release still runs: \w+", told)
    assert "SAY WHY" not in told
    assert {each.name for each in tree.body if isinstance(each, ast.FunctionDef)} == {
        "upgrade",
        "downgrade",
    }


def test_there_is_one_line_of_migrations():
    revisions = {file.name[:13] for file in FILES}
    downs = re.findall(r"^down_revision = (.+)$", "\n".join(map(_text, FILES)), flags=re.MULTILINE)
    assert len(downs) == len(set(downs)) == len(FILES)
    assert {eval(each) for each in downs} - {None} <= revisions


def _text(file: Path) -> str:
    return file.read_text("utf-8")


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The backend, to be changed."""
    skip = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "backend", tmp_path / "backend", ignore=skip)
    return tmp_path


def write_migration(tree: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "backend.migrate", *words],
        cwd=tree,
        capture_output=True,
        text=True,
        check=False,
    )


def test_no_migration_when_none_is_needed(copied: Path):
    done = write_migration(copied, "nothing at all")
    assert done.returncode == 0, done.stderr
    assert "no migration is needed" in done.stdout
    assert len(list((copied / "backend/migrations/versions").glob("*.py"))) == len(FILES)


def test_the_next_migration(copied: Path):
    with (copied / "backend/models/person.py").open("a", encoding="utf-8") as file:
        file.write(
            '\n\nclass Extra(Model):\n    """More."""\n\n    __tablename__ = "extras"\n'
            "    words: Mapped[str] = mapped_column(EncryptedText)\n"
        )
    done = write_migration(copied, "add extras")
    assert done.returncode == 0, done.stderr
    (written,) = (copied / "backend/migrations/versions").glob("*_add_extras.py")
    assert "EncryptedText(), nullable=False" in written.read_text("utf-8")
    assert "SAY WHY" in written.read_text("utf-8")
    again = write_migration(copied, "twice")
    assert "no migration is needed" in again.stdout


@pytest.mark.parametrize("words", [(), ("",), (" ",), ("one", "two")])
def test_a_migration_says_what_changes(words: tuple[str, ...]):
    done = write_migration(ROOT, *words)
    assert done.returncode == 1
    assert "make migration M=" in done.stderr
