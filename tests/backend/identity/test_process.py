"""Identity checks by themselves: opened, asked about, and good for one person only."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from dbos import DBOS
from sqlalchemy import select, update

from backend import clock
from backend.identity import process
from backend.identity.ports import CheckOutcome
from backend.models import IdentityCheck, Person, Session
from tests.support.applicant import Applicant, once
from tests.support.flow import wait_for
from tests.support.people import SignIn
from tests.support.twins_identity import IdentityTwin


async def begin(applicant: Applicant, application: dict[str, Any]) -> dict[str, Any]:
    answer = await applicant.http.post(
        f"/applications/{application['id']}/identity-checks",
        json={"statement_hash": application["statement_hash"]},
        headers=once(),
    )
    check: dict[str, Any] = answer.json()
    assert answer.status_code == 201, check
    return check


async def becomes(applicant: Applicant, check: dict[str, Any], state: str) -> dict[str, Any]:
    async def look() -> dict[str, Any] | None:
        found = (await applicant.http.get(f"/identity-checks/{check['id']}")).json()
        return found if found["state"] == state else None

    found = await wait_for(look, within=30)
    assert found is not None
    return found


async def person(applicant: Applicant) -> Person:
    async with applicant.database.read() as session:
        return (await session.scalars(select(Person))).one()


async def test_ready_then_passed(applicant: Applicant, engine: object, provider: IdentityTwin):
    provider.outcome = CheckOutcome.WAITING
    application = await applicant.fill(await applicant.start())

    check = await begin(applicant, application)
    ready = await becomes(applicant, check, "READY")
    assert ready["url"].startswith("http")
    assert provider.people == [("王秀珍", "310000194805070120")]
    assert provider.started == [application["statement_hash"]]
    provider.outcome = CheckOutcome.PASSED
    passed = await becomes(applicant, check, "PASSED")

    assert passed["url"] is None
    assert (await applicant.look(application))["next_step"] == "signature"
    assert (await person(applicant)).identity_confirmed_at is not None


async def test_passing_lifts_the_restriction_of_this_device(
    applicant: Applicant, engine: object, provider: IdentityTwin, signed_in: SignIn
):
    until = clock.now() + timedelta(hours=20)
    senior = await person(applicant)
    await signed_in(senior, restricted_until=until, device_name="another")
    applicant.http.headers.update(
        await signed_in(senior, restricted_until=until, device_name="this")
    )
    application = await applicant.fill(await applicant.start())

    await becomes(applicant, await begin(applicant, application), "PASSED")

    async with applicant.database.read() as session:
        rows = await session.execute(select(Session.device_name, Session.restricted_until))
        restricted = {name for name, restricted_until in rows if restricted_until is not None}
    assert restricted == {"another"}


async def test_failed(applicant: Applicant, engine: object, provider: IdentityTwin):
    provider.outcome, provider.failure = CheckOutcome.FAILED, "NO_MATCH"
    application = await applicant.fill(await applicant.start())

    failed = await becomes(applicant, await begin(applicant, application), "FAILED")

    assert failed["failure"] == "NO_MATCH"
    assert (await person(applicant)).identity_confirmed_at is None
    assert (await begin(applicant, application))["id"] != failed["id"]


async def test_nobody_came(applicant: Applicant, engine: object, provider: IdentityTwin):
    provider.outcome = CheckOutcome.WAITING
    application = await applicant.fill(await applicant.start())
    check = await begin(applicant, application)
    await becomes(applicant, check, "READY")

    async with applicant.database.begin() as session:
        await session.execute(update(IdentityCheck).values(expires_at=clock.now()))

    assert (await becomes(applicant, check, "EXPIRED"))["failure"] == "TIMED_OUT"


async def test_when_the_provider_is_away_for_a_moment(
    applicant: Applicant, engine: object, provider: IdentityTwin
):
    provider.fails = 2
    application = await applicant.fill(await applicant.start())

    await becomes(applicant, await begin(applicant, application), "PASSED")


async def test_when_the_provider_stays_away(
    applicant: Applicant, engine: object, provider: IdentityTwin
):
    provider.outcome = CheckOutcome.WAITING
    application = await applicant.fill(await applicant.start())
    check = await begin(applicant, application)
    await becomes(applicant, check, "READY")

    await process.give_check_up(check["id"])

    assert (await becomes(applicant, check, "EXPIRED"))["failure"] == "UNREADABLE"
    assert (await begin(applicant, application))["id"] != check["id"]


async def test_another_name_is_not_confirmed_by_it(
    applicant: Applicant, engine: object, provider: IdentityTwin
):
    provider.outcome = CheckOutcome.WAITING
    application = await applicant.fill(await applicant.start())
    check = await begin(applicant, application)
    await becomes(applicant, check, "READY")

    changed = (await applicant.answer(application, "name", name="王秀真")).json()
    provider.outcome = CheckOutcome.PASSED
    await becomes(applicant, check, "EXPIRED")

    assert (await person(applicant)).identity_confirmed_at is None
    assert (await applicant.look(changed))["next_step"] == "check"


async def test_another_name_is_not_checked_for_it(
    applicant: Applicant, engine: object, provider: IdentityTwin
):
    application = await applicant.fill(await applicant.start())
    senior = await person(applicant)
    async with applicant.database.begin() as session:
        opened = (await session.scalars(select(Session))).one()
        check = IdentityCheck(
            application_id=UUID(application["id"]),
            person_id=senior.id,
            session_id=opened.id,
            statement_hash=application["statement_hash"],
            expires_at=clock.now() + timedelta(hours=1),
        )
        session.add(check)

    await applicant.answer(application, "name", name="王秀真")
    await process.open_check(str(check.id))

    assert provider.people == []
    await becomes(applicant, {"id": str(check.id)}, "EXPIRED")


async def test_run_again_from_any_step_changes_nothing(
    applicant: Applicant, engine: object, provider: IdentityTwin
):
    application = await applicant.fill(await applicant.start())
    check = await begin(applicant, application)
    passed = await becomes(applicant, check, "PASSED")

    for name in (f"idcheck-{check['id']}", f"idcheck-ask-{check['id']}-1"):
        for step in (1, 2):
            handle = await DBOS.fork_workflow_async(name, step)
            await handle.get_result()

    assert (await applicant.http.get(f"/identity-checks/{check['id']}")).json() == passed
    assert len(provider.started) == 1


async def test_nothing_personal_is_kept_by_the_engine(
    applicant: Applicant, engine: object, provider: IdentityTwin
):
    application = await applicant.fill(await applicant.start())
    check = await begin(applicant, application)
    await becomes(applicant, check, "PASSED")
    async with applicant.database.read() as session:
        row = await session.get_one(IdentityCheck, UUID(check["id"]))

    kept = ""
    for flow in await DBOS.list_workflows_async():
        steps = await DBOS.list_workflow_steps_async(flow.workflow_id)
        kept += f"{steps} {flow.input} {flow.output}"
    for personal in ("王秀珍", "310000", str(row.provider_token), str(row.url)):
        assert personal not in kept
