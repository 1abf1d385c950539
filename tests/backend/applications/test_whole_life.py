"""A whole life through HTTP, with every twin behind its port and the engine working."""

from __future__ import annotations

from typing import Any

import pytest

from backend.applications import process
from backend.applications.ports import Office
from backend.applications.ports import OfficeStatus as O
from backend.deliveries.ports import Tracker
from backend.payments.ports import PaymentGateway
from backend.ports import Ports
from tests.support.applicant import Applicant, once
from tests.support.flow import wait_for
from tests.support.parcel_desk import said
from tests.support.twins_delivery import TrackerTwin
from tests.support.twins_gateway import GatewayTwin
from tests.support.twins_office import OfficeTwin


class Life:
    """One application's way, seen from the person who waits for it."""

    def __init__(self, applicant: Applicant, ports: Ports) -> None:
        self.applicant = applicant
        self.office: OfficeTwin = ports.get(Office)
        self.gateway: GatewayTwin = ports.get(PaymentGateway)
        self.tracker: TrackerTwin = ports.get(Tracker)

    async def becomes(self, application: dict[str, Any], state: str) -> dict[str, Any]:
        async def look() -> dict[str, Any] | None:
            found = await self.applicant.look(application)
            return found if found["state"] == state else None

        found = await wait_for(look, within=30)
        assert found is not None
        return found

    async def check_and_sign(self, application: dict[str, Any]) -> dict[str, Any]:
        where = f"/applications/{application['id']}"
        answer = await self.applicant.http.post(
            f"{where}/identity-checks",
            json={"statement_hash": application["statement_hash"]},
            headers=once(),
        )
        assert answer.status_code == 201, answer.text

        async def is_passed() -> bool:
            return bool((await self.applicant.look(application))["identity_is_passed"])

        await wait_for(is_passed, within=30)
        assert (await self.applicant.sign(application)).status_code == 204
        return await self.applicant.look(application)

    async def hand_in(self, application: dict[str, Any]) -> dict[str, Any]:
        signed = await self.check_and_sign(application)
        assert signed["next_step"] == "submit"
        assert (await self.applicant.submit(signed)).status_code == 200
        return await self.becomes(application, "UNDER_REVIEW")

    async def approve(self, application: dict[str, Any]) -> dict[str, Any]:
        self.office.decide(application["id"], O.APPROVED)
        return await self.becomes(application, "AWAITING_PAYMENT")

    async def pay(self, application: dict[str, Any]) -> None:
        order = application["order_id"]
        answer = await self.applicant.http.post(
            f"/orders/{order}/attempts", json={"channel": "WECHAT_NATIVE"}, headers=once()
        )
        assert answer.status_code == 201, answer.text

        async def code() -> str | None:
            seen = (await self.applicant.http.get(f"/orders/{order}")).json()
            return seen["attempt"]["code_url"]

        self.gateway.pay(str(await wait_for(code, within=30)))

    async def produce(self, application: dict[str, Any], state: str) -> dict[str, Any]:
        await self.becomes(application, "IN_PRODUCTION")
        self.office.decide(application["id"], O.PRODUCED, document_number="EA0000042")
        return await self.becomes(application, state)


@pytest.fixture
def lived(applicant: Applicant, engine: object, ports: Ports) -> Life:
    return Life(applicant, ports)


async def test_from_start_to_the_door(lived: Life):
    applicant = lived.applicant
    application = await applicant.fill(await applicant.start())
    await lived.hand_in(application)
    owed = await lived.approve(application)
    await lived.pay(owed)
    sent = await lived.produce(application, "DISPATCHED")

    async def waybill() -> str | None:
        parcel = await applicant.http.get(f"/parcels/{sent['parcel_ids'][0]}")
        return parcel.json()["waybill"]

    number = str(await wait_for(waybill, within=30))
    lived.tracker.courses[number] = [said("103", 5), said("5", 3), said("301", 1)]
    done = await lived.becomes(application, "COMPLETED")

    assert [event["state"] for event in done["events"]] == [
        "DRAFT",
        "SUBMITTED",
        "UNDER_REVIEW",
        "AWAITING_PAYMENT",
        "PAID",
        "IN_PRODUCTION",
        "DISPATCHED",
        "COMPLETED",
    ]
    assert done["next_step"] == "done"
    documents = (await applicant.http.get("/documents")).json()["items"]
    assert {item["number_masked"]: item["status"] for item in documents} == {
        "E****0001": "REPLACED",
        "E****0042": "VALID",
    }
    told = [notice.template for notice in await applicant.told()]
    for template in ("SUBMITTED", "APPROVED", "PAID", "IN_PRODUCTION", "SHIPPED", "COMPLETED"):
        assert told.count(template) == 1, told
    assert lived.office.times("hand_in") == 1


async def test_sent_back_and_collected(lived: Life):
    applicant = lived.applicant
    application = await applicant.fill(await applicant.start())
    await lived.hand_in(application)
    lived.office.decide(application["id"], O.NEEDS_CORRECTION, reason="ADDRESS")
    back = await lived.becomes(application, "NEEDS_CORRECTION")
    assert back["next_step"] == "correct"

    changed = (await applicant.answer(back, "delivery", method="COLLECT")).json()
    await lived.hand_in(changed)
    owed = await lived.approve(application)
    await lived.pay(owed)
    ready = await lived.produce(application, "READY_TO_COLLECT")

    assert owed["total_fen"] == 12000
    assert ready["parcel_ids"] == []
    assert lived.office.cases[application["id"]]["delivery"] == "COLLECT"


async def test_withdrawn_after_paying_the_money_goes_back(
    lived: Life, monkeypatch: pytest.MonkeyPatch
):
    async def not_yet(_: str) -> bool:
        """The office has not been told."""
        return False

    monkeypatch.setattr(process, "begin_production", not_yet)
    applicant = lived.applicant
    application = await applicant.fill(await applicant.start())
    await lived.hand_in(application)
    owed = await lived.approve(application)
    await lived.pay(owed)
    await lived.becomes(application, "PAID")

    assert (await applicant.withdraw(application)).json()["state"] == "WITHDRAWN"

    async def is_refunded() -> bool:
        order = (await applicant.http.get(f"/orders/{owed['order_id']}")).json()
        return bool(order["state"] == "REFUNDED")

    await wait_for(is_refunded, within=30)
    assert sum(lived.gateway.refunded_fen.values()) == owed["total_fen"]
    assert lived.office.times("release") == 0
