"""A loop, a database and a process for tests that are not async: durable work on request only."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from backend import crypto, durable
from backend.database import Database
from backend.durable import Runtime
from backend.ports import Ports
from tests.support.cashier import Cashier
from tests.support.databases import DatabaseFactory
from tests.support.keys import test_settings


@dataclass
class Bench:
    """What a test works with."""

    runner: asyncio.Runner
    cashier: Cashier
    ports: Ports


@contextmanager
def money_bench(
    database_factory: DatabaseFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Bench]:
    """Open one."""
    made = test_settings(database_factory.new_url(), media_dir="unused")
    crypto.configure(made)
    with asyncio.Runner() as runner:
        database, ports = Database(made.database_url), Ports()
        runner.run(durable.prepare(database))
        monkeypatch.setattr(durable._Engine, "runtime", Runtime(made, database, ports))
        yield Bench(runner, Cashier(database, made), ports)
        runner.run(database.close())
