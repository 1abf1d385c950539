"""An honest guess of the day a parcel comes, or none. No I/O."""

from __future__ import annotations

from datetime import date, timedelta

from backend import clock
from backend.deliveries.events import Course
from backend.models import ParcelState
from backend.reference.carriers import usual_days

_ON_ITS_WAY = frozenset({ParcelState.HANDED_OVER, ParcelState.MOVING})


def expected_on(course: Course, province: str, today: date) -> date | None:
    """The day, while there is a basis for one: never a day that has passed.

    Out for delivery is today. On its way is a number of days from hand-over, unless something
    went wrong: then we do not know.
    """
    if course.state is ParcelState.OUT_FOR_DELIVERY and course.state_since is not None:
        day = course.state_since.astimezone(clock.SHANGHAI).date()
        return day if day == today else None
    if course.state not in _ON_ITS_WAY or course.had_trouble or course.detail == "DELAYED":
        return None
    if course.collected_at is None:
        return None
    collected_on = course.collected_at.astimezone(clock.SHANGHAI).date()
    days = usual_days(province, collected_on)
    if days is None:
        return None
    guess = collected_on + timedelta(days=days)
    return guess if guess >= today else None
