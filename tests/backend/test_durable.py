from __future__ import annotations

import asyncio

import pytest
import sqlalchemy as sa

from backend import durable
from backend.config import Settings
from backend.database import Database
from backend.durable import Runtime
from backend.models import Person
from tests.support import people
from tests.support.flow import wait_for

RAN: list[str] = []
FAILS = {"left": 0}


@durable.outside_call
async def call_outside(word: str) -> str:
    RAN.append(f"outside {word}")
    if FAILS["left"]:
        FAILS["left"] -= 1
        raise ConnectionError
    return word.upper()


@durable.change
async def change_ours(word: str) -> bool:
    async with durable.runtime().database.begin() as session:
        done = await session.execute(
            sa.update(Person).where(Person.pinyin_given.is_(None)).values(pinyin_given=word)
        )
    RAN.append(f"change {word}")
    return done.rowcount == 1


@durable.workflow("test_work")
async def work(word: str) -> None:
    await change_ours(await call_outside(word))


@durable.workflow("test_chain")
async def chain(number: int) -> None:
    await hand_on(number)


@durable.change
async def hand_on(number: int) -> None:
    RAN.append(f"link {number}")
    async with durable.runtime().database.begin() as session:
        if number:
            await durable.enqueue(session, "test_chain", f"chain-{number - 1}", number - 1)


@pytest.fixture(autouse=True)
def _afresh() -> None:
    RAN.clear()
    FAILS["left"] = 0


async def said() -> bool:
    return bool(RAN) and RAN[-1].startswith("change")


async def enqueue(database: Database, workflow_id: str, word: str, **options: float) -> None:
    async with database.begin() as session:
        await durable.enqueue(session, "test_work", workflow_id, word, **options)


async def test_work_is_done(engine: Runtime, make_person: people.MakePerson):
    person = await make_person()
    await enqueue(engine.database, "work-1", "hello")
    await wait_for(said)
    assert RAN == ["outside hello", "change HELLO"]
    async with engine.database.read() as session:
        assert (await session.get_one(Person, person.id)).pinyin_given == "HELLO"


async def test_asking_twice_is_asking_once(engine: Runtime):
    for _again in range(3):
        await enqueue(engine.database, "work-1", "hello")
    await wait_for(said)
    await asyncio.sleep(0.3)
    assert RAN == ["outside hello", "change HELLO"]


async def test_work_of_a_transaction_that_failed_never_happens(engine: Runtime):
    async def fail() -> None:
        async with engine.database.begin() as session:
            await durable.enqueue(session, "test_work", "work-never", "never")
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        await fail()
    await enqueue(engine.database, "work-1", "hello")
    await wait_for(said)
    assert "outside never" not in RAN


async def test_an_outside_that_fails_is_asked_again(engine: Runtime):
    FAILS["left"] = 2
    await enqueue(engine.database, "work-1", "hello")
    await wait_for(said)
    assert RAN == ["outside hello"] * 3 + ["change HELLO"]


async def test_later_work_waits(engine: Runtime):
    loop = asyncio.get_running_loop()
    begun = loop.time()
    await enqueue(engine.database, "work-later", "later", delay_s=0.6)
    await wait_for(said)
    assert loop.time() - begun >= 0.6


async def test_work_asks_for_more_work(engine: Runtime):
    async with engine.database.begin() as session:
        await durable.enqueue(session, "test_chain", "chain-3", 3)

    async def is_over() -> bool:
        return "link 0" in RAN

    await wait_for(is_over)
    assert RAN == ["link 3", "link 2", "link 1", "link 0"]


async def test_what_waits_while_nothing_runs_is_done_at_the_next_start(
    settings: Settings, database: Database
):
    await enqueue(database, "work-1", "hello")
    await asyncio.sleep(0.1)
    assert RAN == []
    await durable.start(Runtime(settings, database, durable.Ports()))
    try:
        await wait_for(said)
    finally:
        await durable.stop()
    assert RAN == ["outside hello", "change HELLO"]


def test_nothing_runs_outside_of_a_running_engine():
    with pytest.raises(RuntimeError, match="not running"):
        durable.runtime()


async def test_work_cannot_be_asked_of_an_engine_that_was_never_made(
    database: Database, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(durable._Engine, "client", None)
    async with database.read() as session:
        with pytest.raises(RuntimeError, match="not prepared"):
            await durable.enqueue(session, "test_work", "work-1", "hello")


def test_how_long_to_wait_before_asking_again(settings: Settings):
    patient = settings.model_copy(update={"ask_first_s": 5.0, "ask_max_s": 60.0})
    pauses = [durable.asking_pause_s(patient, number) for number in range(6)]
    assert pauses == [5.0, 10.0, 20.0, 40.0, 60.0, 60.0]
    assert durable.asking_pause_s(patient, 10_000) == 60.0


def test_steps_are_named_after_where_they_are():
    assert durable._step_name(call_outside).endswith("test_durable.call_outside")
