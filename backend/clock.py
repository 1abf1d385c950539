"""The one source of time. Aware datetimes only; days are counted in Shanghai."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """The present instant, in UTC. Call it as `clock.now()`, so that a test can move it."""
    return datetime.now(UTC)


def today() -> date:
    """Today's date in Shanghai."""
    return now().astimezone(SHANGHAI).date()
