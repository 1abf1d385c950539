"""One application, while the API is killed again and again: nothing is lost, nothing is doubled."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import httpx
import pytest

from tests.process.books import Books
from tests.process.chaos import Chaos
from tests.process.client import Person, until
from tests.process.harness import Stack
from tests.process.journey import Journey
from tests.support.databases import DatabaseFactory

pytestmark = [pytest.mark.process, pytest.mark.timeout(600)]

ONCE = ("SUBMITTED", "APPROVED", "PAID", "SHIPPED", "DELIVERED", "COMPLETED")
AT_MOST_ONCE = ("IN_PRODUCTION", "OUT_FOR_DELIVERY")
"""A state that is passed while nobody looks is not told afterwards."""


async def travel(journey: Journey, chaos: Chaos) -> None:
    """From sign-in to the delivered document, struck all the way."""
    async with chaos.during("sending the code"):
        await journey.ask_for_code()
    await journey.sign_in()
    async with chaos.during("beginning"):
        await journey.begin()
    await journey.answer()
    async with chaos.during("starting the identity check"):
        await journey.start_check()
    async with chaos.during("passing the identity check"):
        await journey.pass_check()
    await journey.be_confirmed()
    await journey.sign()
    async with chaos.during("submitting"):
        await journey.submit()
    async with chaos.during("the review", 2.0):
        await journey.reach("AWAITING_PAYMENT")
    async with chaos.during("asking to pay"):
        await journey.ask_to_pay()
    async with chaos.during("paying", 0.3):
        await journey.pay()
    async with chaos.during("the payment's callback"):
        await journey.reach("PAID", "IN_PRODUCTION", "DISPATCHED")
    async with chaos.during("production", 2.0):
        await journey.reach("DISPATCHED")
    async with chaos.during("ordering the parcel"):
        await journey.parcel_reaches("HANDED_OVER", "MOVING", "OUT_FOR_DELIVERY", "DELIVERED")
    async with chaos.during("the parcel's way", 2.0):
        await journey.parcel_reaches("OUT_FOR_DELIVERY", "DELIVERED")
    async with chaos.during("delivery"):
        await journey.reach("COMPLETED")


@pytest.mark.parametrize("seed", [20261125])
async def test_killed_again_and_again(tmp_path: Path, database_factory: DatabaseFactory, seed: int):
    url = database_factory.new_url()
    async with (
        Stack(tmp_path, url, pace_s=1.0) as stack,
        httpx.AsyncClient(base_url=stack.vendors_url, trust_env=False) as outside,
    ):
        stack.seed_people()
        person, chaos = Person(stack.api_url), Chaos(stack, seed)
        journey = Journey(person, outside)

        await travel(journey, chaos)

        assert stack.kills >= 8
        assert (await journey.read())["state"] == "COMPLETED"
        order = await journey.order()
        assert (order["state"], order["attempt"]["state"]) == ("PAID", "SUCCEEDED")
        parcel = await journey.parcel()
        orders = (await outside.get("/ems/_test")).json()["orders"]
        assert [kept["waybill"] for kept in orders] == [parcel["waybill"]]
        told = Counter(await journey.notices())
        assert {name: told[name] for name in ONCE} == dict.fromkeys(ONCE, 1)
        assert all(told[name] <= 1 for name in AT_MOST_ONCE)
        await _check_books(url, order["total_fen"])
        await person.close()


async def _check_books(url: str, total_fen: int) -> None:
    books = Books(url)

    async def is_quiet() -> bool:
        return not books.unfinished_work()

    await until(is_quiet, "all durable work is done")
    assert books.count("state", "attempts")["SUCCEEDED"] == 1
    assert books.count("state", "refunds") == {}
    assert books.count("state", "parcels") == {"DELIVERED": 1}
    bookings = books.rows(
        "SELECT booking, sum(debit_fen), sum(credit_fen) FROM ledger_entries GROUP BY booking"
    )
    assert [row[1:] for row in bookings] == [(total_fen, total_fen)]
    books.close()
