from __future__ import annotations

import asyncio
import logging

import pytest

from api_client import (
    ApiError,
    ConflictError,
    ConnectionFailedError,
    NotSignedInError,
    ServerError,
    TooManyRequestsError,
    UnexpectedBodyError,
)
from app.problems import ProblemKind
from app.services.outcome import Calls, outcome_of
from app.state.connection import ConnectionState
from app.state.load import Failed, Loaded


async def giving(result: object) -> object:
    if isinstance(result, Exception):
        raise result
    return result


async def test_an_answer():
    assert await outcome_of(giving(5)) == Loaded(5)


async def test_a_planned_failure():
    outcome = await outcome_of(giving(ConflictError(409, "not_online_yet")))

    assert isinstance(outcome, Failed)
    assert (outcome.problem.kind, outcome.problem.code) == (ProblemKind.CHANGED, "not_online_yet")


async def test_a_mistake_of_ours_is_not_hidden():
    with pytest.raises(LookupError):
        await outcome_of(giving(LookupError()))


@pytest.mark.parametrize(
    ("error", "is_logged"),
    [
        (ServerError(500, "broken", request_id="abc123"), True),
        (UnexpectedBodyError("GET /people/me: Person: $.age"), True),
        (ConnectionFailedError("GET /people/me"), False),
        (NotSignedInError(401, "session_ended"), False),
    ],
)
async def test_what_is_logged(
    error: ApiError, *, is_logged: bool, caplog: pytest.LogCaptureFixture
):
    with caplog.at_level(logging.INFO):
        await outcome_of(giving(error))

    assert (str(error) in caplog.text) is is_logged


@pytest.mark.parametrize(
    ("answer", "is_offline"),
    [
        (5, False),
        (ConnectionFailedError(""), True),
        (ServerError(500, "broken"), False),
        (ConflictError(409, "x"), False),
    ],
)
async def test_offline_means_that_the_last_call_had_no_answer(answer: object, *, is_offline: bool):
    for before in (True, False):
        connection = ConnectionState(is_offline=before)

        await Calls(connection).ask(giving(answer))

        assert connection.is_offline is is_offline


@pytest.mark.parametrize(
    ("answer", "is_repeated"),
    [
        (ConnectionFailedError(""), True),
        (ServerError(504, "unknown"), True),
        (UnexpectedBodyError(""), True),
        (TooManyRequestsError(429, "too_many_requests"), True),
        (ConflictError(409, "x"), False),
        (5, False),
    ],
)
async def test_the_same_wish_after_no_answer_has_the_same_key(answer: object, *, is_repeated: bool):
    calls, keys = Calls(ConnectionState()), []

    async def press() -> None:
        def call(key: str):
            keys.append(key)
            return giving(answer)

        await calls.act(("pay", 1), call)

    await press()
    await press()

    assert (keys[0] == keys[1]) is is_repeated
    assert all(len(key) == 36 for key in keys)


async def test_another_wish_has_another_key():
    calls, keys = Calls(ConnectionState()), []

    for act in (("code", "138"), ("code", "139"), ("code", "138")):

        def call(key: str):
            keys.append(key)
            return giving(ConnectionFailedError(""))

        await calls.act(act, call)

    assert keys[0] == keys[2] != keys[1]


async def test_retry_loads_again_what_failed_until_it_works():
    calls, asked = Calls(ConnectionState()), []
    answers = {"a": [ConnectionFailedError(""), ConnectionFailedError(""), 1], "b": [2]}

    async def load(name: str) -> None:
        asked.append(name)
        await calls.load(name, lambda: load(name), giving(answers[name].pop(0)))

    await load("a")
    await load("b")
    assert await calls.retry()
    assert await calls.retry()
    assert not await calls.retry()

    assert asked == ["a", "b", "a", "a"]


async def test_an_answer_after_the_person_has_gone_is_dropped():
    calls = Calls(ConnectionState())
    arrived = asyncio.Event()

    async def slow() -> str:
        await arrived.wait()
        return "hers"

    waiting = asyncio.ensure_future(calls.ask(slow()))
    await asyncio.sleep(0)
    calls.forget()
    arrived.set()

    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert not await calls.retry()
