"""Notices over HTTP: one's own, in pages, read once."""

from __future__ import annotations

from uuid import uuid4

import httpx
import pytest

from backend.database import Database
from backend.notices import service


async def tell(database: Database, person, count: int) -> None:
    async with database.begin() as session:
        for nth in range(count):
            await service.tell(
                session, person.id, key=f"{nth}", template="IN_PRODUCTION", params={}
            )


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/notices"), ("POST", f"/notices/{uuid4()}/read")]
)
async def test_signed_out(http: httpx.AsyncClient, method: str, path: str):
    assert (await http.request(method, path)).status_code == 401


async def test_pages(senior_http: httpx.AsyncClient, senior, database: Database):
    await tell(database, senior, 5)

    found, cursor, pages = [], None, 0
    while pages == 0 or cursor is not None:
        query = {"limit": "2"} | ({} if cursor is None else {"cursor": cursor})
        page = (await senior_http.get("/notices", params=query)).json()
        found, cursor, pages = found + page["items"], page["next"], pages + 1
        assert page["unread"] == 5

    assert pages == 3
    assert len({item["id"] for item in found}) == 5
    assert [item["id"] for item in found] == sorted((i["id"] for i in found), reverse=True)
    assert found[0].keys() == {
        "id",
        "template",
        "params",
        "application_id",
        "created_at",
        "read_at",
    }


async def test_nothing_told(senior_http: httpx.AsyncClient):
    assert (await senior_http.get("/notices")).json() == {"items": [], "unread": 0, "next": None}


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"limit": "0"}, "limit"),
        ({"limit": "51"}, "limit"),
        ({"limit": "many"}, "limit"),
        ({"cursor": "x"}, "cursor"),
        ({"cursor": "A" * 65}, "cursor"),
    ],
)
async def test_pages_that_are_none(
    senior_http: httpx.AsyncClient, query: dict[str, str], field: str
):
    answer = await senior_http.get("/notices", params=query)

    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_input")
    assert [each["field"] for each in answer.json()["errors"]] == [field]


async def test_reading(senior_http: httpx.AsyncClient, senior, database: Database):
    await tell(database, senior, 2)
    newest = (await senior_http.get("/notices")).json()["items"][0]["id"]

    for _ in range(2):
        answer = await senior_http.post(f"/notices/{newest}/read")
        assert (answer.status_code, answer.content) == (204, b"")

    page = (await senior_http.get("/notices")).json()
    assert page["unread"] == 1
    assert [item["read_at"] is None for item in page["items"]] == [False, True]


async def test_what_is_not_hers(
    http: httpx.AsyncClient, senior, make_person, signed_in, database: Database
):
    await tell(database, senior, 1)
    hers = await signed_in(senior)
    notice = (await http.get("/notices", headers=hers)).json()["items"][0]["id"]
    other = await signed_in(await make_person())

    assert (await http.get("/notices", headers=other)).json()["items"] == []
    for notice_id in (notice, uuid4()):
        answer = await http.post(f"/notices/{notice_id}/read", headers=other)
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert (await http.get("/notices", headers=hers)).json()["unread"] == 1
