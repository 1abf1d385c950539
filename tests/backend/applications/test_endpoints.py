"""Applications over HTTP: begun, looked at, listed."""

from __future__ import annotations

from uuid import uuid4

import httpx
import pytest

from backend.models import Person
from tests.support.applicant import Applicant, once
from tests.support.people import MakePerson, SignIn

NOBODYS = f"/applications/{uuid4()}"
RENEWAL = {"document_kind": "PASSPORT", "kind": "RENEW"}


async def test_start(applicant: Applicant):
    answer = await applicant.http.post("/applications", json=RENEWAL, headers=once())

    body = answer.json()
    assert answer.status_code == 201
    assert answer.headers["etag"] == '"1"'
    assert (body["state"], body["channel"], body["version"]) == ("DRAFT", "ONLINE", 1)
    assert body["next_step"] == "photo"
    assert [event["state"] for event in body["events"]] == ["DRAFT"]
    assert {q["id"]: q["status"] for q in body["questions"]} == {
        "name": "KNOWN",
        "id_number": "KNOWN",
        "household": "KNOWN",
        "duty": "KNOWN",
        "old_document": "KNOWN",
        "photo": "OPEN",
        "delivery": "OPEN",
    }
    assert body["online_is_open"] is True
    assert body["lines"] == [{"code": "PP", "amount_fen": 12000, "is_sample": False}]
    assert body["statement_hash"] is None


async def test_identity_is_shown_masked(applicant: Applicant):
    answer = await applicant.http.post("/applications", json=RENEWAL, headers=once())

    assert "310000194805070120" not in answer.text
    assert "E00000001" not in answer.text
    assert answer.json()["applicant"]["name"] == "王秀珍"


async def test_start_twice_with_one_key(applicant: Applicant):
    key = once()
    first = await applicant.http.post("/applications", json=RENEWAL, headers=key)
    again = await applicant.http.post("/applications", json=RENEWAL, headers=key)

    assert (again.status_code, again.json()) == (201, first.json())
    assert again.headers["etag"] == first.headers["etag"]


async def test_start_another_while_one_is_open(applicant: Applicant):
    await applicant.start()

    answer = await applicant.http.post("/applications", json=RENEWAL, headers=once())

    assert (answer.status_code, answer.json()["code"]) == (409, "application_already_open")


async def test_start_anew_after_the_end(applicant: Applicant):
    await applicant.withdraw(await applicant.start())

    assert (await applicant.start())["state"] == "DRAFT"


@pytest.mark.parametrize(
    ("document_kind", "kind"),
    [("PASSPORT", "FIRST"), ("HKM_PASS", "RENEW"), ("TW_PASS", "ENDORSE")],
)
async def test_start_what_is_not_offered_here(applicant: Applicant, document_kind: str, kind: str):
    body = {"document_kind": document_kind, "kind": kind}
    answer = await applicant.http.post("/applications", json=body, headers=once())

    assert (answer.status_code, answer.json()["code"]) == (409, "not_online_yet")


@pytest.mark.parametrize(
    "body",
    [{}, {"document_kind": "VISA", "kind": "RENEW"}, RENEWAL | {"owner_id": str(uuid4())}, [], 5],
)
async def test_start_with_nonsense(applicant: Applicant, body: object):
    answer = await applicant.http.post("/applications", json=body, headers=once())

    assert answer.status_code == 422


async def test_somebody_new_is_asked_for_her_name(
    http: httpx.AsyncClient, make_person: MakePerson, signed_in: SignIn
):
    http.headers.update(await signed_in(await make_person()))

    answer = await http.post("/applications", json=RENEWAL, headers=once())

    assert answer.json()["next_step"] == "name"
    assert answer.json()["applicant"] == {"name": None, "pinyin": None, "id_number_masked": None}


async def test_read_carries_its_version(applicant: Applicant):
    application = await applicant.fill(await applicant.start())

    answer = await applicant.http.get(f"/applications/{application['id']}")

    assert answer.headers["etag"] == '"3"'
    assert answer.json() == application
    assert application["next_step"] == "check"
    assert [line["code"] for line in application["lines"]] == ["PP", "POSTAGE"]
    assert application["total_fen"] == sum(line["amount_fen"] for line in application["lines"])


ROUTES = [
    ("GET", "", None),
    ("PUT", "/answers/name", {"name": "王秀珍"}),
    ("PUT", "/drafts/name", {"values": {"name": "王"}}),
    ("POST", "/channel", {"channel": "COUNTER"}),
    ("POST", "/submit", None),
    ("POST", "/withdraw", None),
]


@pytest.mark.parametrize(("method", "path", "body"), ROUTES)
async def test_somebody_elses(
    applicant: Applicant,
    make_person: MakePerson,
    signed_in: SignIn,
    method: str,
    path: str,
    body: object,
):
    application = await applicant.start()
    applicant.http.headers.update(await signed_in(await make_person()))

    answers = [
        await applicant.http.request(
            method, f"{where}{path}", json=body, headers=once() | {"If-Match": '"1"'}
        )
        for where in (f"/applications/{application['id']}", NOBODYS)
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].json() == answers[1].json()


@pytest.mark.parametrize(("method", "path", "body"), [*ROUTES, ("POST", "", None)])
async def test_signed_out(http: httpx.AsyncClient, method: str, path: str, body: object):
    where = "/applications" if (method, path) == ("POST", "") else f"{NOBODYS}{path}"

    answer = await http.request(method, where, json=body, headers=once() | {"If-Match": '"1"'})

    assert (answer.status_code, answer.json()["code"]) == (401, "session_ended")


async def test_list_newest_first_page_by_page(applicant: Applicant):
    made = []
    for _ in range(5):
        application = await applicant.start()
        made.insert(0, application["id"])
        await applicant.withdraw(application)

    seen, cursor = [], None
    while True:
        params = {"limit": 2} | ({} if cursor is None else {"cursor": cursor})
        page = (await applicant.http.get("/applications", params=params)).json()
        seen += [item["id"] for item in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break

    assert seen == made


async def test_list_only_ones_own(
    applicant: Applicant, make_person: MakePerson, signed_in: SignIn, senior: Person
):
    await applicant.start()
    applicant.http.headers.update(await signed_in(await make_person()))

    page = (await applicant.http.get("/applications")).json()

    assert page == {"items": [], "next": None}


@pytest.mark.parametrize(("limit", "cursor"), [(0, None), (51, None), (10, "nonsense"), (10, "")])
async def test_list_with_nonsense(applicant: Applicant, limit: int, cursor: str | None):
    params = {"limit": limit} | ({} if cursor is None else {"cursor": cursor})
    answer = await applicant.http.get("/applications", params=params)

    assert answer.status_code == 422
