from __future__ import annotations

from datetime import UTC, datetime

import pytest

from api_client import transport
from app import formats


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading again happens at once in these tests."""
    monkeypatch.setattr(transport, "PAUSES_S", (0.0, 0.0))


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """It is ten in the morning in Shanghai, Wednesday 25 November 2026."""
    moment = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
    monkeypatch.setattr(formats, "now", lambda: moment)
    return moment
