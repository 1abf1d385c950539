"""Handing in: only what is whole, confirmed and signed, and only once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, text, update

from backend import clock
from backend.applications.ports import OfficeStatus
from backend.models import Application, Person, Token
from tests.support.applicant import Applicant
from tests.support.people import SignIn


async def enqueued(applicant: Applicant, name: str) -> list[str]:
    async with applicant.database.read() as session:
        table = "workflow_status" if applicant.database.is_sqlite else "dbos.workflow_status"
        rows = await session.execute(
            text(f"SELECT workflow_uuid FROM {table} WHERE name = :name"), {"name": name}
        )
        return sorted(row[0] for row in rows)


async def test_submit(applicant: Applicant):
    ready = await applicant.ready()

    answer = await applicant.submit(ready)

    body = answer.json()
    assert answer.status_code == 200
    assert answer.headers["etag"] == f'"{ready["version"] + 1}"'
    assert (body["state"], body["next_step"]) == ("SUBMITTED", "wait")
    assert body["submitted_at"] is not None
    assert body["promised_on"] > str(clock.today())
    assert body["old_document_number_masked"] == ready["old_document_number_masked"]
    assert await enqueued(applicant, "hand_in") == [f"hand-in-{body['id']}-1"]
    assert [notice.template for notice in await applicant.told()] == ["SUBMITTED"]
    async with applicant.database.read() as session:
        row = (await session.scalars(select(Application))).one()
    assert row.accepted_on == clock.today()
    assert row.old_document_id is not None


async def test_submit_twice_with_one_key(applicant: Applicant):
    ready = await applicant.ready()
    key = {"Idempotency-Key": "one-tap-of-hers"}

    first, again = [await applicant.submit(ready, **key) for _ in range(2)]

    assert again.json() == first.json()
    assert again.headers["etag"] == first.headers["etag"]
    assert len(await applicant.told()) == 1


async def test_submit_twice_with_two_keys(applicant: Applicant):
    submitted = await applicant.submitted()

    answer = await applicant.submit(submitted)

    assert (answer.status_code, answer.json()["code"]) == (409, "not_editable")
    assert len(await enqueued(applicant, "hand_in")) == 1


async def nothing_answered(applicant: Applicant) -> dict[str, Any]:
    return await applicant.start()


async def not_checked(applicant: Applicant) -> dict[str, Any]:
    application = await applicant.fill(await applicant.start())
    assert (await applicant.sign(application)).status_code == 204
    return application


async def not_signed(applicant: Applicant) -> dict[str, Any]:
    application = await applicant.fill(await applicant.start())
    await applicant.pass_check(application)
    return application


async def changed_since(applicant: Applicant) -> dict[str, Any]:
    changed = await applicant.answer(await applicant.ready(), "delivery", method="COLLECT")
    body: dict[str, Any] = changed.json()
    return body


async def at_the_hall(applicant: Applicant) -> dict[str, Any]:
    ready = await applicant.ready()
    await applicant.http.post(
        f"/applications/{ready['id']}/channel",
        json={"channel": "COUNTER"},
        headers={"If-Match": f'"{ready["version"]}"'},
    )
    return await applicant.look(ready)


async def on_duty(applicant: Applicant) -> dict[str, Any]:
    on_duty = await applicant.answer(await applicant.ready(), "duty", is_on_duty=True)
    body: dict[str, Any] = on_duty.json()
    return body


@pytest.mark.parametrize(
    ("prepare", "code"),
    [
        (nothing_answered, "questions_open"),
        (not_checked, "identity_missing"),
        (not_signed, "signature_missing"),
        (changed_since, "identity_missing"),
        (at_the_hall, "not_online"),
        (on_duty, "not_online"),
    ],
)
async def test_submit_what_is_not_whole(applicant: Applicant, prepare: Any, code: str):
    application = await prepare(applicant)

    answer = await applicant.submit(application)

    assert (answer.status_code, answer.json()["code"]) == (409, code)
    assert (await applicant.look(application))["state"] == "DRAFT"
    assert await enqueued(applicant, "hand_in") == []


async def test_the_rule_is_asked_on_the_very_day(
    applicant: Applicant, monkeypatch: pytest.MonkeyPatch
):
    ready = await applicant.ready()
    later = clock.now() + timedelta(days=121)
    async with applicant.database.begin() as session:
        await session.execute(update(Token).values(expires_at=later + timedelta(hours=1)))
    monkeypatch.setattr(clock, "now", lambda: later)
    answer = await applicant.submit(ready)

    assert (answer.status_code, answer.json()["code"]) == (409, "not_online")
    assert "DOCUMENT_EXPIRED" in (await applicant.look(ready))["online_why_not"]


async def test_submit_needs_a_version(applicant: Applicant):
    ready = await applicant.ready()

    missing = await applicant.http.post(
        f"/applications/{ready['id']}/submit", headers={"Idempotency-Key": "k" * 12}
    )
    stale = await applicant.submit(ready | {"version": ready["version"] - 1})

    assert (missing.status_code, missing.json()["code"]) == (428, "if_match_required")
    assert (stale.status_code, stale.json()["code"]) == (412, "changed")


async def test_a_new_device_may_submit_once_she_is_checked(
    applicant: Applicant, senior: Person, signed_in: SignIn
):
    ready = await applicant.ready()
    until = clock.now() + timedelta(hours=20)
    applicant.http.headers.update(await signed_in(senior, restricted_until=until))

    assert (await applicant.submit(ready)).status_code == 200


async def test_submit_anew_after_a_correction(applicant: Applicant):
    submitted = await applicant.submitted()
    back = await applicant.office_says(
        submitted, 2, OfficeStatus.NEEDS_CORRECTION, reason="ADDRESS"
    )
    assert (back["next_step"], back["state_reason"]) == ("correct", "ADDRESS")
    assert back["correct_by"] is not None

    changed = (await applicant.answer(back, "delivery", method="COLLECT")).json()
    assert changed["next_step"] == "check"
    signed = await applicant.confirm(changed)
    assert signed["next_step"] == "submit"
    again = (await applicant.submit(signed)).json()

    assert (again["state"], again["correct_by"], again["state_reason"]) == ("SUBMITTED", None, None)
    identity = f"hand-in-{again['id']}"
    assert await enqueued(applicant, "hand_in") == [f"{identity}-1", f"{identity}-2"]
    told = [notice.template for notice in await applicant.told()]
    assert told == ["SUBMITTED", "CORRECT_NOW", "SUBMITTED"]


async def test_the_old_document_can_be_corrected(applicant: Applicant):
    submitted = await applicant.submitted()
    back = await applicant.office_says(submitted, 2, OfficeStatus.NEEDS_CORRECTION)
    today = clock.today()

    changed = await applicant.answer(
        back,
        "old_document",
        number="E00000009",
        issued_on=str(today - timedelta(days=3400)),
        expires_on=str(today + timedelta(days=130)),
    )

    assert changed.json()["old_document_number_masked"] == "E****0009"
    assert changed.json()["statement_hash"] != back["statement_hash"]
