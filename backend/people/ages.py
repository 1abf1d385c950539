"""Ages and spans, by the calendar: a missing corresponding day is the month's last day."""

from __future__ import annotations

import calendar
from datetime import date

_MONTHS = 12


def add_months(day: date, months: int) -> date:
    """The corresponding day some months later, or earlier."""
    count = day.year * _MONTHS + day.month - 1 + months
    year, month = divmod(count, _MONTHS)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def add_years(day: date, years: int) -> date:
    """The corresponding day some years later, or earlier."""
    return add_months(day, years * _MONTHS)


def age_on(born_on: date, on: date) -> int:
    """Full years, from the birthday itself on."""
    years = on.year - born_on.year
    return years if on >= add_years(born_on, years) else years - 1
