"""Work that must happen even if this process dies: short workflows, delays as rows, and retries.

The one style we use (shared design, backend §1): a workflow never waits. Later work is a delayed
enqueue with a deterministic id, written in the transaction that makes it necessary. Every change
of state is one compare-and-set UPDATE, so running it twice changes nothing. Every outside call is
one step with an idempotency key made from business identity.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar

from dbos import DBOS, DBOSClient, DBOSPortableJSONSerializer
from sqlalchemy.ext.asyncio import AsyncSession

from backend.config import Settings
from backend.database import Database
from backend.ports import Ports

APPLICATION_NAME = "yinling"
APPLICATION_VERSION = "1"
"""Constant on purpose: a version made from the source would strand running work at each deploy."""
QUEUE = "work"
WORKERS = 16

P = ParamSpec("P")
R = TypeVar("R")

_serializer = DBOSPortableJSONSerializer()


@dataclass(frozen=True)
class Runtime:
    """What a step needs of this process."""

    settings: Settings
    database: Database
    ports: Ports


class _Engine:
    """The engine of the process: the library itself allows one."""

    runtime: Runtime | None = None
    client: DBOSClient | None = None


def workflow(name: str) -> Callable[[Callable[P, Awaitable[R]]], Callable[P, Awaitable[R]]]:
    """Register an async function as a short workflow under a name that never changes."""
    return DBOS.workflow(name=name, max_recovery_attempts=None)


def outside_call(function: Callable[P, Awaitable[R]]) -> Callable[P, Awaitable[R]]:
    """A step that calls a vendor: tried again with growing pauses, at least once in all."""
    step = DBOS.step(
        name=_step_name(function),
        retries_allowed=True,
        max_attempts=8,
        interval_seconds=0.5,
        backoff_rate=2.0,
    )
    return step(function)


def change(function: Callable[P, Awaitable[R]]) -> Callable[P, Awaitable[R]]:
    """A step that changes our own database by compare-and-set, in a transaction of its own."""
    step = DBOS.step(
        name=_step_name(function), retries_allowed=True, max_attempts=5, interval_seconds=0.2
    )
    return step(function)


def _step_name(function: Callable[..., object]) -> str:
    """Unique in the whole process: features name their steps alike."""
    return f"{function.__module__.removeprefix('backend.')}.{function.__name__}"


def runtime() -> Runtime:
    """The running process's settings, database and ports.

    Raises:
        RuntimeError: Called outside `start` and `stop`.
    """
    if _Engine.runtime is None:
        raise RuntimeError("the durable engine is not running")
    return _Engine.runtime


async def prepare(database: Database) -> None:
    """Make the engine's tables, and the client that writes work into our transactions."""
    _Engine.client = await asyncio.to_thread(
        lambda: DBOSClient(
            system_database_engine=database.system_engine,
            serializer=_serializer,
            application_name=APPLICATION_NAME,
        )
    )


async def start(running: Runtime) -> None:
    """Start working, on this event loop."""
    settings, database = running.settings, running.database
    _Engine.runtime = running
    DBOS(
        config={
            "name": APPLICATION_NAME,
            "system_database_engine": database.system_engine,
            "system_database_url": database.url,
            "executor_id": settings.executor_id,
            "application_version": APPLICATION_VERSION,
            "serializer": _serializer,
            "use_listen_notify": False,
            "log_level": "WARNING",
            "notification_listener_polling_interval_sec": 1.0,
        }
    )
    # Launched on the loop, so that async steps run on it and may share its pools and locks.
    DBOS.launch()
    await DBOS.register_queue_async(
        QUEUE, polling_interval_sec=settings.queue_poll_s, worker_concurrency=WORKERS
    )
    await prepare(database)
    logging.getLogger("dbos").setLevel(logging.ERROR)


async def stop() -> None:
    """Stop working; what is unfinished goes on at the next start."""
    client, _Engine.client, _Engine.runtime = _Engine.client, None, None
    if client is not None:
        client.destroy()
    await asyncio.to_thread(DBOS.destroy)


async def enqueue(
    session: AsyncSession,
    workflow_name: str,
    workflow_id: str,
    *args: Any,
    delay_s: float | None = None,
) -> None:
    """Ask for work in the caller's transaction: it happens if and only if that commits.

    `workflow_id` is made from business identity, so asking twice is asking once. `args` must be
    plain JSON, and ids only: what they hold is stored in clear.
    """
    client = _Engine.client
    if client is None:
        raise RuntimeError("the durable engine is not prepared")
    options: dict[str, Any] = {
        "workflow_name": workflow_name,
        "queue_name": QUEUE,
        "workflow_id": workflow_id,
    }
    if delay_s is not None and delay_s > 0:
        options["delay_seconds"] = delay_s
    await session.run_sync(
        lambda sync_session: client.enqueue_in_transaction(
            sync_session,
            options,  # type: ignore[arg-type]
            *args,
        )
    )


def asking_pause_s(settings: Settings, times_asked: int) -> float:
    """How long to wait before asking a vendor again: doubling, up to the setting's limit."""
    return float(min(settings.ask_first_s * 2 ** min(times_asked, 20), settings.ask_max_s))
