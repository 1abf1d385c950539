from __future__ import annotations

import logging

import pytest
from flet.messaging.session import Session

from app.guards import errors
from tests.support.headless_client import Client


async def test_nobody_can_be_told(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    def fail(_page: object, _reference: str) -> None:
        raise RuntimeError("no page")

    monkeypatch.setattr(errors._Notify, "tell", staticmethod(fail))
    caplog.set_level(logging.ERROR, logger="app")
    errors._session_error(Session(Client({})), "13800138000")
    assert len(caplog.records) == 2
    assert "nobody could be told" in caplog.records[1].getMessage()
    assert "13800138000" not in caplog.text


async def test_everybody_gets_a_reference_of_their_own(monkeypatch: pytest.MonkeyPatch):
    told: list[str] = []
    monkeypatch.setattr(errors._Notify, "tell", staticmethod(lambda _page, ref: told.append(ref)))
    session = Session(Client({}))
    for _again in range(2):
        errors._session_error(session, "x")
    assert len(set(told)) == 2
    assert all(len(reference) == 8 for reference in told)
