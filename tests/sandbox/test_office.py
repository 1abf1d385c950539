"""The simulated office: its pace, its page, its calls, and what a restart leaves."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

from backend.applications.ports import OfficeStatus as O
from sandbox import office
from tests.support.flow import wait_for
from tests.support.office_world import OfficeWorld, office_world


async def decide(world: OfficeWorld, number: str, status: O, reason: str = "") -> httpx.Response:
    return await world.http.post(
        "/office/decide", data={"number": number, "status": status.value, "reason": reason}
    )


async def status_of(world: OfficeWorld, number: str) -> O | None:
    word = await world.link.ask(number)
    return None if word is None else word.status


async def hand_in(world: OfficeWorld, submission: int = 1, number: str | None = None) -> str:
    number = number or str(uuid4())
    await world.link.hand_in(number, {"name": "王秀珍", "submission": submission})
    return number


async def test_by_itself_from_start_to_end(monkeypatch: pytest.MonkeyPatch):
    async with office_world(monkeypatch) as world:
        number = await hand_in(world)
        await world.hears(O.APPROVED)
        await world.link.release(number)
        made = await world.hears(O.PRODUCED)

    assert made.document_number is not None
    assert re.fullmatch(r"EA\d{7}", made.document_number)
    words = sorted(world.heard, key=lambda word: word.sequence)
    assert [word.status for word in words] == [
        O.RECEIVED,
        O.UNDER_REVIEW,
        O.APPROVED,
        O.IN_PRODUCTION,
        O.PRODUCED,
    ]
    assert [word.sequence for word in words] == [1, 2, 3, 4, 5]


async def test_the_same_submission_twice_is_once(monkeypatch: pytest.MonkeyPatch):
    async with office_world(monkeypatch, automatic=False) as world:
        number = await hand_in(world)
        await decide(world, number, O.NEEDS_CORRECTION, "PHOTO")
        await hand_in(world, 1, number)
        assert await status_of(world, number) is O.NEEDS_CORRECTION

        await hand_in(world, 2, number)

        assert await status_of(world, number) is O.RECEIVED
        word = await world.link.ask(number)
    assert word is not None
    assert (word.sequence, word.reason) == (3, None)


async def test_released_twice_is_once(monkeypatch: pytest.MonkeyPatch):
    async with office_world(monkeypatch, automatic=False) as world:
        number = await hand_in(world)
        await decide(world, number, O.APPROVED)
        for _ in range(2):
            await world.link.release(number)

        word = await world.link.ask(number)

    assert word is not None
    assert (word.status, word.sequence) == (O.IN_PRODUCTION, 3)


async def test_released_before_it_is_approved(monkeypatch: pytest.MonkeyPatch):
    async with office_world(monkeypatch, automatic=False) as world:
        number = await hand_in(world)
        await world.link.release(number)

        assert await status_of(world, number) is O.RECEIVED


async def test_withdrawn_it_stops(monkeypatch: pytest.MonkeyPatch):
    async with office_world(monkeypatch, pace_s=0.1) as world:
        number = await hand_in(world)
        await world.link.withdraw(number, "BY_OWNER")
        await world.link.release(number)

        assert world.context.store("office")["cases"][number]["status"] == "WITHDRAWN"
        page = (await world.http.get("/office")).text
    assert "不办了" in page
    assert "<button" not in page


async def test_a_call_that_is_not_taken_is_made_again(monkeypatch: pytest.MonkeyPatch):
    async with office_world(monkeypatch, automatic=False) as world:
        world.refuses = 2
        await hand_in(world)

        assert (await world.hears(O.RECEIVED)).sequence == 1


async def test_goes_on_after_a_restart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    async with office_world(monkeypatch, data_dir=tmp_path, pace_s=60) as world:
        number = await hand_in(world)
        await world.hears(O.RECEIVED)

    async with office_world(monkeypatch, data_dir=tmp_path) as world:
        office.resume(world.context)

        assert (await world.hears(O.APPROVED)).case_number == number
    assert "王秀珍" not in (tmp_path / "vendors.json").read_text("utf-8")


@pytest.mark.parametrize(
    ("done", "offered"),
    [
        ((), {O.APPROVED, O.NEEDS_CORRECTION, O.REFUSED}),
        ((O.APPROVED,), set()),
        ((O.REFUSED,), set()),
    ],
)
async def test_the_page_offers_what_can_be(
    monkeypatch: pytest.MonkeyPatch, done: tuple[O, ...], offered: set[O]
):
    async with office_world(monkeypatch, automatic=False) as world:
        number = await hand_in(world)
        for status in done:
            answer = await decide(world, number, status, "IDENTITY" if status is O.REFUSED else "")
            assert (answer.status_code, answer.headers["location"]) == (303, "/office")

        page = (await world.http.get("/office")).text

    assert number[-8:] in page
    assert set(re.findall(r'name="status" value="(\w+)"', page)) == offered


async def test_what_is_not_offered_cannot_be_done(monkeypatch: pytest.MonkeyPatch):
    async with office_world(monkeypatch, automatic=False) as world:
        number = await hand_in(world)
        await decide(world, number, O.PRODUCED)
        await decide(world, number, O.NEEDS_CORRECTION, "<b>")
        await decide(world, "nobodys", O.APPROVED)

        assert await status_of(world, number) is O.RECEIVED
        empty: dict[str, Any] = world.context.store("office")["cases"]
    assert list(empty) == [number]


async def test_produced_by_hand_and_collected(monkeypatch: pytest.MonkeyPatch):
    async with office_world(monkeypatch, automatic=False) as world:
        number = await hand_in(world)
        await decide(world, number, O.APPROVED)
        await world.link.release(number)
        for status in (O.PRODUCED, O.COLLECTED):
            await decide(world, number, status)

        assert (await world.hears(O.COLLECTED)).document_number is not None


async def test_the_switch(monkeypatch: pytest.MonkeyPatch):
    async with office_world(monkeypatch) as world:
        await world.http.post("/office/automatic", data={"value": "false"})
        number = await hand_in(world)
        await world.hears(O.RECEIVED)

        async def waits() -> bool:
            return await status_of(world, number) is O.RECEIVED

        assert await wait_for(waits)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Office-Timestamp": "1", "X-Office-Signature": "0" * 64},
        {"X-Office-Timestamp": "soon", "X-Office-Signature": "0" * 64},
    ],
)
async def test_it_hears_only_us(monkeypatch: pytest.MonkeyPatch, headers: dict[str, str]):
    async with office_world(monkeypatch) as world:
        number = uuid4()
        answers = [
            await world.http.put(f"/office/cases/{number}", json={}, headers=headers),
            await world.http.get(f"/office/cases/{number}", headers=headers),
            await world.http.post(f"/office/cases/{number}/release", json={}, headers=headers),
        ]

    assert [answer.status_code for answer in answers] == [401] * 3
