"""Identity checks over HTTP: one at a time, for the very answers, and a way on after failures."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import select, update

from backend import clock
from backend.models import CheckState, IdentityCheck
from tests.support.applicant import Applicant, once
from tests.support.people import MakePerson, SignIn


async def begin(
    applicant: Applicant, application: dict[str, Any], **changes: Any
) -> httpx.Response:
    return await applicant.http.post(
        f"/applications/{application['id']}/identity-checks",
        json={"statement_hash": application["statement_hash"]} | changes,
        headers=once(),
    )


async def become(applicant: Applicant, check_id: str, state: CheckState, **values: Any) -> None:
    async with applicant.database.begin() as session:
        await session.execute(
            update(IdentityCheck)
            .where(IdentityCheck.id == UUID(check_id))
            .values(state=state, **values)
        )


async def count(applicant: Applicant) -> int:
    async with applicant.database.read() as session:
        return len(list(await session.scalars(select(IdentityCheck))))


async def test_begin(applicant: Applicant):
    application = await applicant.fill(await applicant.start())

    answer = await begin(applicant, application)

    check = answer.json()
    assert answer.status_code == 201
    assert (check["state"], check["url"], check["failure"]) == ("CREATED", None, None)
    assert check["application_id"] == application["id"]
    assert (await applicant.look(application))["next_step"] == "identity"
    seen = await applicant.http.get(f"/identity-checks/{check['id']}")
    assert seen.json() == check


async def test_begin_again_gives_the_live_one(applicant: Applicant):
    application = await applicant.fill(await applicant.start())

    checks = [(await begin(applicant, application)).json()["id"] for _ in range(3)]

    assert len(set(checks)) == 1


async def test_of_many_at_once_there_is_one(applicant: Applicant):
    application = await applicant.fill(await applicant.start())

    answers = await asyncio.gather(*(begin(applicant, application) for _ in range(6)))

    assert {answer.status_code for answer in answers} == {201}
    assert await count(applicant) == 1


@pytest.mark.parametrize(
    ("state", "values"),
    [
        (CheckState.FAILED, {}),
        (CheckState.EXPIRED, {}),
        (CheckState.READY, {"expires_at": clock.now() - timedelta(minutes=1)}),
    ],
)
async def test_begin_anew_when_one_is_over(
    applicant: Applicant, state: CheckState, values: dict[str, Any]
):
    application = await applicant.fill(await applicant.start())
    first = (await begin(applicant, application)).json()
    await become(applicant, first["id"], state, **values)

    second = (await begin(applicant, application)).json()

    assert second["id"] != first["id"]
    assert second["state"] == "CREATED"


async def test_begin_again_once_it_is_passed(applicant: Applicant):
    application = await applicant.fill(await applicant.start())
    first = (await begin(applicant, application)).json()
    await become(applicant, first["id"], CheckState.PASSED)

    again = (await begin(applicant, application)).json()

    assert (again["id"], again["state"]) == (first["id"], "PASSED")
    assert (await applicant.look(application))["next_step"] == "signature"


async def test_three_failures_in_a_row_lead_to_a_counter(applicant: Applicant):
    application = await applicant.fill(await applicant.start())
    for method in ("EXPRESS", "COLLECT", "EXPRESS"):
        # Whatever she changes in between: it is she who is not recognised.
        application = await applicant.fill(application, method)
        check = (await begin(applicant, application)).json()
        await become(applicant, check["id"], CheckState.FAILED)

    refused = await begin(applicant, application)

    assert (refused.status_code, refused.json()["code"]) == (409, "use_counter")
    on = await applicant.http.post(
        f"/applications/{application['id']}/channel",
        json={"channel": "COUNTER"},
        headers={"If-Match": f'"{application["version"]}"'},
    )
    assert on.json()["next_step"] == "counter"


async def test_failures_before_a_success_do_not_count(applicant: Applicant):
    application = await applicant.fill(await applicant.start())
    states = [CheckState.FAILED, CheckState.FAILED, CheckState.PASSED]
    for state, method in zip(states, ("EXPRESS", "EXPRESS", "COLLECT"), strict=True):
        application = await applicant.fill(application, method)
        await become(applicant, (await begin(applicant, application)).json()["id"], state)

    application = await applicant.fill(application, "EXPRESS")

    assert (await begin(applicant, application)).status_code == 201


async def test_for_other_answers(applicant: Applicant):
    application = await applicant.fill(await applicant.start())

    answers = [
        await begin(applicant, application, statement_hash="0" * 64),
        await applicant.sign(application, statement_hash="0" * 64),
    ]

    assert [answer.json()["code"] for answer in answers] == ["statement_changed"] * 2
    assert await count(applicant) == 0


async def test_before_everything_is_answered(applicant: Applicant):
    application = await applicant.start()

    answers = [
        await begin(applicant, application, statement_hash="0" * 64),
        await applicant.sign(application, statement_hash="0" * 64),
    ]

    assert [answer.status_code for answer in answers] == [409, 409]
    assert {answer.json()["code"] for answer in answers} == {"questions_open"}


async def test_once_it_is_with_the_office(applicant: Applicant):
    application = await applicant.submitted()

    answers = [await begin(applicant, application), await applicant.sign(application)]

    assert {answer.json()["code"] for answer in answers} == {"not_editable"}


@pytest.mark.parametrize("body", [{}, {"statement_hash": "short"}, {"statement_hash": 5}, []])
async def test_begin_with_nonsense(applicant: Applicant, body: object):
    application = await applicant.start()

    answer = await applicant.http.post(
        f"/applications/{application['id']}/identity-checks", json=body, headers=once()
    )

    assert answer.status_code == 422


async def test_somebody_elses(applicant: Applicant, make_person: MakePerson, signed_in: SignIn):
    application = await applicant.fill(await applicant.start())
    check = (await begin(applicant, application)).json()
    applicant.http.headers.update(await signed_in(await make_person()))

    answers = [
        await begin(applicant, application),
        await applicant.sign(application),
        await applicant.http.get(f"/identity-checks/{check['id']}"),
        await applicant.http.get(f"/identity-checks/{uuid4()}"),
    ]

    assert [answer.status_code for answer in answers] == [404] * 4


async def test_signed_out(applicant: Applicant):
    application = await applicant.fill(await applicant.start())
    del applicant.http.headers["Authorization"]

    answers = [
        await begin(applicant, application),
        await applicant.sign(application),
        await applicant.http.get(f"/identity-checks/{uuid4()}"),
    ]

    assert [answer.status_code for answer in answers] == [401] * 3
