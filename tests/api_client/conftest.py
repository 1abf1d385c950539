from __future__ import annotations

import pytest

from api_client import transport


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading again happens at once in these tests."""
    monkeypatch.setattr(transport, "PAUSES_S", (0.0, 0.0))
