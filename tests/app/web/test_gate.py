from __future__ import annotations

import asyncio

import pytest

from app.web.sockets import SocketGuard
from tests.app.web.wire import CLICK, Flet, frame, hello, opened


@pytest.mark.parametrize(
    "raw",
    [hello(), b"\0\xc1", frame(4, {"id": 7, "props": {"_i": 1}}), frame(2, {}), b"\0" * 70_000],
)
async def test_a_frame_that_is_none(guard: SocketGuard, flet: Flet, raw: bytes):
    async with opened(guard, hello()) as wire:
        wire.say(raw)
        wire.say(frame(3, CLICK))
        await asyncio.sleep(0.02)
        assert wire.closed == 1008
        assert flet.serving == 0
    assert len(flet.got) == 1


async def test_text_in_place_of_bytes(guard: SocketGuard, flet: Flet):
    async with opened(guard, hello()) as wire:
        wire.out.put_nowait({"type": "websocket.receive", "text": "hello"})
        await asyncio.sleep(0.02)
        assert wire.closed == 1008


async def test_who_sends_too_fast_waits(guard: SocketGuard, flet: Flet):
    async with opened(guard, hello()) as wire:
        for _click in range(20):
            wire.say(frame(3, CLICK))
        await asyncio.sleep(0.01)
        assert len(flet.got) < 12
        await asyncio.sleep(0.5)
        assert len(flet.got) == 21
    assert guard.refused["too fast"] > 0


async def test_even_if_it_is_being_sent_to(guard: SocketGuard, flet: Flet):
    async with opened(guard, hello()) as old:
        old.is_asleep, flet.keeps_sending = True, True
        old.say(frame(3, CLICK))
        await asyncio.sleep(0.01)
        flet.keeps_sending = False
        async with opened(guard, hello(old.session_id)) as new:
            assert new.session_id == old.session_id


async def test_a_reader_that_sleeps(guard: SocketGuard, flet: Flet):
    async with opened(guard, hello()) as wire:
        wire.is_asleep = True
        wire.say(frame(3, CLICK))
        flet.keeps_sending = True
        await asyncio.sleep(0.02)
        flet.keeps_sending = False
        await asyncio.sleep(0.1)
        assert flet.serving == 0
        wire.is_asleep = False
    assert guard.refused == {"send failed": 1}
