"""When a window of days ends, and what is said on the way there. No I/O."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from backend import clock
from backend.catalogue.workdays import days_between
from backend.models import ApplicationEvent, ApplicationState

_DAY_S = 86400
_REMIND_AT = (3 / 7, 6 / 7, 41 / 42)
"""Parts of a payment window: of seven days, after three, after six, and 4 hours before the end."""
_WAITING_FOR_HER = frozenset({ApplicationState.NEEDS_CORRECTION, ApplicationState.AWAITING_PAYMENT})


def end_of_window(from_moment: datetime, window_s: float) -> datetime:
    """When a window ends: windows of days end with the day, in Shanghai (domain §1.3)."""
    end = from_moment + timedelta(seconds=window_s)
    if window_s < _DAY_S:
        return end
    return end.astimezone(clock.SHANGHAI).replace(hour=23, minute=59, second=59, microsecond=0)


def reminders_s(from_moment: datetime, end: datetime) -> tuple[float, ...]:
    """Seconds from now to each reminder."""
    length = (end - from_moment).total_seconds()
    return tuple(length * part for part in _REMIND_AT)


def paused_days(events: Sequence[ApplicationEvent], today: date) -> int:
    """Working days on which the office waited for her: they do not count against its promise."""
    days, since = 0, None
    for event in events:
        if since is not None:
            days += days_between(since, _day_of(event))
        since = _day_of(event) if event.to_state in _WAITING_FOR_HER else None
    return days if since is None else days + days_between(since, today)


def day_text(moment: datetime) -> str:
    """`12月2日`, in Shanghai: the way a short message says it."""
    local = moment.astimezone(clock.SHANGHAI)
    return f"{local.month}月{local.day}日"


def yuan(fen: int) -> str:
    """Fen as yuan, the way a short message says it."""
    whole, rest = divmod(fen, 100)
    return f"{whole}.{rest:02d}" if rest else str(whole)


def _day_of(event: ApplicationEvent) -> date:
    return event.created_at.astimezone(clock.SHANGHAI).date()
