"""Keeping the documents people hold."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from backend import clock
from backend.applications.schemas import OldDocumentAnswer
from backend.documents import service
from backend.documents.errors import OldDocumentError
from backend.models import Document, DocumentKind, DocumentStatus

PASSPORT = DocumentKind.PASSPORT
TYPED = {"number": "e0000 0001", "issued_on": "2017年5月7日", "expires_on": "２０２７/5/6"}


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    # Already the 23rd in Shanghai.
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 22, 17, 0, tzinfo=UTC))


def answer(**changes: str) -> OldDocumentAnswer:
    return OldDocumentAnswer(**(TYPED | changes))


async def give(database, person_id, kind=PASSPORT, **changes: str) -> Document:
    async with database.begin() as session:
        return await service.give_old_document(session, person_id, kind, answer(**changes))


async def all_of(database, person_id) -> list[Document]:
    async with database.read() as session:
        return await service.list_documents(session, person_id)


async def issue(database, person_id, number: str, issued_on: date) -> Document:
    async with database.begin() as session:
        return await service.issue_document(
            session, person_id, PASSPORT, number, issued_on, issued_on.replace(year=2036)
        )


async def newest(database, person_id, kind=PASSPORT) -> str | None:
    async with database.read() as session:
        found = await service.newest_valid(session, person_id, kind)
        return None if found is None else found.number


async def test_a_typed_document_is_kept_tidy(database, make_person):
    person = await make_person()

    given = await give(database, person.id)

    (kept,) = await all_of(database, person.id)
    assert (kept.id, kept.number, kept.status) == (given.id, "E00000001", DocumentStatus.VALID)
    assert (kept.issued_on, kept.expires_on) == (date(2017, 5, 7), date(2027, 5, 6))


async def test_the_same_number_again_gets_the_new_dates(database, make_person):
    person = await make_person()
    first = await give(database, person.id, issued_on="2017-05-08")

    again = await give(database, person.id, number="E00000001")

    (kept,) = await all_of(database, person.id)
    assert first.id == again.id == kept.id
    assert kept.issued_on == date(2017, 5, 7)


async def test_other_people_and_other_kinds_are_left_alone(database, make_person):
    she, he = await make_person(), await make_person()
    hers = await give(database, she.id)

    his = await give(database, he.id)
    pass_of_hers = await give(database, she.id, DocumentKind.HKM_PASS, number="C00000001")

    assert len({hers.id, his.id, pass_of_hers.id}) == 3
    assert len(await all_of(database, she.id)) == 2


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"number": "12345"}, [("number", "DOCUMENT_NUMBER")]),
        ({"number": "C00000001"}, [("number", "DOCUMENT_NUMBER")]),
        ({"issued_on": "昨天"}, [("issued_on", "DATE_UNREADABLE")]),
        ({"expires_on": "2027-02-30"}, [("expires_on", "DATE_UNREADABLE")]),
        ({"issued_on": "2026-11-24"}, [("issued_on", "DATE_FUTURE")]),
        ({"issued_on": "2017-05-07", "expires_on": "2017-05-07"}, [("expires_on", "DATE_ORDER")]),
        ({"issued_on": "2027-05-06", "expires_on": "2017-05-07"}, [("issued_on", "DATE_FUTURE")]),
        (
            {"number": "", "issued_on": "", "expires_on": ""},
            [
                ("number", "DOCUMENT_NUMBER"),
                ("issued_on", "DATE_UNREADABLE"),
                ("expires_on", "DATE_UNREADABLE"),
            ],
        ),
    ],
)
async def test_what_cannot_be_right_is_not_kept(database, make_person, changes, expected):
    person = await make_person()

    with pytest.raises(OldDocumentError) as caught:
        await give(database, person.id, **changes)

    assert [(problem.field, problem.code) for problem in caught.value.errors] == expected
    assert await all_of(database, person.id) == []


@pytest.mark.parametrize("changes", [{"issued_on": "2026-11-23"}, {"expires_on": "2017-05-08"}])
async def test_the_edges_are_right(database, make_person, changes):
    person = await make_person()

    await give(database, person.id, **changes)

    assert len(await all_of(database, person.id)) == 1


async def test_a_replaced_document_does_not_come_back(database, make_person):
    person = await make_person()
    await give(database, person.id)
    await issue(database, person.id, "EA0000001", date(2026, 11, 20))

    with pytest.raises(OldDocumentError) as caught:
        await give(database, person.id)

    assert [problem.code for problem in caught.value.errors] == ["DOCUMENT_ENDED"]
    assert await newest(database, person.id) == "EA0000001"


async def test_issuing_replaces_the_old_one_of_its_kind(database, make_person):
    she, he = await make_person(), await make_person()
    await give(database, she.id)
    await give(database, he.id)
    await give(database, she.id, DocumentKind.TW_PASS, number="L00000001")

    await issue(database, she.id, "EA0000001", date(2026, 11, 20))

    states = {item.number: item.status for item in await all_of(database, she.id)}
    assert states == {
        "E00000001": DocumentStatus.REPLACED,
        "L00000001": DocumentStatus.VALID,
        "EA0000001": DocumentStatus.VALID,
    }
    assert await newest(database, he.id) == "E00000001"


async def test_issuing_twice_is_issuing_once(database, make_person):
    person = await make_person()
    first = await issue(database, person.id, "EA0000001", date(2026, 11, 20))
    second = await issue(database, person.id, "EA0000002", date(2026, 11, 21))

    again = await issue(database, person.id, "EA0000001", date(2026, 11, 20))

    assert again.id == first.id
    assert await newest(database, person.id) == "EA0000002"
    assert len(await all_of(database, person.id)) == 2
    assert second.status is DocumentStatus.VALID


async def test_newest_valid(database, make_person):
    person = await make_person()

    assert await newest(database, person.id) is None

    await give(database, person.id, number="E00000001", issued_on="2017-05-07")
    await give(database, person.id, number="E00000002", issued_on="2017-05-09")
    await give(database, person.id, number="E00000003", issued_on="2017-05-08")
    assert await newest(database, person.id) == "E00000002"
    assert await newest(database, person.id, DocumentKind.HKM_PASS) is None


async def test_an_expired_document_is_still_the_newest(database, make_person):
    person = await make_person()
    await give(database, person.id, issued_on="2015-05-07", expires_on="2025-05-06")

    assert await newest(database, person.id) == "E00000001"
