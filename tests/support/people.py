"""People for tests: straight into the database, the quickest honest way."""

from __future__ import annotations

import secrets
from datetime import date, timedelta
from functools import cache
from typing import Any, Protocol

from backend import clock
from backend.config import Settings
from backend.crypto import keyed_hash
from backend.database import Database
from backend.models import (
    Address,
    Document,
    DocumentKind,
    Person,
    Photo,
    PhotoSource,
    Session,
    Sex,
    Token,
    TokenKind,
)
from backend.photos.media import store_picture
from sandbox.portraits import portrait

ADDRESS = {
    "recipient": "王秀珍",
    "phone": "+8613800138000",
    "province": "上海市",
    "city": "上海市",
    "district": "浦东新区",
    "street": "锦绣路88弄3号502室",
    "postcode": "200125",
}


class MakePerson(Protocol):
    """`await make_person(phone=…, name=…, …)`: any column of `people`."""

    database: Database

    async def __call__(self, **columns: Any) -> Person: ...


class SignIn(Protocol):
    """`await signed_in(person)`: headers of a fresh session."""

    async def __call__(self, person: Person, **columns: Any) -> dict[str, str]: ...


class PersonMaker:
    """Adds people, each with a phone number of her own."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._next = 0

    async def __call__(self, **columns: Any) -> Person:
        self._next += 1
        phone = columns.pop("phone", f"+86138001{self._next:05d}")
        id_number = columns.get("id_number")
        person = Person(
            phone=phone,
            phone_key=keyed_hash("phone", phone),
            id_number_key=None if id_number is None else keyed_hash("id_number", id_number),
            **columns,
        )
        async with self.database.begin() as session:
            session.add(person)
        return person


class HeaderMaker:
    """Opens sessions."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def __call__(self, person: Person, **columns: Any) -> dict[str, str]:
        token = secrets.token_urlsafe(32)
        values = {"device_name": "test", "restricted_until": None} | columns
        opened = Session(person_id=person.id, last_used_at=clock.now(), **values)
        async with self._database.begin() as session:
            session.add(opened)
            await session.flush()
            session.add(
                Token(
                    session_id=opened.id,
                    kind=TokenKind.ACCESS,
                    token_key=keyed_hash("token", token),
                    expires_at=clock.now() + timedelta(minutes=10),
                )
            )
        return {"Authorization": f"Bearer {token}"}


@cache
def _portrait() -> bytes:
    """Drawn once: it takes longer than most tests."""
    return portrait(seed=1, sex="F")


async def add_senior(make_person: MakePerson, settings: Settings) -> Person:
    """王秀珍 with her papers, a photo on file and an address."""
    person = await make_person(
        phone="+8613800138000",
        name="王秀珍",
        pinyin_surname="WANG",
        pinyin_given="XIUZHEN",
        id_number="310000194805070120",
        sex=Sex.FEMALE,
        household_region="310115",
        is_state_functionary=False,
        is_active_military=False,
    )
    today = clock.today()
    picture = store_picture(settings, _portrait())
    async with make_person.database.begin() as session:
        session.add_all(
            [
                Document(
                    person_id=person.id,
                    kind=DocumentKind.PASSPORT,
                    number="E00000001",
                    issued_on=today - timedelta(days=3652 - 120),
                    expires_on=today + timedelta(days=120),
                ),
                Photo(
                    person_id=person.id,
                    source=PhotoSource.RESIDENT_ID,
                    source_date=date(today.year - 3, 4, 10),
                    captured_on=None,
                    sha256=picture,
                ),
                Address(person_id=person.id, data=ADDRESS, is_default=True),
            ]
        )
    return person
