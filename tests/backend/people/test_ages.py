"""Ages and spans by the calendar (domain §4.2)."""

from __future__ import annotations

from datetime import date

import pytest

from backend.people.ages import add_months, add_years, age_on


@pytest.mark.parametrize(
    ("born_on", "on", "age"),
    [
        ("1966-11-23", "2026-11-23", 60),
        ("1966-11-24", "2026-11-23", 59),
        ("1966-11-24", "2026-11-24", 60),
        ("1964-02-29", "2024-02-28", 59),
        ("1964-02-29", "2024-02-29", 60),
        ("1940-02-29", "2026-02-27", 85),
        ("1940-02-29", "2026-02-28", 86),
        ("1956-02-29", "2026-11-23", 70),
        ("1948-05-07", "2026-05-06", 77),
        ("1948-05-07", "2026-05-07", 78),
        ("1945-01-01", "2026-01-01", 81),
        ("1945-12-31", "2026-01-01", 80),
        ("2026-11-23", "2026-11-23", 0),
    ],
)
def test_age_on(born_on: str, on: str, age: int):
    assert age_on(date.fromisoformat(born_on), date.fromisoformat(on)) == age


@pytest.mark.parametrize(
    ("day", "years", "expected"),
    [
        ("2021-11-23", 5, "2026-11-23"),
        ("2024-02-29", 5, "2029-02-28"),
        ("2020-02-29", 5, "2025-02-28"),
        ("2020-02-29", 4, "2024-02-29"),
        ("2026-11-23", -10, "2016-11-23"),
        ("2024-02-29", -1, "2023-02-28"),
        ("2026-11-23", 0, "2026-11-23"),
    ],
)
def test_add_years(day: str, years: int, expected: str):
    assert add_years(date.fromisoformat(day), years) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-12-31", 1, "2027-01-31"),
        ("2026-11-30", 1, "2026-12-30"),
        ("2026-11-30", 12, "2027-11-30"),
        ("2026-01-15", -1, "2025-12-15"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-05-31", 6, "2026-11-30"),
    ],
)
def test_add_months(day: str, months: int, expected: str):
    assert add_months(date.fromisoformat(day), months) == date.fromisoformat(expected)
