"""What follows from the office's words, in whatever order they come."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from backend import clock
from backend.applications import life, office_word, paying
from backend.applications.ports import OfficeStatus as O
from backend.applications.ports import OfficeWord
from backend.models import Document, DocumentStatus, Order, OrderLine, Parcel
from backend.people.ages import add_years
from tests.support.applicant import Applicant


async def in_production(applicant: Applicant, method: str = "EXPRESS") -> dict[str, object]:
    application = await applicant.approved(method)
    async with applicant.database.begin() as session:
        assert await life.mark_paid(session, UUID(application["id"]))
        await office_word.begin_production(session, applicant.settings, UUID(application["id"]))
    return application


async def test_reviewing(applicant: Applicant):
    application = await applicant.submitted()

    assert (await applicant.office_says(application, 1, O.RECEIVED))["state"] == "UNDER_REVIEW"
    assert (await applicant.office_says(application, 2, O.UNDER_REVIEW))["state"] == "UNDER_REVIEW"


async def test_approved(applicant: Applicant):
    application = await applicant.approved()

    assert (application["state"], application["next_step"]) == ("AWAITING_PAYMENT", "pay")
    pay_by = application["pay_by"]
    assert pay_by.endswith("15:59:59Z"), "the end of a day in Shanghai"
    async with applicant.database.read() as session:
        order = (await session.scalars(select(Order))).one()
        lines = {line.code: line.amount_fen for line in await session.scalars(select(OrderLine))}
    assert application["order_id"] == str(order.id)
    assert order.total_fen == application["total_fen"] == sum(lines.values())
    assert set(lines) == {"PP", "POSTAGE"}
    told = (await applicant.told())[-1]
    assert told.template == "APPROVED"
    assert told.params["total_fen"] == order.total_fen
    assert told.params["_sms"]["template"] == "PAY_NOW"
    assert told.params["_sms"]["params"][1] == "7"


async def test_what_she_collects_has_no_postage(applicant: Applicant):
    application = await applicant.approved("COLLECT")

    assert [line["code"] for line in application["lines"]] == ["PP"]
    assert application["total_fen"] == 12000


async def test_sent_back(applicant: Applicant):
    application = await applicant.submitted()

    back = await applicant.office_says(application, 1, O.NEEDS_CORRECTION, reason="PHOTO")

    assert (back["state"], back["state_reason"]) == ("NEEDS_CORRECTION", "PHOTO")
    told = (await applicant.told())[-1]
    assert (told.template, told.params["reason"]) == ("CORRECT_NOW", "PHOTO")
    assert told.params["_sms"]["template"] == "CORRECT_NOW"
    assert told.params["_sms"]["params"][0].endswith("日")


async def test_refused(applicant: Applicant):
    application = await applicant.submitted()

    refused = await applicant.office_says(application, 1, O.REFUSED, reason="IDENTITY")

    assert (refused["state"], refused["next_step"]) == ("REFUSED", "ended")
    assert (await applicant.told())[-1].params["reason"] == "IDENTITY"


async def test_produced_and_sent(applicant: Applicant):
    application = await in_production(applicant)

    sent = await applicant.office_says(application, 5, O.PRODUCED, document_number="EA0000001")

    assert (sent["state"], sent["next_step"]) == ("DISPATCHED", "track")
    assert len(sent["parcel_ids"]) == 1
    async with applicant.database.read() as session:
        parcel = (await session.scalars(select(Parcel))).one()
        documents = {row.number: row for row in await session.scalars(select(Document))}
    assert parcel.receiver["recipient"] == "王秀珍"
    assert documents["E00000001"].status is DocumentStatus.REPLACED
    new, today = documents["EA0000001"], clock.today()
    assert (new.status, new.issued_on) == (DocumentStatus.VALID, today)
    assert new.expires_on == add_years(today, 10) - timedelta(days=1)
    assert sent["old_document_number_masked"] == "E****0001"


async def test_produced_to_be_collected(applicant: Applicant):
    application = await in_production(applicant, "COLLECT")

    made = await applicant.office_says(application, 5, O.PRODUCED, document_number="EA0000001")
    assert (made["state"], made["next_step"]) == ("READY_TO_COLLECT", "collect")
    assert made["parcel_ids"] == []
    assert (await applicant.told())[-1].params["_sms"]["template"] == "READY_TO_COLLECT"
    done = await applicant.office_says(made, 6, O.COLLECTED)

    assert (done["state"], done["next_step"]) == ("COMPLETED", "done")
    assert (await applicant.told())[-1].template == "COMPLETED"


async def test_the_same_word_again_is_nothing(applicant: Applicant):
    application = await in_production(applicant)
    for _ in range(3):
        sent = await applicant.office_says(application, 5, O.PRODUCED, document_number="EA0000001")

    assert len(sent["parcel_ids"]) == 1
    async with applicant.database.read() as session:
        assert len(list(await session.scalars(select(Document)))) == 2


async def test_a_late_word_does_not_undo_a_correction(applicant: Applicant):
    application = await applicant.submitted()
    await applicant.office_says(application, 1, O.RECEIVED)
    back = await applicant.office_says(application, 2, O.NEEDS_CORRECTION, reason="PHOTO")
    again = (await applicant.submit(back)).json()

    for sequence, status in ((2, O.NEEDS_CORRECTION), (1, O.RECEIVED)):
        found = await applicant.office_says(again, sequence, status, reason="PHOTO")
        assert found["state"] == "SUBMITTED"
    assert (await applicant.office_says(again, 3, O.RECEIVED))["state"] == "UNDER_REVIEW"


WORDS = [(1, O.RECEIVED), (2, O.UNDER_REVIEW), (3, O.APPROVED)]


@pytest.mark.parametrize("order", list(itertools.permutations(WORDS)))
async def test_any_order_ends_the_same(applicant: Applicant, order: tuple[tuple[int, O], ...]):
    application = await applicant.submitted()

    for sequence, status in (*order, *order):
        found = await applicant.office_says(application, sequence, status)

    assert found["state"] == "AWAITING_PAYMENT"
    assert [notice.template for notice in await applicant.told()].count("APPROVED") == 1
    async with applicant.database.read() as session:
        assert len(list(await session.scalars(select(Order)))) == 1


async def test_a_word_that_does_not_fit_yet_counts_later(applicant: Applicant):
    application = await applicant.approved()
    early = await applicant.office_says(application, 5, O.PRODUCED, document_number="EA0000001")
    assert early["state"] == "AWAITING_PAYMENT"

    async with applicant.database.begin() as session:
        assert await life.mark_paid(session, UUID(application["id"]))
    sent = await applicant.office_says(application, 5, O.PRODUCED, document_number="EA0000001")

    assert sent["state"] == "DISPATCHED"


@pytest.mark.parametrize("status", [status for status in O if status is not O.PRODUCED])
async def test_words_about_what_was_withdrawn(applicant: Applicant, status: O):
    application = await applicant.submitted()
    await applicant.withdraw(application)

    assert (await applicant.office_says(application, 9, status))["state"] == "WITHDRAWN"


@pytest.mark.parametrize("number", ["", "42", "01a21365-938c-7160-ad76-2444a8eff50f", "x" * 5000])
async def test_words_about_nobodys_case(applicant: Applicant, number: str):
    word = OfficeWord(number, 1, O.APPROVED, None, None)

    async with applicant.database.begin() as session:
        await office_word.apply_word(session, applicant.settings, word)

    assert await applicant.told() == []


async def test_waiting_for_her_moves_the_promise(
    applicant: Applicant, monkeypatch: pytest.MonkeyPatch
):
    application = await applicant.approved()
    before = date.fromisoformat(application["promised_on"])
    later = clock.now() + timedelta(days=7)
    monkeypatch.setattr(clock, "now", lambda: later)

    async with applicant.database.begin() as session:
        assert await life.mark_paid(session, UUID(application["id"]))
    monkeypatch.undo()

    after = date.fromisoformat((await applicant.look(application))["promised_on"])
    assert (after - before).days >= 7


async def test_reminders_are_told_once_each_while_it_is_owed(applicant: Applicant):
    application = await applicant.approved()
    for nth in (1, 1, 2):
        async with applicant.database.begin() as session:
            await paying.remind(session, UUID(application["id"]), nth)
    await applicant.withdraw(application)
    async with applicant.database.begin() as session:
        await paying.remind(session, UUID(application["id"]), 3)

    reminders = [n for n in await applicant.told() if n.template == "PAY_REMINDER"]
    assert [n.params["total_fen"] for n in reminders] == [application["total_fen"]] * 2
    assert reminders[0].params["_sms"]["params"][1].endswith("日")
