"""The guard around an application that answers like Flet, in memory."""

from __future__ import annotations

import asyncio

import pytest

from app.web.sockets import SocketGuard
from tests.app.web.wire import CLICK, MINE, OTHERS, Flet, Wire, frame, hello, opened


async def test_a_browser_of_ours(guard: SocketGuard, flet: Flet):
    async with opened(guard, hello()) as wire:
        wire.say(frame(3, CLICK))
        await asyncio.sleep(0.01)
    assert flet.got[1:] == [(3, CLICK)]
    assert flet.bindings == [MINE]
    assert [each["type"] for each in wire.sent] == ["websocket.accept", "websocket.send"]
    assert not guard.refused
    assert guard.open_sockets() == 0


async def test_flet_learns_neither_cookie_nor_address(guard: SocketGuard, flet: Flet):
    async with opened(guard, hello()):
        pass
    assert flet.scopes[0]["client"] == ("127.0.0.1", 0)
    assert [name for name, _value in flet.scopes[0]["headers"]] == [b"origin"]


@pytest.mark.parametrize("origin", ["http://evil", "null", "", None, "http://ours.evil"])
async def test_another_origin(guard: SocketGuard, flet: Flet, origin: str | None):
    async with opened(guard, hello(), origin=origin) as wire:
        assert wire.closed == 1008
    assert flet.serving == 0
    assert [each["type"] for each in wire.sent] == ["websocket.close"]


@pytest.mark.parametrize("cookie", [None, "", "short", "A" * 42, "A" * 42 + "!", "A" * 400])
async def test_no_cookie_of_ours(guard: SocketGuard, flet: Flet, cookie: str | None):
    async with opened(guard, hello(), cookie=cookie) as wire:
        assert wire.closed == 1008
    assert flet.serving == 0
    assert guard.refused == {"no cookie": 1}


async def test_whoever_says_nothing_is_no_burden(guard: SocketGuard, flet: Flet):
    async with opened(guard) as wire:
        await asyncio.sleep(0.1)
        assert wire.closed == 1008
    assert guard.refused == {"silent": 1}
    assert flet.scopes == []


@pytest.mark.parametrize(
    "first", [b"", b"\0\xc1", frame(3, CLICK), frame(1, {}), hello() + b"\0", b"\0" * 70_000]
)
async def test_a_first_frame_that_is_no_hello(guard: SocketGuard, flet: Flet, first: bytes):
    async with opened(guard, first) as wire:
        assert wire.closed == 1008
    assert flet.scopes == []


async def test_a_browser_that_leaves_before_hello(guard: SocketGuard, flet: Flet):
    async with opened(guard):
        pass
    assert flet.scopes == []
    assert guard.open_sockets() == 0


async def test_a_session_of_another_browser_is_not_found(guard: SocketGuard, flet: Flet):
    async with opened(guard, hello()) as wire:
        mine = wire.session_id
        async with opened(guard, hello(mine), cookie=OTHERS) as foreign:
            assert foreign.session_id != mine
        assert wire.closed is None
    assert flet.got[1][1]["session_id"] == ""
    assert guard.refused == {"foreign session": 1}


async def test_ones_own_session_is_taken_up(guard: SocketGuard):
    async with opened(guard, hello()) as wire:
        pass
    async with opened(guard, hello(wire.session_id)) as again:
        assert again.session_id == wire.session_id
    assert not guard.refused


async def test_ones_own_half_open_socket_is_taken_over(guard: SocketGuard, flet: Flet):
    async with opened(guard, hello()) as old, opened(guard, hello(old.session_id)) as new:
        assert new.session_id == old.session_id
        assert old.closed == 1000
        assert flet.serving == 1
        assert new.closed is None


async def test_too_many_from_one_address(guard: SocketGuard):
    async with (
        opened(guard, hello()),
        opened(guard, hello()),
        opened(guard, hello()),
        opened(guard, hello()) as fourth,
    ):
        assert fourth.closed == 1013
    async with opened(guard, hello()) as later:
        assert later.closed is None
    assert guard.refused["too many"] == 1


async def test_too_many_in_all(guard: SocketGuard):
    async with (
        opened(guard, hello(), ip="2.2.2.2"),
        opened(guard, hello(), ip="3.3.3.3"),
        opened(guard, hello()),
        opened(guard, hello()),
        opened(guard, hello()) as fifth,
    ):
        assert fifth.closed == 1013


async def test_too_many_new_sessions(guard: SocketGuard, flet: Flet):
    codes = []
    for _again in range(9):
        async with opened(guard, hello()) as wire:
            codes.append(wire.closed)
    assert codes == [None] * 8 + [1013]
    async with opened(guard, hello("session-1")) as mine:
        assert mine.session_id == "session-1"
    async with opened(guard, hello(), ip="2.2.2.2") as elsewhere:
        assert elsewhere.closed is None


async def test_http_passes(guard: SocketGuard, flet: Flet):
    wire = Wire()
    await guard({"type": "http", "headers": []}, wire.receive, wire.send)
    assert flet.scopes == [{"type": "http", "headers": []}]


async def test_nothing_is_remembered_of_addresses_that_left(guard: SocketGuard):
    async with opened(guard, hello(), ip="9.9.9.9"):
        assert guard._by_address == {"9.9.9.9": 1}
    assert guard._by_address == {}
