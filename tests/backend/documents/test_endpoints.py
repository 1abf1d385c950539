"""Documents over HTTP."""

from __future__ import annotations

from datetime import date, timedelta

from backend import clock
from backend.models import Document, DocumentKind, DocumentStatus


async def hold(database, person_id, number: str, expires_on: date, **changes) -> None:
    plain = {"kind": DocumentKind.HKM_PASS, "issued_on": date(2017, 1, 1)}
    async with database.begin() as session:
        session.add(
            Document(person_id=person_id, number=number, expires_on=expires_on, **(plain | changes))
        )


async def test_signed_out(http):
    answer = await http.get("/documents")

    assert answer.status_code == 401
    assert answer.json()["code"] == "session_ended"


async def test_soonest_to_expire_first(database, http, make_person, signed_in):
    person, today = await make_person(), clock.today()
    await hold(database, person.id, "C00000003", today + timedelta(days=400))
    await hold(database, person.id, "C00000002", today + timedelta(days=30))
    await hold(database, person.id, "C00000001", today - timedelta(days=1))
    await hold(
        database, person.id, "C00000004", today + timedelta(days=31), status=DocumentStatus.REPLACED
    )
    await hold(database, (await make_person()).id, "C00000005", today)

    answer = await http.get("/documents", headers=await signed_in(person))

    assert answer.status_code == 200
    items = answer.json()["items"]
    assert [(i["status"], i["is_expiring"], i["is_expired"]) for i in items] == [
        ("VALID", False, True),
        ("VALID", True, False),
        ("REPLACED", False, False),
        ("VALID", False, False),
    ]


async def test_numbers_are_masked(database, http, make_person, signed_in):
    person = await make_person()
    await hold(database, person.id, "C12345678", clock.today())

    answer = await http.get("/documents", headers=await signed_in(person))

    assert "C12345678" not in answer.text
    assert answer.json()["items"][0]["number_masked"]


async def test_nothing_held(http, make_person, signed_in):
    answer = await http.get("/documents", headers=await signed_in(await make_person()))

    assert answer.json() == {"items": []}
