"""Offers and fees over HTTP."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from backend import clock
from backend.models import (
    Application,
    ApplicationKind,
    ApplicationState,
    Document,
    DocumentKind,
    DocumentStatus,
)

RENEWALS = [("PASSPORT", "RENEW"), ("HKM_PASS", "RENEW"), ("TW_PASS", "RENEW")]
FIRSTS = [("PASSPORT", "FIRST"), ("HKM_PASS", "FIRST"), ("TW_PASS", "FIRST")]


@pytest.fixture
def hold(database):
    async def _hold(person_id, kind: str, days_left: int, **changes) -> str:
        document = Document(
            person_id=person_id,
            kind=DocumentKind(kind),
            number="X",
            issued_on=date(2017, 5, 7),
            expires_on=clock.today() + timedelta(days=days_left),
            **changes,
        )
        async with database.begin() as session:
            session.add(document)
        return str(document.id)

    return _hold


@pytest.fixture
def offers(http, signed_in):
    async def _offers(person) -> dict[tuple[str, str], dict]:
        answer = await http.get("/catalogue/offers", headers=await signed_in(person))
        assert answer.status_code == 200
        return {(one["document_kind"], one["kind"]): one for one in answer.json()["items"]}

    return _offers


@pytest.mark.parametrize("address", ["/catalogue/offers", "/catalogue/fees"])
async def test_signed_out(http, address):
    answer = await http.get(address)

    assert answer.status_code == 401


async def test_somebody_new(make_person, offers):
    found = await offers(await make_person())

    assert list(found) == [RENEWALS[0], *FIRSTS]
    passport = found["PASSPORT", "RENEW"]
    assert passport == {
        "document_kind": "PASSPORT",
        "kind": "RENEW",
        "fee_code": "PP",
        "fee_fen": 12000,
        "working_days": 7,
        "is_online": True,
        "why_not": [],
        "is_suggested": False,
        "old_document_id": None,
        "open_application_id": None,
    }
    others = {key: one["why_not"] for key, one in found.items() if key != RENEWALS[0]}
    assert others == {
        **{key: ["KIND_NOT_ONLINE", "NO_DOCUMENT", "NOT_HERE_YET"] for key in FIRSTS},
    }
    assert [key for key, one in found.items() if one["is_online"]] == [RENEWALS[0]]


async def test_a_document_that_runs_out_soon_comes_first(make_person, offers, hold):
    person = await make_person()
    document_id = await hold(person.id, "TW_PASS", 100)

    found = await offers(person)

    assert list(found) == [RENEWALS[2], RENEWALS[0], *FIRSTS[:2]]
    renewal = found["TW_PASS", "RENEW"]
    assert (renewal["is_suggested"], renewal["old_document_id"]) == (True, document_id)
    assert [key for key, one in found.items() if one["is_suggested"]] == [RENEWALS[2]]


async def test_a_document_with_years_left(make_person, offers, hold):
    person = await make_person()
    await hold(person.id, "PASSPORT", 1000)

    renewal = (await offers(person))["PASSPORT", "RENEW"]

    assert (renewal["is_online"], renewal["why_not"]) == (False, ["NOT_EXPIRING"])
    assert renewal["is_suggested"] is False


async def test_an_expired_document_needs_a_first_application(make_person, offers, hold):
    person = await make_person()
    document_id = await hold(person.id, "PASSPORT", -1)

    found = await offers(person)

    assert found["PASSPORT", "RENEW"]["why_not"] == ["DOCUMENT_EXPIRED"]
    assert found["PASSPORT", "RENEW"]["old_document_id"] == document_id
    assert found["PASSPORT", "RENEW"]["is_suggested"] is False
    assert found["PASSPORT", "FIRST"]["old_document_id"] is None


@pytest.mark.parametrize("status", [DocumentStatus.REPLACED, DocumentStatus.CANCELLED])
async def test_a_document_that_ended_is_not_held(make_person, offers, hold, status):
    person = await make_person()
    await hold(person.id, "PASSPORT", 100, status=status)

    found = await offers(person)

    assert FIRSTS[0] in found
    assert found["PASSPORT", "RENEW"]["old_document_id"] is None


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"household_region": "110101"}, ["NOT_LOCAL_HOUSEHOLD"]),
        ({"is_state_functionary": True}, ["STATE_FUNCTIONARY"]),
        ({"is_active_military": True}, ["ACTIVE_MILITARY"]),
        ({"household_region": "310115", "is_state_functionary": False}, []),
    ],
)
async def test_what_we_know_of_her_counts(make_person, offers, changes, expected):
    person = await make_person(**changes)

    renewal = (await offers(person))["PASSPORT", "RENEW"]

    assert (renewal["why_not"], renewal["is_online"]) == (expected, expected == [])


@pytest.mark.parametrize(
    ("state", "is_open"),
    [
        (ApplicationState.DRAFT, True),
        (ApplicationState.DISPATCHED, True),
        (ApplicationState.COMPLETED, False),
        (ApplicationState.WITHDRAWN, False),
        (ApplicationState.REFUSED, False),
    ],
)
async def test_an_open_application_is_named(database, make_person, offers, state, is_open):
    person, other = await make_person(), await make_person()
    hers, theirs = (
        Application(
            owner_id=owner.id,
            document_kind=DocumentKind.HKM_PASS,
            kind=ApplicationKind.FIRST,
            reason="FIRST",
            state=state,
            case_code=str(number),
            answers={},
        )
        for number, owner in enumerate((person, other))
    )
    async with database.begin() as session:
        session.add_all([hers, theirs])

    found = await offers(person)

    named = {key for key, one in found.items() if one["open_application_id"] == str(hers.id)}
    assert named == ({("HKM_PASS", "FIRST")} if is_open else set())
    assert str(theirs.id) not in {one["open_application_id"] for one in found.values()}


async def test_the_sample_senior(senior_http):
    answer = await senior_http.get("/catalogue/offers")

    first = answer.json()["items"][0]
    assert (first["document_kind"], first["kind"]) == RENEWALS[0]
    assert (first["is_online"], first["is_suggested"]) == (True, True)


async def test_fees(senior_http):
    answer = await senior_http.get("/catalogue/fees")

    assert answer.status_code == 200
    fees = {fee["code"]: fee for fee in answer.json()["items"]}
    assert len(fees) == 13
    assert (fees["PP"]["amount_fen"], fees["PP"]["valid_from"]) == (12000, "2019-07-01")
    assert "[2019]914" in fees["PP"]["source"]
    assert [code for code, fee in fees.items() if not fee["is_verified"]] == ["PP_NOTE"]
