from __future__ import annotations

import httpx
import pytest

from backend.database import Database


async def test_alive_and_ready(http: httpx.AsyncClient):
    for path in ("/live", "/ready"):
        answer = await http.get(f"http://test{path}")
        assert (answer.status_code, answer.content) == (204, b"")


async def test_without_a_database(
    http: httpx.AsyncClient, database: Database, monkeypatch: pytest.MonkeyPatch
):
    def gone() -> None:
        raise ConnectionRefusedError("postgresql://user:password@host")

    monkeypatch.setattr(database, "read", gone)
    assert (await http.get("http://test/live")).status_code == 204
    answer = await http.get("http://test/ready")
    assert answer.status_code == 500
    assert "password" not in answer.text
