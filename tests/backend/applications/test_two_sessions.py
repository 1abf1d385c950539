"""The senior on two devices: nothing is lost, and nothing is sent that she did not see."""

from __future__ import annotations

import asyncio

import httpx
import pytest

from backend.models import Person
from tests.support.applicant import Applicant, once
from tests.support.people import SignIn


@pytest.fixture
async def other_device(applicant: Applicant, senior: Person, signed_in: SignIn) -> Applicant:
    """The same person, through another session."""
    transport = applicant.http._transport
    http = httpx.AsyncClient(
        transport=transport, base_url=applicant.http.base_url, headers=await signed_in(senior)
    )
    return Applicant(http, applicant.database, applicant.settings)


async def test_the_second_change_is_refused_and_loses_nothing(
    applicant: Applicant, other_device: Applicant
):
    read_here = await applicant.fill(await applicant.start())
    read_there = await other_device.look(read_here)

    here = await applicant.answer(read_here, "delivery", method="COLLECT")
    there = await other_device.answer(read_there, "name", name="王秀真")

    assert here.status_code == 200
    assert (there.status_code, there.json()["code"]) == (412, "changed")
    found = await other_device.look(read_there)
    answers = {item["id"]: item["answer"] for item in found["questions"]}
    assert answers["delivery"]["method"] == "COLLECT"
    assert answers["name"]["name"] == "王秀珍"
    again = await other_device.answer(found, "name", name="王秀真")
    assert again.status_code == 200


async def test_of_many_changes_at_once_one_counts(applicant: Applicant, other_device: Applicant):
    application = await applicant.start()
    devices = [applicant, other_device] * 5

    answers = await asyncio.gather(
        *(
            device.answer(application, "delivery", method=method)
            for device, method in zip(devices, ["COLLECT", "EXPRESS"] * 5, strict=True)
        )
    )

    assert sorted(answer.status_code for answer in answers) == [200] + [412] * 9
    winner = next(answer.json() for answer in answers if answer.status_code == 200)
    assert await applicant.look(application) == winner


async def test_handed_in_and_changed_at_once(applicant: Applicant, other_device: Applicant):
    ready = await applicant.ready()

    sent, changed = await asyncio.gather(
        applicant.submit(ready), other_device.answer(ready, "delivery", method="COLLECT")
    )

    outcome = (sent.status_code, changed.status_code)
    assert outcome in {(200, 409), (200, 412), (412, 200)}
    found = await applicant.look(ready)
    if sent.status_code == 200:
        assert (found["state"], found["statement_hash"]) == ("SUBMITTED", ready["statement_hash"])
    else:
        assert found["state"] == "DRAFT"


async def test_begun_twice_at_once(applicant: Applicant, other_device: Applicant):
    body = {"document_kind": "PASSPORT", "kind": "RENEW"}
    answers = await asyncio.gather(
        *(
            device.http.post("/applications", json=body, headers=once())
            for device in (applicant, other_device) * 3
        )
    )

    assert sorted(answer.status_code for answer in answers) == [201] + [409] * 5


async def test_drafts_from_two_devices(applicant: Applicant, other_device: Applicant):
    application = await applicant.start()
    where = f"/applications/{application['id']}/drafts/name"

    answers = await asyncio.gather(
        *(
            device.http.put(where, json={"values": {"name": f"王{n}"}})
            for n, device in enumerate((applicant, other_device) * 3)
        )
    )

    assert {answer.status_code for answer in answers} == {204}
    found = await applicant.look(application)
    assert found["questions"][0]["draft"]["name"].startswith("王")
