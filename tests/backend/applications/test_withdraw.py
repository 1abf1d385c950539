"""Giving an application up, and what becomes of its money."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from backend import clock
from backend.applications import ending, life, office_word
from backend.applications.errors import TooLateError
from backend.applications.ports import OfficeStatus
from backend.applications.states import Cause
from backend.models import ApplicationState as S
from backend.models import OrderState, Person
from tests.support.applicant import Applicant
from tests.support.people import SignIn


async def paid(applicant: Applicant) -> dict[str, object]:
    application = await applicant.approved()
    async with applicant.database.begin() as session:
        assert await life.mark_paid(session, UUID(application["id"]))
    return application


async def test_withdraw_a_draft(applicant: Applicant):
    application = await applicant.start()

    answer = await applicant.withdraw(application)

    assert answer.status_code == 200
    assert (answer.json()["state"], answer.json()["state_reason"]) == ("WITHDRAWN", "BY_OWNER")
    assert answer.json()["next_step"] == "ended"
    assert await applicant.order_state(application) is None
    assert [notice.template for notice in await applicant.told()] == ["WITHDRAWN"]


async def test_withdraw_before_paying_closes_the_order(applicant: Applicant):
    application = await applicant.approved()

    assert (await applicant.withdraw(application)).json()["state"] == "WITHDRAWN"

    assert await applicant.order_state(application) is OrderState.CANCELLED


async def test_withdraw_twice(applicant: Applicant):
    application = await applicant.start()
    await applicant.withdraw(application)

    again = await applicant.withdraw(application)

    assert (again.status_code, again.json()["code"]) == (409, "too_late")


async def test_withdraw_once_it_is_paid_is_still_possible(applicant: Applicant):
    application = await paid(applicant)

    assert (await applicant.withdraw(application)).json()["state"] == "WITHDRAWN"


async def test_withdraw_once_it_is_made(applicant: Applicant):
    application = await paid(applicant)
    async with applicant.database.begin() as session:
        assert await office_word.begin_production(
            session, applicant.settings, UUID(application["id"])
        )

    answer = await applicant.withdraw(application)

    assert (answer.status_code, answer.json()["code"]) == (409, "too_late")
    assert (await applicant.look(application))["state"] == "IN_PRODUCTION"
    assert await applicant.order_state(application) is OrderState.OPEN, "left as it was"


async def test_production_does_not_begin_once_it_is_withdrawn(applicant: Applicant):
    application = await paid(applicant)
    await applicant.withdraw(application)

    async with applicant.database.begin() as session:
        began = await office_word.begin_production(
            session, applicant.settings, UUID(application["id"])
        )

    assert not began


async def test_a_new_device_may_not_withdraw(
    applicant: Applicant, senior: Person, signed_in: SignIn
):
    application = await applicant.submitted()
    until = clock.now() + timedelta(hours=1)
    applicant.http.headers.update(await signed_in(senior, restricted_until=until))

    answer = await applicant.withdraw(application)

    assert (answer.status_code, answer.json()["code"]) == (403, "device_restricted")


async def test_time_to_pay_is_over(applicant: Applicant):
    application = await applicant.approved()

    async with applicant.database.begin() as session:
        await ending.end_unpaid(session, UUID(application["id"]))

    ended = await applicant.look(application)
    assert (ended["state"], ended["state_reason"]) == ("WITHDRAWN", "PAYMENT_TIME_OVER")
    assert await applicant.order_state(application) is OrderState.EXPIRED
    last = (await applicant.told())[-1]
    assert last.params["reason"] == "PAYMENT_TIME_OVER"
    assert last.params["_sms"]["template"] == "ENDED"


async def test_time_to_pay_is_over_too_late(applicant: Applicant):
    application = await paid(applicant)

    with pytest.raises(TooLateError):
        async with applicant.database.begin() as session:
            await ending.end_unpaid(session, UUID(application["id"]))

    assert (await applicant.look(application))["state"] == "PAID"


async def test_money_after_the_end_is_not_taken(applicant: Applicant):
    application = await applicant.approved()
    await applicant.withdraw(application)

    async with applicant.database.begin() as session:
        assert not await life.mark_paid(session, UUID(application["id"]))


async def test_time_to_correct_is_over(applicant: Applicant):
    submitted = await applicant.submitted()
    back = await applicant.office_says(submitted, 2, OfficeStatus.NEEDS_CORRECTION)

    async with applicant.database.begin() as session:
        await ending.end_uncorrected(session, UUID(back["id"]), 1)

    assert (await applicant.look(back))["state_reason"] == "CORRECTION_TIME_OVER"


async def test_an_older_timer_does_not_end_a_newer_correction(applicant: Applicant):
    submitted = await applicant.submitted()
    back = await applicant.office_says(submitted, 2, OfficeStatus.NEEDS_CORRECTION)
    again = (await applicant.submit(back)).json()
    back = await applicant.office_says(again, 3, OfficeStatus.NEEDS_CORRECTION)

    with pytest.raises(TooLateError):
        async with applicant.database.begin() as session:
            await ending.end_uncorrected(session, UUID(back["id"]), 1)

    assert (await applicant.look(back))["state"] == "NEEDS_CORRECTION"


@pytest.mark.parametrize("cause", [Cause.CLOCK, Cause.OFFICE, Cause.CARRIER])
async def test_nobody_else_withdraws_a_draft(applicant: Applicant, cause: Cause):
    application = await applicant.start()

    async with applicant.database.begin() as session:
        assert not await life.move(session, UUID(application["id"]), S.WITHDRAWN, cause)
