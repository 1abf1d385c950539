"""Answers: kept where they belong, changed as long as they may, and what they lead to."""

from __future__ import annotations

import json
from datetime import timedelta

import httpx
import pytest
from sqlalchemy import update

from backend import clock
from backend.models import Person, Photo
from backend.people import service as people
from tests.support.applicant import Applicant, once
from tests.support.people import ADDRESS, MakePerson, SignIn

NEW_ADDRESS = {
    "recipient": "王秀珍",
    "phone": "138 0013 8000",
    "district": "虹口",
    "street": "示例路1号2室",
}


@pytest.fixture
async def newcomer(applicant: Applicant, make_person: MakePerson, signed_in: SignIn) -> Applicant:
    """Somebody we know nothing of."""
    applicant.http.headers.update(await signed_in(await make_person()))
    return applicant


async def test_a_newcomer_answers_everything(newcomer: Applicant):
    today = clock.today()
    application = await newcomer.start()
    for question, body in (
        ("name", {"name": " 李 建国 "}),
        ("id_number", {"id_number": "310000 1953 1121 0132"}),
        ("household", {"is_shanghai": True}),
        ("duty", {"is_on_duty": False}),
        (
            "old_document",
            {
                "number": "e 1234 5678",
                "issued_on": str(today - timedelta(days=3500)),
                "expires_on": str(today + timedelta(days=100)),
            },
        ),
        ("photo", {"choice": "AT_HALL"}),
        ("delivery", {"method": "EXPRESS"}),
        ("address", NEW_ADDRESS),
    ):
        answer = await newcomer.answer(application, question, **body)
        assert answer.status_code == 200, (question, answer.text)
        assert answer.headers["etag"] == f'"{application["version"] + 1}"'
        application = answer.json()

    answers = {item["id"]: item["answer"] for item in application["questions"]}
    assert answers["name"]["name"] == "李建国"
    assert answers["household"] == {"is_shanghai": True}
    assert answers["duty"] == {"is_on_duty": False}
    assert answers["old_document"]["number_masked"] == "E****5678"
    assert answers["photo"] == {"choice": "AT_HALL"}
    assert answers["address"]["phone"] == "+8613800138000"
    assert answers["address"]["district"] == "虹口区"
    assert {item["status"] for item in application["questions"]} == {"ANSWERED"}
    assert (application["channel"], application["next_step"]) == ("COUNTER", "counter")
    assert len(application["statement_hash"]) == 64
    kept = (await newcomer.http.get("/people/me/addresses")).json()["items"]
    assert [item["street"] for item in kept] == ["示例路1号2室"]


async def test_what_is_known_may_be_told_again(applicant: Applicant):
    application = await applicant.start()

    answer = await applicant.answer(application, "name", name="王秀真")

    name = answer.json()["questions"][0]
    assert (name["status"], name["answer"]["name"]) == ("ANSWERED", "王秀真")


async def test_a_confirmed_name_is_fixed(applicant: Applicant, senior: Person):
    application = await applicant.start()
    async with applicant.database.begin() as session:
        await people.confirm_identity(session, senior.id)

    for question, body in (
        ("name", {"name": "王秀真"}),
        ("id_number", {"id_number": "310000195311210132"}),
    ):
        answer = await applicant.answer(application, question, **body)
        assert (answer.status_code, answer.json()["code"]) == (409, "identity_confirmed")
    same = await applicant.answer(application, "name", name="王秀珍")
    assert same.status_code == 200


async def test_the_address_is_a_copy(applicant: Applicant):
    application = await applicant.fill(await applicant.start())

    delivery = application["questions"][-1]

    assert delivery["id"] == "delivery"
    assert delivery["answer"]["address"] == ADDRESS


async def test_another_answer_undoes_check_and_signature(applicant: Applicant):
    ready = await applicant.ready()
    assert (ready["identity_is_passed"], ready["next_step"]) == (True, "submit")

    changed = (await applicant.answer(ready, "delivery", method="COLLECT")).json()

    assert changed["statement_hash"] != ready["statement_hash"]
    assert (changed["identity_is_passed"], changed["signature_is_given"]) == (False, False)
    assert changed["next_step"] == "check"


async def test_the_same_answer_again_undoes_nothing(applicant: Applicant):
    ready = await applicant.ready()

    again = (await applicant.answer(ready, "household", is_shanghai=True)).json()

    assert again["statement_hash"] == ready["statement_hash"]
    assert again["next_step"] == "submit"


