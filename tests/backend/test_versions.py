from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI

from backend.errors import add_error_handlers
from backend.versions import ExpectedVersion, etag


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    app = FastAPI()
    add_error_handlers(app)

    @app.put("/thing")
    async def change(version: ExpectedVersion) -> int:
        return version

    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as made:
        yield made


def test_an_etag_is_quoted():
    assert etag(7) == '"7"'


@pytest.mark.parametrize(("sent", "version"), [('"7"', 7), ("7", 7), (' "12" ', 12)])
async def test_the_version_a_change_starts_from(client: httpx.AsyncClient, sent: str, version: int):
    answer = await client.put("/thing", headers={"if-match": sent})
    assert answer.json() == version


@pytest.mark.parametrize("sent", ["*", 'W/"7"', '"x"', "", '"７"', "-1", '"7", "8"', "9" * 30])
async def test_no_version_of_ours(client: httpx.AsyncClient, sent: str):
    answer = await client.put("/thing", headers={"if-match": sent.encode()})
    assert (answer.status_code, answer.json()["code"]) == (412, "changed")


async def test_none_at_all(client: httpx.AsyncClient):
    answer = await client.put("/thing")
    assert (answer.status_code, answer.json()["code"]) == (428, "if_match_required")
