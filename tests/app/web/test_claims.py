from __future__ import annotations

import asyncio

import pytest

from app.web import claims
from app.web.claims import TAKE_OVERS, Budget, Claims, Line


async def leave(line: Line) -> None:
    """What a socket does when it is told to close."""
    await line.closed.wait()
    line.done.set()


async def test_a_session_nobody_has_heard_of():
    assert not await Claims(10).may_resume("s", "me")


async def test_only_its_own_browser_takes_a_session_up():
    kept, line = Claims(10), Line()
    kept.announce("s", "me", line)
    kept.release("s", line)
    assert not await kept.may_resume("s", "somebody else")
    assert await kept.may_resume("s", "me")


async def test_a_half_open_socket_is_ended_first():
    kept, line = Claims(10), Line()
    kept.announce("s", "me", line)
    leaving = asyncio.ensure_future(leave(line))
    assert await kept.may_resume("s", "me")
    assert line.closed.is_set()
    await leaving


async def test_a_foreign_browser_ends_nobodys_socket():
    kept, line = Claims(10), Line()
    kept.announce("s", "me", line)
    assert not await kept.may_resume("s", "somebody else")
    assert not line.closed.is_set()


async def test_a_socket_that_does_not_end(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(claims, "_LEAVES_IN_S", 0.01)
    kept = Claims(10)
    kept.announce("s", "me", Line())
    assert not await kept.may_resume("s", "me")


async def test_two_tabs_do_not_take_it_in_turns_for_ever():
    kept, allowed = Claims(10), []
    for _turn in range(TAKE_OVERS + 1):
        line = Line()
        kept.announce("s", "me", line)
        leaving = asyncio.ensure_future(leave(line))
        allowed.append(await kept.may_resume("s", "me"))
        line.closed.set()
        await leaving
    assert allowed == [True] * TAKE_OVERS + [False]


async def test_a_late_release_leaves_the_newer_socket():
    kept, old, new = Claims(10), Line(), Line()
    kept.announce("s", "me", old)
    kept.announce("s", "me", new)
    kept.release("s", old)
    leaving = asyncio.ensure_future(leave(new))
    assert await kept.may_resume("s", "me")
    assert new.closed.is_set()
    await leaving
    kept.release(None, new)


async def test_the_oldest_are_forgotten():
    kept, line = Claims(2), Line()
    for session_id in ("a", "b", "a", "c"):
        kept.announce(session_id, "me", line)
        kept.release(session_id, line)
    assert len(kept) == 2
    assert [await kept.may_resume(each, "me") for each in "abc"] == [True, False, True]


def test_a_budget(monkeypatch: pytest.MonkeyPatch):
    now = 0.0
    monkeypatch.setattr(claims.time, "monotonic", lambda: now)
    budget = Budget(3)
    assert [budget.spend("a") for _ in range(4)] == [True, True, True, False]
    assert budget.spend("b")
    now = 20.0
    assert [budget.spend("a") for _ in range(2)] == [True, False]
    now = 6000.0
    assert [budget.spend("a") for _ in range(4)] == [True, True, True, False]


def test_a_budget_forgets_addresses(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(claims, "_ADDRESSES", 10)
    budget = Budget(1)
    for number in range(50):
        budget.spend(str(number))
    assert len(budget._left) == 10
