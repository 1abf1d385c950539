"""Takes people over from a register: `python -m backend.registry < people.json`.

For samples and for staff who move paper records in. A phone number that is known is left alone,
so running it again changes nothing. Input: a JSON list of objects with `phone`, and optionally
`name`, `pinyin`, `id_number`, `household`, `passport`, `photo`, `address`.
"""

from __future__ import annotations

import asyncio
import base64
import json
import sys
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from backend import clock, crypto
from backend.config import Settings
from backend.crypto import keyed_hash
from backend.database import Database
from backend.migrate import migrate
from backend.models import Address, Document, DocumentKind, Person, Photo, PhotoSource, Sex
from backend.people.ages import add_years
from backend.people.resident_id import read as read_resident_id
from backend.photos.media import store_picture


async def take_over(settings: Settings, database: Database, people: list[dict[str, Any]]) -> int:
    """Add those whose phone number is new; how many were added."""
    added = 0
    for entry in people:
        phone = f"+86{entry['phone']}"
        async with database.begin() as session:
            known = await session.scalar(
                select(Person.id).where(Person.phone_key == keyed_hash("phone", phone))
            )
            if known is not None or "name" not in entry:
                continue
            person = _person(phone, entry)
            session.add(person)
            await session.flush()
            session.add_all(_belongings(settings, person, entry))
            added += 1
    return added


def _person(phone: str, entry: dict[str, Any]) -> Person:
    number = read_resident_id(entry["id_number"], clock.today())
    surname, given = entry["pinyin"]
    return Person(
        phone=phone,
        phone_key=keyed_hash("phone", phone),
        name=entry["name"],
        pinyin_surname=surname,
        pinyin_given=given,
        id_number=number.number,
        id_number_key=keyed_hash("id_number", number.number),
        sex=Sex(number.sex),
        household_region=entry["household"],
        is_state_functionary=False,
        is_active_military=False,
    )


def _belongings(settings: Settings, person: Person, entry: dict[str, Any]) -> list[Any]:
    today = clock.today()
    expires_on = today + timedelta(days=entry["passport"]["expires_in_days"])
    photo, address = entry["photo"], entry["address"]
    return [
        Document(
            person_id=person.id,
            kind=DocumentKind.PASSPORT,
            number=entry["passport"]["number"],
            issued_on=add_years(expires_on + timedelta(days=1), -10),
            expires_on=expires_on,
        ),
        Photo(
            person_id=person.id,
            source=PhotoSource(photo["source"]),
            source_date=today - timedelta(days=photo["days_ago"]),
            captured_on=None,
            sha256=store_picture(settings, base64.b64decode(photo["picture"])),
        ),
        Address(
            person_id=person.id,
            is_default=True,
            data={
                "recipient": entry["name"],
                "phone": person.phone,
                "province": "上海市",
                "city": "上海市",
                **address,
            },
        ),
    ]


async def _main() -> None:
    settings = Settings()
    crypto.configure(settings)
    database = Database(settings.database_url)
    await migrate(database)
    await take_over(settings, database, json.load(sys.stdin))
    await database.close()


if __name__ == "__main__":
    asyncio.run(_main())