async def test_a_photo_at_the_hall_and_back(applicant: Applicant):
    application = await applicant.fill(await applicant.start())
    at_hall = (await applicant.answer(application, "photo", choice="AT_HALL")).json()
    assert (at_hall["channel"], at_hall["next_step"]) == ("COUNTER", "counter")

    back = await applicant.http.post(
        f"/applications/{application['id']}/channel",
        json={"channel": "ONLINE"},
        headers=once() | {"If-Match": f'"{at_hall["version"]}"'},
    )

    assert back.headers["etag"] == f'"{at_hall["version"] + 1}"'
    assert (back.json()["channel"], back.json()["next_step"]) == ("ONLINE", "photo")


async def test_choosing_the_hall(applicant: Applicant):
    application = await applicant.start()

    answer = await applicant.http.post(
        f"/applications/{application['id']}/channel",
        json={"channel": "COUNTER"},
        headers={"If-Match": '"1"'},
    )

    assert (answer.json()["channel"], answer.json()["next_step"]) == ("COUNTER", "counter")


@pytest.mark.parametrize(
    ("question", "body", "why_not"),
    [
        ("household", {"is_shanghai": False}, ["NOT_LOCAL_HOUSEHOLD"]),
        ("duty", {"is_on_duty": True}, ["STATE_FUNCTIONARY"]),
    ],
)
async def test_an_answer_that_closes_the_online_way(
    applicant: Applicant, question: str, body: dict[str, bool], why_not: list[str]
):
    application = await applicant.start()

    closed = (await applicant.answer(application, question, **body)).json()

    assert (closed["online_is_open"], closed["online_why_not"]) == (False, why_not)
    assert closed["next_step"] == "counter"
    opened = await applicant.answer(closed, question, **{name: not v for name, v in body.items()})
    assert opened.json()["next_step"] == "photo"


async def test_a_photo_that_grew_too_old_is_asked_anew(applicant: Applicant):
    application = await applicant.fill(await applicant.start())
    async with applicant.database.begin() as session:
        await session.execute(
            update(Photo).values(source_date=clock.today() - timedelta(days=6 * 366))
        )

    found = await applicant.look(application)

    assert found["next_step"] == "photo"
    assert found["statement_hash"] is None


async def test_drafts_are_kept_until_answered(applicant: Applicant):
    application = await applicant.start()
    where = f"/applications/{application['id']}/drafts"
    for typed in ("锦绣", "锦绣路"):
        kept = await applicant.http.put(f"{where}/address", json={"values": {"street": typed}})
        assert kept.status_code == 204
    await applicant.http.put(f"{where}/name", json={"values": {"name": "王"}})

    before = await applicant.look(application)
    after = (await applicant.answer(application, "name", name="王秀珍")).json()

    assert before["version"] == 1
    assert before["questions"][0]["draft"] == {"name": "王"}
    assert after["questions"][0]["draft"] is None
    sent = (await applicant.answer(after, "delivery", method="EXPRESS")).json()
    assert sent["questions"][-1]["draft"] == {"street": "锦绣路"}


@pytest.mark.parametrize(
    "values",
    [
        {"street": "x" * 4001},
        {f"field{n}": "" for n in range(21)},
        {"street": 5},
        {"street": "\x00"},
        {"\ud800": ""},
    ],
    ids=["long", "no field", "number", "control sign", "surrogate"],
)
async def test_a_draft_nobody_types(applicant: Applicant, values: dict[str, object]):
    application = await applicant.start()

    answer = await applicant.http.put(
        f"/applications/{application['id']}/drafts/address",
        content=json.dumps({"values": values}),
        headers={"Content-Type": "application/json"},
    )

    assert answer.status_code == 422


async def test_with_the_office_nothing_changes(applicant: Applicant):
    application = await applicant.submitted()
    where = f"/applications/{application['id']}"

    answers: list[httpx.Response] = [
        await applicant.answer(application, "delivery", method="COLLECT"),
        await applicant.http.put(f"{where}/drafts/name", json={"values": {"name": "王"}}),
        await applicant.http.post(
            f"{where}/channel",
            json={"channel": "COUNTER"},
            headers={"If-Match": f'"{application["version"]}"'},
        ),
    ]

    assert [answer.json()["code"] for answer in answers] == ["not_editable"] * 3
    assert await applicant.look(application) == application
