"""People over HTTP: masked, her own, and tidied."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import text

from backend.database import Database

SETTINGS = {"language": "zh_Hans", "text_size": "large", "theme": "light", "mode": "senior"}
ADDRESS = {
    "recipient": "王秀珍",
    "phone": "13800138000",
    "district": "徐汇",
    "street": "衡山路１号",
    "postcode": "200030",
}


async def add(http: httpx.AsyncClient, body: Any, key: str | None = None) -> httpx.Response:
    headers = {"Idempotency-Key": key or str(uuid4())}
    return await http.post("/people/me/addresses", json=body, headers=headers)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/people/me"),
        ("PUT", "/people/me/settings"),
        ("GET", "/people/me/addresses"),
        ("POST", "/people/me/addresses"),
        ("GET", "/people/districts"),
    ],
)
async def test_signed_out(http: httpx.AsyncClient, method: str, path: str):
    headers = {"Idempotency-Key": "12345678"}
    bodies = {"/people/me/settings": SETTINGS, "/people/me/addresses": ADDRESS}

    answer = await http.request(method, path, json=bodies.get(path), headers=headers)

    assert (answer.status_code, answer.json()["code"]) == (401, "session_ended")


async def test_me(senior_http: httpx.AsyncClient, senior):
    answer = await senior_http.get("/people/me")

    me = answer.json()
    assert me["id"] == str(senior.id)
    assert (me["name"], me["pinyin"]) == ("王秀珍", "WANG XIUZHEN")
    assert (me["phone_masked"], me["id_number_masked"]) == ("138****8000", "3100**********0120")
    assert me["age"] >= 78
    assert (me["is_identity_confirmed"], me["settings"]) == (False, None)
    assert "310000194805070120" not in answer.text
    assert "13800138000" not in answer.text


async def test_settings_follow_her(senior_http: httpx.AsyncClient, senior, signed_in):
    kept = await senior_http.put("/people/me/settings", json=SETTINGS)
    assert (kept.status_code, kept.json()["settings"]) == (200, SETTINGS)

    elsewhere = await senior_http.get("/people/me", headers=await signed_in(senior))

    assert elsewhere.json()["settings"] == SETTINGS


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"language": "cy"}, "language"),
        ({"text_size": 22}, "text_size"),
        ({"theme": None}, "theme"),
        ({"mode": "SENIOR"}, "mode"),
        # A name we do not know may itself be personal: it is not echoed.
        ({"name": "x"}, ""),
    ],
)
async def test_settings_nobody_has(
    senior_http: httpx.AsyncClient, changes: dict[str, Any], field: str
):
    answer = await senior_http.put("/people/me/settings", json=SETTINGS | changes)

    assert answer.status_code == 422
    assert [each["field"] for each in answer.json()["errors"]] == [field]


async def test_the_newest_address_comes_first(senior_http: httpx.AsyncClient):
    added = await add(senior_http, ADDRESS)

    assert added.status_code == 201
    assert added.json()["street"] == "衡山路1号"
    items = (await senior_http.get("/people/me/addresses")).json()["items"]
    assert [(item["district"], item["is_default"]) for item in items] == [
        ("徐汇区", True),
        ("浦东新区", False),
    ]
    assert items[0] == added.json()


async def test_an_address_is_added_once(senior_http: httpx.AsyncClient):
    first = await add(senior_http, ADDRESS, "the-same-key")
    again = await add(senior_http, ADDRESS, "the-same-key")
    other = await add(senior_http, ADDRESS, "another-key")

    assert first.json()["id"] == again.json()["id"] == other.json()["id"]
    assert len((await senior_http.get("/people/me/addresses")).json()["items"]) == 2


async def test_others_see_none_of_it(http: httpx.AsyncClient, senior, make_person, signed_in):
    http.headers.update(await signed_in(await make_person()))

    assert (await http.get("/people/me/addresses")).json() == {"items": []}


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({"postcode": "1"}, [("postcode", "ADDRESS_POSTCODE")]),
        ({"district": "朝阳区"}, [("district", "DISTRICT_UNKNOWN")]),
        ({"street": "路" * 10_000}, [("street", "STREET_TOO_LONG")]),
        ({"recipient": "😀😀"}, [("recipient", "RECIPIENT_SIGN")]),
    ],
)
async def test_an_address_that_does_not_fit(
    senior_http: httpx.AsyncClient, changes: dict[str, str], problems: list[tuple[str, str]]
):
    answer = await add(senior_http, ADDRESS | changes)

    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_input")
    assert [(each["field"], each["code"]) for each in answer.json()["errors"]] == problems
    assert not any(value in answer.text for value in changes.values() if len(value) > 1)


@pytest.mark.parametrize("sign", ["\n", "\x00", "\u202e", "\x1b"])
async def test_control_signs_are_refused_by_field(senior_http: httpx.AsyncClient, sign: str):
    answer = await add(senior_http, ADDRESS | {"street": f"衡山路{sign}一号"})

    assert answer.status_code == 422
    assert [each["field"] for each in answer.json()["errors"]] == ["street"]


async def test_districts(senior_http: httpx.AsyncClient):
    items = (await senior_http.get("/people/districts")).json()["items"]

    assert len(items) == 16
    assert {"code": "310115", "name": "浦东新区", "name_en": "Pudong New Area"} in items


async def test_nothing_of_a_person_is_kept_in_clear(
    senior_http: httpx.AsyncClient, database: Database
):
    await add(senior_http, ADDRESS)

    async with database.read() as session:
        kept = ""
        for table in ("people", "addresses", "remembered_answers"):
            kept += str((await session.execute(text(f"SELECT * FROM {table}"))).all())
    personal = ("13800138000", "王秀珍", "XIUZHEN", "310000194805070120", "衡山路", "锦绣路")
    assert [value for value in personal if value in kept] == []
