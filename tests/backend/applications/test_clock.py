"""Time runs out, and two things happen at once: exactly one of them counts."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any
from uuid import UUID

import pytest

from backend.applications import ending, life, office_word
from backend.applications.errors import TooLateError
from backend.applications.ports import Office, OfficeWord
from backend.applications.ports import OfficeStatus as O
from backend.config import Settings
from backend.models import OrderState
from backend.ports import Ports
from tests.support.applicant import Applicant
from tests.support.flow import wait_for
from tests.support.twins_office import OfficeTwin

ROUNDS = 4


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Windows that end soon."""
    return settings.model_copy(update={"payment_window_s": 1.4, "correction_window_s": 0.4})


async def becomes(applicant: Applicant, application: dict[str, Any], state: str) -> dict[str, Any]:
    async def has_become() -> bool:
        return (await applicant.look(application))["state"] == state

    await wait_for(has_become, within=30)
    return await applicant.look(application)


async def test_not_paid_in_time(applicant: Applicant, engine: object, ports: Ports):
    office: OfficeTwin = ports.get(Office)
    application = await applicant.submitted()
    await becomes(applicant, application, "UNDER_REVIEW")
    office.decide(application["id"], O.APPROVED)

    ended = await becomes(applicant, application, "WITHDRAWN")

    assert ended["state_reason"] == "PAYMENT_TIME_OVER"
    assert await applicant.order_state(application) is OrderState.EXPIRED

    async def is_told() -> bool:
        return office.times("withdraw") == 1

    await wait_for(is_told)
    told = Counter(notice.template for notice in await applicant.told())
    assert (told["APPROVED"], told["WITHDRAWN"]) == (1, 1)
    assert 1 <= told["PAY_REMINDER"] <= 3


async def test_not_corrected_in_time(applicant: Applicant, engine: object, ports: Ports):
    office: OfficeTwin = ports.get(Office)
    application = await applicant.submitted()
    await becomes(applicant, application, "UNDER_REVIEW")
    office.decide(application["id"], O.NEEDS_CORRECTION, reason="PHOTO")

    ended = await becomes(applicant, application, "WITHDRAWN")

    assert ended["state_reason"] == "CORRECTION_TIME_OVER"


async def expire(applicant: Applicant, case: UUID) -> str | None:
    try:
        async with applicant.database.begin() as session:
            await ending.end_unpaid(session, case)
    except TooLateError:
        return None
    return "expired"


async def pay(applicant: Applicant, case: UUID) -> str | None:
    async with applicant.database.begin() as session:
        return "paid" if await life.mark_paid(session, case) else None


async def withdraw(applicant: Applicant, case: UUID) -> str | None:
    answer = await applicant.withdraw({"id": str(case)})
    assert answer.status_code in {200, 409}, answer.text
    return "withdrawn" if answer.status_code == 200 else None


async def produce(applicant: Applicant, case: UUID) -> str | None:
    async with applicant.database.begin() as session:
        began = await office_word.begin_production(session, applicant.settings, case)
    return "produced" if began else None


async def approve(applicant: Applicant, case: UUID) -> str | None:
    word = OfficeWord(str(case), 7, O.APPROVED, None, None)
    async with applicant.database.begin() as session:
        await office_word.apply_word(session, applicant.settings, word)
    return None


@pytest.mark.parametrize("turn", range(ROUNDS))
async def test_pay_and_expire_at_once(applicant: Applicant, turn: int):
    application = await applicant.approved()
    case = UUID(application["id"])
    both = [pay(applicant, case), expire(applicant, case), pay(applicant, case)]

    done = await asyncio.gather(*(both if turn % 2 else reversed(both)))

    won = [name for name in done if name is not None]
    assert len(won) == 1
    state = (await applicant.look(application))["state"]
    order = await applicant.order_state(application)
    assert (won[0], state, order) in {
        ("paid", "PAID", OrderState.OPEN),
        ("expired", "WITHDRAWN", OrderState.EXPIRED),
    }


@pytest.mark.parametrize("turn", range(ROUNDS))
async def test_withdraw_and_approve_at_once(applicant: Applicant, turn: int):
    application = await applicant.submitted()
    case = UUID(application["id"])
    both = [withdraw(applicant, case), approve(applicant, case)]

    done = await asyncio.gather(*(both if turn % 2 else reversed(both)))

    assert "withdrawn" in done
    assert (await applicant.look(application))["state"] == "WITHDRAWN"
    assert await applicant.order_state(application) in {None, OrderState.CANCELLED}


@pytest.mark.parametrize("turn", range(ROUNDS))
async def test_withdraw_and_begin_production_at_once(applicant: Applicant, turn: int):
    application = await applicant.approved()
    case = UUID(application["id"])
    await pay(applicant, case)
    both = [withdraw(applicant, case), produce(applicant, case)]

    done = await asyncio.gather(*(both if turn % 2 else reversed(both)))

    won = [name for name in done if name is not None]
    assert len(won) == 1
    state = (await applicant.look(application))["state"]
    assert (won[0], state) in {("withdrawn", "WITHDRAWN"), ("produced", "IN_PRODUCTION")}


async def test_one_of_many_withdrawals_counts(applicant: Applicant):
    application = await applicant.submitted()
    case = UUID(application["id"])

    done = await asyncio.gather(*(withdraw(applicant, case) for _ in range(6)))

    assert done.count("withdrawn") == 1
    assert len(await applicant.states(application)) == 3
