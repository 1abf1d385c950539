"""How long to wait for the next sending."""

from __future__ import annotations

import pytest

from backend.sessions.limits import resend_after


@pytest.mark.parametrize(("sends", "seconds"), [(1, 60), (2, 120), (3, 120), (9, 120)])
def test_resend_after(sends: int, seconds: int):
    assert resend_after(sends).total_seconds() == seconds
