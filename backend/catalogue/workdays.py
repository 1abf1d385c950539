"""Working days, as an office counts them (domain §2.4). The only import of `chinese_calendar`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import chinese_calendar

from backend.reference import loader

_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True)
class Promise:
    """The last day something should be ready."""

    on: date
    is_estimate: bool
    """Reaches into a year whose public holidays are not known yet: say "about"."""


def is_known_year(year: int) -> bool:
    """Whether a year's holidays and make-up days are known."""
    if any(plan.year == year for plan in loader.FACTS.holiday_years):
        return True
    try:
        chinese_calendar.is_workday(date(year, 1, 1))
    except NotImplementedError:
        return False
    return True


def is_working_day(day: date) -> bool:
    """Whether offices work: our own override first, then the package, then what the law fixes."""
    for plan in loader.FACTS.holiday_years:
        if plan.year == day.year:
            return day in plan.on or (day.weekday() < _SATURDAY and day not in plan.off)
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < _SATURDAY and not _is_statutory(day)


def _is_statutory(day: date) -> bool:
    month_day = day.strftime("%m-%d")
    return any(
        month_day in fact.month_days for fact in loader.FACTS.statutory if fact.holds_on(day)
    )


def promise(accepted_on: date, working_days: int, paused_days: int = 0) -> Promise:
    """The last of so many working days. The acceptance day is day 0, whatever day it is.

    `paused_days` are the working days on which we waited for the applicant (`days_between`).
    """
    day, left = accepted_on, working_days + paused_days
    while left > 0:
        day += _DAY
        left -= is_working_day(day)
    years = range(accepted_on.year, day.year + 1)
    return Promise(day, is_estimate=not all(is_known_year(year) for year in years))


def days_between(from_day: date, to_day: date) -> int:
    """Working days after `from_day`, up to and with `to_day`."""
    days = (to_day - from_day).days
    return sum(is_working_day(from_day + number * _DAY) for number in range(1, days + 1))
