"""Counting working days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.catalogue import workdays
from backend.catalogue.workdays import Promise, days_between, is_working_day, promise
from backend.reference import loader
from backend.reference.facts import HolidayYear

KNOWN_DAYS = st.dates(date(2024, 1, 1), date(2026, 9, 30))


def day(text: str) -> date:
    return date.fromisoformat(text)


def plan_2027(monkeypatch, *, off: tuple[str, ...] = (), on: tuple[str, ...] = ()) -> None:
    plan = HolidayYear(
        year=2027,
        off=frozenset(map(day, off)),
        on=frozenset(map(day, on)),
        source="a test",
        verified=True,
    )
    monkeypatch.setattr(loader, "FACTS", replace(loader.FACTS, holiday_years=(plan,)))


@pytest.mark.parametrize(
    ("accepted_on", "expected"),
    [
        ("2026-02-11", Promise(day("2026-02-27"), is_estimate=False)),
        ("2026-09-28", Promise(day("2026-10-13"), is_estimate=False)),
        ("2026-11-23", Promise(day("2026-12-02"), is_estimate=False)),
        ("2026-11-28", Promise(day("2026-12-08"), is_estimate=False)),
        ("2026-12-24", Promise(day("2027-01-05"), is_estimate=True)),
    ],
)
def test_the_seventh_working_day(accepted_on, expected):
    assert promise(day(accepted_on), 7) == expected


def test_make_up_weekends_of_2026_are_worked():
    made_up = {"2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"}
    year = [day("2026-01-01") + timedelta(days=n) for n in range(365)]

    worked = {str(one) for one in year if one.weekday() >= 5 and is_working_day(one)}

    assert worked == made_up


def test_waiting_for_the_applicant_extends_it():
    assert promise(day("2026-11-23"), 7, paused_days=3) == promise(day("2026-11-23"), 10)


def test_no_days_at_all():
    assert promise(day("2026-11-28"), 0) == Promise(day("2026-11-28"), is_estimate=False)


def test_accepted_on_a_holiday_counts_from_the_next_working_day():
    assert promise(day("2026-10-01"), 1).on == day("2026-10-08")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2027-01-01", False),
        ("2027-01-02", False),
        ("2027-01-04", True),
        ("2028-05-01", False),
        ("2028-05-02", False),
        ("2029-10-03", False),
        ("2029-10-04", True),
        ("2003-12-31", True),
    ],
)
def test_a_year_nobody_announced(text, expected):
    assert is_working_day(day(text)) is expected
    assert not workdays.is_known_year(day(text).year)


def test_our_own_plan_wins_and_is_no_estimate(monkeypatch):
    plan_2027(monkeypatch, off=("2027-01-01", "2027-01-04"), on=("2027-01-02",))

    assert promise(day("2026-12-24"), 7) == Promise(day("2027-01-05"), is_estimate=False)
    assert [is_working_day(day(f"2027-01-0{n}")) for n in range(1, 6)] == [
        False, True, False, False, True,
    ]  # fmt: skip


def test_our_own_plan_speaks_for_its_year_only(monkeypatch):
    plan_2027(monkeypatch)

    assert not is_working_day(day("2026-10-01"))
    assert promise(day("2027-12-31"), 1).is_estimate


@given(KNOWN_DAYS, st.integers(0, 40), st.integers(0, 20))
def test_counting_back_gives_the_same_number(accepted_on, days, paused_days):
    found = promise(accepted_on, days, paused_days)

    assert days_between(accepted_on, found.on) == days + paused_days
    assert days == paused_days == 0 or is_working_day(found.on)


@given(KNOWN_DAYS, st.integers(1, 30))
def test_a_later_acceptance_never_promises_earlier(accepted_on, days):
    tomorrow = accepted_on + timedelta(days=1)

    assert promise(accepted_on, days).on <= promise(tomorrow, days).on


def test_days_between_backwards():
    assert days_between(day("2026-11-23"), day("2026-11-20")) == 0
