from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app import formats
from views.components import actions


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch):
    """A test presses twice without trembling; the lock has tests of its own."""
    monkeypatch.setattr(actions, "GAP_S", 0)


@pytest.fixture(autouse=True)
def morning(monkeypatch: pytest.MonkeyPatch):
    """Wednesday, 25 November 2026, half past nine in Shanghai."""
    monkeypatch.setattr(formats, "now", lambda: datetime(2026, 11, 25, 1, 30, tzinfo=UTC))
