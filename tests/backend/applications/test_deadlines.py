"""Windows of days, reminders, and days that do not count."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from backend.applications.deadlines import (
    day_text,
    end_of_window,
    paused_days,
    reminders_s,
    yuan,
)
from backend.models import ApplicationEvent
from backend.models import ApplicationState as S

WEDNESDAY = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
DAY_S = 86400.0


@pytest.mark.parametrize(
    "said_at",
    [
        WEDNESDAY,
        datetime(2026, 11, 24, 16, 0, tzinfo=UTC),
        datetime(2026, 11, 25, 15, 59, 59, tzinfo=UTC),
    ],
)
def test_seven_days_end_with_the_seventh_day_in_shanghai(said_at: datetime):
    end = end_of_window(said_at, 7 * DAY_S)

    assert end == datetime(2026, 12, 2, 15, 59, 59, tzinfo=UTC)
    assert day_text(end) == "12月2日"


def test_a_short_window_is_exact():
    assert end_of_window(WEDNESDAY, 90.5) == WEDNESDAY + timedelta(seconds=90.5)


def test_reminders_after_three_days_after_six_and_before_the_end():
    first, second, last = reminders_s(WEDNESDAY, WEDNESDAY + timedelta(days=7))

    assert (first, second) == (pytest.approx(3 * DAY_S), pytest.approx(6 * DAY_S))
    assert last == pytest.approx(7 * DAY_S - 4 * 3600)


def at(day: int, state: S) -> ApplicationEvent:
    return ApplicationEvent(to_state=state, created_at=datetime(2026, 11, day, 2, 0, tzinfo=UTC))


@pytest.mark.parametrize(
    ("events", "today", "days"),
    [
        ([], date(2026, 11, 25), 0),
        ([at(23, S.DRAFT), at(24, S.SUBMITTED)], date(2026, 11, 30), 0),
        ([at(23, S.SUBMITTED), at(24, S.NEEDS_CORRECTION)], date(2026, 11, 26), 2),
        ([at(23, S.SUBMITTED), at(27, S.AWAITING_PAYMENT)], date(2026, 11, 30), 1),
        (
            [
                at(16, S.SUBMITTED),
                at(17, S.NEEDS_CORRECTION),
                at(19, S.SUBMITTED),
                at(20, S.AWAITING_PAYMENT),
            ],
            date(2026, 11, 23),
            3,
        ),
    ],
    ids=["nothing", "reviewing counts", "correcting", "over a weekend", "both"],
)
def test_waiting_for_her_does_not_count(events: list[ApplicationEvent], today: date, days: int):
    assert paused_days(events, today) == days


@pytest.mark.parametrize(("fen", "text"), [(12000, "120"), (13250, "132.50"), (5, "0.05")])
def test_yuan(fen: int, text: str):
    assert yuan(fen) == text
