"""Photos over HTTP."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from backend import clock
from backend.models import Photo, PhotoSource
from backend.photos.media import store_picture

JPEG = b"\xff\xd8\xff\xe0" + b"a picture"
PNG = b"\x89PNG\r\n\x1a\n" + b"a picture"


@pytest.fixture
def keep(database, backend_app):
    async def _keep(person, picture: bytes | None, **changes) -> Photo:
        settings = backend_app.state.settings
        plain = {
            "source": PhotoSource.RESIDENT_ID,
            "source_date": date(2023, 4, 10),
            "sha256": None if picture is None else store_picture(settings, picture),
        }
        photo = Photo(person_id=person.id, **(plain | changes))
        async with database.begin() as session:
            session.add(photo)
        return photo

    return _keep


async def test_signed_out(http):
    for address in ("/photos?document_kind=PASSPORT", f"/photos/{uuid4()}/image"):
        assert (await http.get(address)).status_code == 401


@pytest.mark.parametrize(
    ("channel", "expected"),
    [("", "STAFF_DECIDES"), ("&channel=ONLINE", "STAFF_DECIDES"), ("&channel=COUNTER", "OK")],
)
async def test_her_photos(http, make_person, signed_in, keep, channel, expected):
    person = await make_person(id_number="310000194805070120")
    photo = await keep(person, JPEG, source_date=clock.today())

    answer = await http.get(
        f"/photos?document_kind=TW_PASS{channel}", headers=await signed_in(person)
    )

    assert answer.status_code == 200
    assert answer.json() == {
        "document_kind": "TW_PASS",
        "verdict": expected,
        "from_tomorrow": False,
        "items": [
            {
                "id": str(photo.id),
                "source": "RESIDENT_ID",
                "source_date": clock.today().isoformat(),
                "verdict": expected,
                "is_usable": True,
                "is_newest_usable": True,
            }
        ],
    }


async def test_days_are_counted_in_shanghai(http, make_person, signed_in, keep, monkeypatch):
    person = await make_person(id_number="310000196611240370")
    await keep(person, JPEG)
    verdicts = []
    for hour in (15, 16):
        at = datetime(2026, 11, 23, hour, 30, tzinfo=UTC)
        monkeypatch.setattr(clock, "now", lambda at=at: at)
        answer = await http.get(
            "/photos?document_kind=PASSPORT&channel=COUNTER", headers=await signed_in(person)
        )
        verdicts.append(answer.json()["verdict"])

    assert verdicts == ["UNDER_60", "OK"]


@pytest.mark.parametrize("query", ["", "?document_kind=VISA", "?document_kind=PASSPORT&channel=X"])
async def test_a_wrong_question(senior_http, query):
    answer = await senior_http.get(f"/photos{query}")

    assert answer.status_code == 422
    assert answer.json()["code"] == "invalid_input"


@pytest.mark.parametrize(("picture", "media_type"), [(JPEG, "image/jpeg"), (PNG, "image/png")])
async def test_the_picture(http, make_person, signed_in, keep, picture, media_type):
    person = await make_person()
    photo = await keep(person, picture)

    answer = await http.get(f"/photos/{photo.id}/image", headers=await signed_in(person))

    assert answer.status_code == 200
    assert answer.content == picture
    assert answer.headers["content-type"] == media_type
    assert answer.headers["content-disposition"] == "attachment"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"] == "sandbox"
    assert answer.headers["cache-control"].split(", ")[0] == "private"


async def test_somebody_elses_picture_does_not_exist(http, make_person, signed_in, keep):
    person, other = await make_person(), await make_person()
    theirs = await keep(other, JPEG)

    answers = [
        await http.get(f"/photos/{photo_id}/image", headers=await signed_in(person))
        for photo_id in (theirs.id, uuid4())
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].json() == answers[1].json()


@pytest.mark.parametrize("sha256", [None, "0" * 64, "../../etc/passwd"])
async def test_a_picture_that_cannot_be_read(http, make_person, signed_in, keep, sha256):
    person = await make_person()
    photo = await keep(person, None, sha256=sha256)

    answer = await http.get(f"/photos/{photo.id}/image", headers=await signed_in(person))

    assert answer.status_code == 404


async def test_a_malformed_id(senior_http):
    answer = await senior_http.get("/photos/..%2f..%2fetc/image")

    assert answer.status_code in {404, 422}
