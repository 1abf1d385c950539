"""Every question, answered badly: always told which field, never a 500, and nothing is kept."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import pytest

from tests.support.applicant import Applicant

ADDRESS = {
    "recipient": "王秀珍",
    "phone": "13800138000",
    "district": "浦东新区",
    "street": "锦绣路88弄",
}
DOCUMENT = {"number": "E12345678", "issued_on": "2017-04-09", "expires_on": "2027-04-08"}

BAD: list[tuple[str, dict[str, Any], set[tuple[str, str]]]] = [
    ("name", {"name": ""}, {("name", "NAME_TOO_SHORT")}),
    ("name", {"name": "王" * 60}, {("name", "NAME_TOO_LONG")}),
    ("name", {"name": "王3"}, {("name", "NAME_SIGN")}),
    ("name", {"name": None}, {("name", "string_type")}),
    ("name", {}, {("name", "missing")}),
    ("name", {"name": "王秀珍", "age": 3}, {("", "extra_forbidden")}),
    ("name", {"id_number": "1"}, {("name", "missing"), ("", "extra_forbidden")}),
    ("id_number", {"id_number": "310000194805070121"}, {("id_number", "RID_CHECKSUM")}),
    ("id_number", {"id_number": "310000480507012"}, {("id_number", "RID_15_DIGIT")}),
    ("id_number", {"id_number": "12"}, {("id_number", "RID_LENGTH")}),
    ("id_number", {"id_number": "\u202e3"}, {("id_number", "value_error")}),
    ("household", {"is_shanghai": "yes"}, {("is_shanghai", "bool_type")}),
    ("household", {"is_shanghai": 1}, {("is_shanghai", "bool_type")}),
    ("duty", {"is_on_duty": None}, {("is_on_duty", "bool_type")}),
    ("old_document", DOCUMENT | {"number": "X1"}, {("number", "DOCUMENT_NUMBER")}),
    (
        "old_document",
        DOCUMENT | {"issued_on": "2017-02-30", "expires_on": "soon"},
        {("issued_on", "DATE_UNREADABLE"), ("expires_on", "DATE_UNREADABLE")},
    ),
    ("old_document", DOCUMENT | {"issued_on": "2099-01-01"}, {("issued_on", "DATE_FUTURE")}),
    ("old_document", DOCUMENT | {"expires_on": "2016-01-01"}, {("expires_on", "DATE_ORDER")}),
    ("photo", {"choice": "REUSE"}, {("photo_id", "PHOTO_MISSING")}),
    ("photo", {"choice": "SELFIE"}, {("choice", "enum")}),
    ("photo", {"choice": "REUSE", "photo_id": "1"}, {("photo_id", "uuid_parsing")}),
    ("delivery", {"method": "PIGEON"}, {("method", "enum")}),
    ("delivery", {"method": "EXPRESS", "address_id": 5}, {("address_id", "uuid_type")}),
    ("address", ADDRESS | {"phone": "123"}, {("phone", "PHONE_UNREADABLE")}),
    ("address", ADDRESS | {"district": "火星"}, {("district", "DISTRICT_UNKNOWN")}),
    (
        "address",
        ADDRESS | {"street": "", "postcode": "abc"},
        {("street", "STREET_EMPTY"), ("postcode", "ADDRESS_POSTCODE")},
    ),
]


@pytest.mark.parametrize("question", list(dict.fromkeys(question for question, *_ in BAD)))
async def test_bad_answers(applicant: Applicant, question: str):
    application = await applicant.start()
    application = (await applicant.answer(application, "delivery", method="EXPRESS")).json()

    for _, body, problems in (bad for bad in BAD if bad[0] == question):
        answer = await applicant.answer(application, question, **body)

        assert answer.status_code == 422, (body, answer.text)
        found = {(item["field"], item["code"]) for item in answer.json()["errors"]}
        assert found == problems, body
    assert await applicant.look(application) == application


async def test_no_answer_at_all(applicant: Applicant):
    application = await applicant.start()

    for raw in ("", "{", "[]", "null", '"name"', "5", '{"\\ud800": 1}', "[" * 9999):
        answer = await applicant.http.put(
            f"/applications/{application['id']}/answers/name",
            content=raw,
            headers={"Content-Type": "application/json", "If-Match": '"1"'},
        )

        assert answer.status_code in {400, 422}, (raw, answer.text)


async def test_an_answer_in_another_form(applicant: Applicant):
    application = await applicant.start()

    answer = await applicant.http.put(
        f"/applications/{application['id']}/answers/name",
        content=json.dumps({"name": "王秀珍"}),
        headers={"Content-Type": "text/plain", "If-Match": '"1"'},
    )

    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("question", "body"),
    [
        ("photo", {"choice": "REUSE", "photo_id": str(uuid4())}),
        ("delivery", {"method": "EXPRESS", "address_id": str(uuid4())}),
    ],
)
async def test_what_is_not_hers_does_not_exist(
    applicant: Applicant, question: str, body: dict[str, str]
):
    application = await applicant.start()

    answer = await applicant.answer(application, question, **body)

    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


async def test_the_address_when_it_is_not_asked(applicant: Applicant):
    application = await applicant.start()

    answer = await applicant.answer(application, "address", **ADDRESS)

    assert (answer.status_code, answer.json()["code"]) == (409, "question_not_asked")


async def test_a_question_there_is_not(applicant: Applicant):
    answer = await applicant.answer(await applicant.start(), "shoe_size", size=38)

    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("if_match", "status", "code"),
    [
        (None, 428, "if_match_required"),
        ('"7"', 412, "changed"),
        ("*", 412, "changed"),
        ('W/"1"', 412, "changed"),
    ],
)
async def test_a_change_says_what_it_starts_from(
    applicant: Applicant, if_match: str | None, status: int, code: str
):
    application = await applicant.start()
    headers = {} if if_match is None else {"If-Match": if_match}

    answers = [
        await applicant.http.put(
            f"/applications/{application['id']}/answers/name",
            json={"name": "王秀真"},
            headers=headers,
        ),
        await applicant.http.post(
            f"/applications/{application['id']}/channel",
            json={"channel": "COUNTER"},
            headers=headers,
        ),
    ]

    assert [(a.status_code, a.json()["code"]) for a in answers] == [(status, code)] * 2
    assert await applicant.look(application) == application
