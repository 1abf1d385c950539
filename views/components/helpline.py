"""Whom to ring: dated facts, not numbers in a screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Helpline:
    """A number where a person answers."""

    number: str
    is_day_and_night: bool
    valid_from: date
    source: str


_HELPLINES = (
    Helpline(
        number="12367",
        is_day_and_night=True,
        valid_from=date(2021, 4, 8),
        source="National Immigration Administration, service line 12367, since 2021-04-08",
    ),
)


def helpline(on: date) -> Helpline:
    """The line in force on a day: the newest that has begun."""
    begun = [line for line in _HELPLINES if line.valid_from <= on]
    return max(begun or _HELPLINES, key=lambda line: line.valid_from)
