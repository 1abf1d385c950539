"""Choosing among a person's photos."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from backend.errors import NotFoundError
from backend.models import Channel, DocumentKind, Photo, PhotoSource
from backend.photos import service
from backend.photos.errors import PhotoNotUsableError
from backend.photos.schemas import PhotoList
from backend.photos.schemas import ReuseVerdict as V

TODAY = date(2026, 11, 23)
WANG = {"id_number": "310000194805070120"}
ZENG = {"id_number": "310000196611240370"}


async def keep(database, person_id, dated: str, **changes) -> Photo:
    plain = {"source": PhotoSource.RESIDENT_ID, "sha256": "0" * 64, "captured_on": None}
    photo = Photo(person_id=person_id, source_date=date.fromisoformat(dated), **(plain | changes))
    async with database.begin() as session:
        session.add(photo)
    return photo


async def ask(database, person, channel=Channel.COUNTER, on=TODAY) -> PhotoList:
    async with database.read() as session:
        return await service.candidates(session, person, DocumentKind.PASSPORT, channel, on)


async def choose(database, person, photo_id, channel=Channel.COUNTER) -> Photo:
    async with database.read() as session:
        return await service.get_usable(
            session, person, photo_id, DocumentKind.PASSPORT, channel, TODAY
        )


async def test_the_usable_one_comes_first(database, make_person):
    person = await make_person(**WANG)
    older = await keep(database, person.id, "2022-03-01")
    no_image = await keep(database, person.id, "2024-03-01", sha256=None)
    best = await keep(database, person.id, "2023-03-01", source=PhotoSource.HKM_PASS)
    too_old = await keep(database, person.id, "2019-03-01")

    found = await ask(database, person)

    assert [(item.id, item.verdict) for item in found.items] == [
        (best.id, V.OK),
        (no_image.id, V.NO_STORED_IMAGE),
        (older.id, V.NEWER_PHOTO),
        (too_old.id, V.OLDER_THAN_5_YEARS),
    ]
    assert [item.is_usable for item in found.items] == [True, False, False, False]
    assert [item.is_newest_usable for item in found.items] == [True, False, False, False]
    assert (found.verdict, found.from_tomorrow) == (V.OK, False)


async def test_online_staff_decide(database, make_person):
    person = await make_person(**WANG)
    photo = await keep(database, person.id, "2023-03-01")

    found = await ask(database, person, Channel.ONLINE)

    assert (found.verdict, found.items[0].is_usable) == (V.STAFF_DECIDES, True)
    assert (await choose(database, person, photo.id, Channel.ONLINE)).id == photo.id


async def test_an_old_root_picture_is_for_staff(database, make_person):
    person = await make_person(**WANG)
    await keep(database, person.id, "2026-10-20", captured_on=date(2016, 10, 20))

    assert (await ask(database, person)).verdict is V.STAFF_DECIDES


async def test_sixty_tomorrow(database, make_person):
    person = await make_person(**ZENG)
    photo = await keep(database, person.id, "2023-03-01")

    today = await ask(database, person)
    tomorrow = await ask(database, person, on=date(2026, 11, 24))

    assert (today.verdict, today.from_tomorrow) == (V.UNDER_60, True)
    assert (tomorrow.verdict, tomorrow.from_tomorrow) == (V.OK, False)
    with pytest.raises(PhotoNotUsableError):
        await choose(database, person, photo.id)


@pytest.mark.parametrize(
    ("who", "expected"), [(WANG, V.NO_STORED_IMAGE), (ZENG, V.UNDER_60), ({}, V.NO_STORED_IMAGE)]
)
async def test_no_photo_at_all(database, make_person, who, expected):
    found = await ask(database, await make_person(**who))

    assert (found.verdict, found.items) == (expected, [])


async def test_before_her_birth_date_is_known(database, make_person):
    person = await make_person()
    await keep(database, person.id, "2023-03-01")

    assert (await ask(database, person)).verdict is V.STAFF_DECIDES


async def test_the_verdict_says_why_a_choice_is_refused(database, make_person):
    person = await make_person(**WANG)
    await keep(database, person.id, "2024-03-01")
    older = await keep(database, person.id, "2023-03-01")

    with pytest.raises(PhotoNotUsableError) as caught:
        await choose(database, person, older.id)

    assert [(one.field, one.code) for one in caught.value.errors] == [("photo_id", "NEWER_PHOTO")]


async def test_somebody_elses_photo_does_not_exist(database, make_person):
    person, other = await make_person(**WANG), await make_person()
    theirs = await keep(database, other.id, "2023-03-01")

    for photo_id in (theirs.id, uuid4()):
        with pytest.raises(NotFoundError):
            await choose(database, person, photo_id)
    assert (await ask(database, person)).items == []
