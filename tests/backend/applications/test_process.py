"""Applications by themselves: handed in, asked about, released, ended by the clock."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from dbos import DBOS

from backend.applications import life, process
from backend.applications.ports import Office
from backend.applications.ports import OfficeStatus as O
from backend.ports import Ports
from tests.support.applicant import Applicant
from tests.support.flow import wait_for
from tests.support.twins_office import OfficeTwin


@pytest.fixture
def office(ports: Ports, engine: object) -> OfficeTwin:
    """The office, with the durable engine working."""
    return ports.get(Office)


async def becomes(applicant: Applicant, application: dict[str, Any], state: str) -> dict[str, Any]:
    async def has_become() -> bool:
        return (await applicant.look(application))["state"] == state

    await wait_for(has_become, within=30)
    return await applicant.look(application)


async def is_done(name: str) -> None:
    async def look() -> bool:
        found = await DBOS.list_workflows_async(workflow_ids=[name])
        return bool(found) and found[0].status == "SUCCESS"

    await wait_for(look, within=30)


async def run_again(name: str, *steps: int) -> None:
    """As after a crash: from each step on."""
    await is_done(name)
    for step in steps:
        handle = await DBOS.fork_workflow_async(name, step)
        await handle.get_result()


async def approve(applicant: Applicant, office: OfficeTwin, method: str = "EXPRESS") -> Any:
    application = await applicant.submitted(method)
    await becomes(applicant, application, "UNDER_REVIEW")
    office.decide(application["id"], O.APPROVED)
    return await becomes(applicant, application, "AWAITING_PAYMENT")


async def pay(applicant: Applicant, application: dict[str, Any]) -> bool:
    async with applicant.database.begin() as session:
        return await life.mark_paid(session, UUID(application["id"]))


async def test_handed_in_with_all_the_office_needs(applicant: Applicant, office: OfficeTwin):
    application = await applicant.submitted()

    await becomes(applicant, application, "UNDER_REVIEW")

    case = office.cases[application["id"]]
    assert (case["name"], case["sex"], case["phone"]) == ("王秀珍", "F", "+8613800138000")
    assert case["id_number"] == "310000194805070120"
    assert case["old_document"][0] == "E00000001"
    assert case["delivery_address"]["recipient"] == "王秀珍"
    assert case["photo"]["choice"] == "REUSE"
    assert len(case["signature"]["strokes"]) == 3
    assert case["submission"] == 1


async def test_handed_in_when_the_office_is_away_for_a_moment(
    applicant: Applicant, office: OfficeTwin
):
    office.fails = 2
    application = await applicant.submitted()

    await becomes(applicant, application, "UNDER_REVIEW")

    assert office.times("hand_in") == 1


async def test_handed_in_by_the_asking_when_it_was_lost(
    applicant: Applicant, office: OfficeTwin, monkeypatch: pytest.MonkeyPatch
):
    async def lost(*_: object) -> None:
        """Taken by nobody, as when every try failed."""

    monkeypatch.setattr(process, "give_case_in", lost)
    application = await applicant.submitted()

    await becomes(applicant, application, "UNDER_REVIEW")

    assert office.times("hand_in") == 1


async def test_a_correction_that_was_lost_is_handed_in_by_the_asking(
    applicant: Applicant, office: OfficeTwin, monkeypatch: pytest.MonkeyPatch
):
    application = await applicant.submitted()
    await becomes(applicant, application, "UNDER_REVIEW")
    office.decide(application["id"], O.NEEDS_CORRECTION, reason="ADDRESS")
    back = await becomes(applicant, application, "NEEDS_CORRECTION")

    async def lost(*_: object) -> None:
        """Taken by nobody."""

    monkeypatch.setattr(process, "give_case_in", lost)
    changed = (await applicant.answer(back, "delivery", method="COLLECT")).json()
    await applicant.submit(await applicant.confirm(changed))

    await becomes(applicant, application, "UNDER_REVIEW")
    case = office.cases[application["id"]]
    assert (case["submission"], case["delivery"]) == (2, "COLLECT")


async def test_the_asking_ends_with_its_stage(applicant: Applicant, office: OfficeTwin):
    await approve(applicant, office)

    async def is_over() -> bool:
        asking = await DBOS.list_workflows_async(name="ask_office")
        return bool(asking) and all(flow.status == "SUCCESS" for flow in asking)

    await wait_for(is_over)


async def test_released_when_paid(applicant: Applicant, office: OfficeTwin):
    application = await approve(applicant, office)

    assert await pay(applicant, application)
    await becomes(applicant, application, "IN_PRODUCTION")
    await is_done(f"release-{application['id']}")
    assert office.times("release") >= 1
    assert [n.template for n in await applicant.told()].count("IN_PRODUCTION") == 1

    office.decide(application["id"], O.PRODUCED, document_number="EA0000001")
    await becomes(applicant, application, "DISPATCHED")


async def test_released_by_the_asking_when_it_was_lost(
    applicant: Applicant, office: OfficeTwin, monkeypatch: pytest.MonkeyPatch
):
    application = await approve(applicant, office)

    async def lost(*_: object) -> None:
        """Heard by nobody."""

    monkeypatch.setattr(process, "release_case", lost)
    await pay(applicant, application)

    async def is_released() -> bool:
        return office.times("release") > 0

    await wait_for(is_released, within=30)


async def test_collected(applicant: Applicant, office: OfficeTwin):
    application = await approve(applicant, office, "COLLECT")
    await pay(applicant, application)
    await becomes(applicant, application, "IN_PRODUCTION")
    office.decide(application["id"], O.PRODUCED, document_number="EA0000001")
    await becomes(applicant, application, "READY_TO_COLLECT")

    office.decide(application["id"], O.COLLECTED)
    name = f"office-ask-{application['id']}-collection-1"
    await DBOS.set_workflow_delay_async(name, delay_seconds=0)

    await becomes(applicant, application, "COMPLETED")


async def test_the_office_hears_of_a_withdrawal(applicant: Applicant, office: OfficeTwin):
    application = await applicant.submitted()
    await becomes(applicant, application, "UNDER_REVIEW")

    office.fails = 2
    await applicant.withdraw(application)

    await is_done(f"office-withdraw-{application['id']}")
    assert office.times("withdraw") == 1


async def test_a_withdrawn_draft_is_nothing_to_the_office(applicant: Applicant, office: OfficeTwin):
    await applicant.withdraw(await applicant.start())

    assert await DBOS.list_workflows_async(name="tell_office_withdrawn") == []
    assert office.calls == []


async def test_told_again_later_when_the_office_stays_away(
    applicant: Applicant, office: OfficeTwin
):
    application = await applicant.submitted()
    await becomes(applicant, application, "UNDER_REVIEW")
    await applicant.withdraw(application)
    await is_done(f"office-withdraw-{application['id']}")

    await process.withdraw_case_later(application["id"], 1)

    await is_done(f"office-withdraw-{application['id']}-1")
    assert office.times("withdraw") == 2


async def test_run_again_from_any_step_changes_nothing(applicant: Applicant, office: OfficeTwin):
    application = await approve(applicant, office)
    await pay(applicant, application)
    await becomes(applicant, application, "IN_PRODUCTION")
    office.decide(application["id"], O.PRODUCED, document_number="EA0000001")
    sent = await becomes(applicant, application, "DISPATCHED")
    told = [notice.key for notice in await applicant.told()]
    case = application["id"]

    await run_again(f"hand-in-{case}-1", 1, 2)
    await run_again(f"office-ask-{case}-review-1-1", 1, 2)
    await run_again(f"release-{case}", 1, 2)
    await run_again(f"office-ask-{case}-production-1", 1, 2)

    assert (await applicant.look(application))["parcel_ids"] == sent["parcel_ids"]
    after = [notice.key for notice in await applicant.told()]
    assert [key for key in after if not key.startswith("parcel")] == [
        key for key in told if not key.startswith("parcel")
    ]
    assert len(await applicant.states(application)) == 7


async def test_nothing_personal_is_kept_by_the_engine(applicant: Applicant, office: OfficeTwin):
    application = await approve(applicant, office)
    await pay(applicant, application)
    office.decide(application["id"], O.PRODUCED, document_number="EA0000001")
    await becomes(applicant, application, "DISPATCHED")

    kept = ""
    for flow in await DBOS.list_workflows_async():
        steps = await DBOS.list_workflow_steps_async(flow.workflow_id)
        kept += f"{steps} {flow.input} {flow.output}"
    for personal in ("王秀珍", "310000", "1380013", "EA0000001", "E00000001", "锦绣路"):
        assert personal not in kept
