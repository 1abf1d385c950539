"""What a carrier said, put in order: keys, plain text, and the course it adds up to. No I/O.

The course depends on the set of events only: in whatever order and however often they were sent,
the same parcel stands the same way.
"""

from __future__ import annotations

import hashlib
import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from backend import clock
from backend.deliveries.ports import CarrierEvent
from backend.models import Carrier, ParcelState
from backend.reference.carriers import meaning

FINAL = frozenset({ParcelState.DELIVERED, ParcelState.RETURNED, ParcelState.LOST})
PROBLEMS = frozenset(
    {
        ParcelState.ATTEMPT_FAILED,
        ParcelState.HELD,
        ParcelState.RETURNING,
        ParcelState.RETURNED,
    }
)
_GOING_BACK = frozenset({ParcelState.RETURNING, ParcelState.RETURNED})
_DAILY = frozenset({ParcelState.OUT_FOR_DELIVERY, ParcelState.ATTEMPT_FAILED})
"""A new day makes a new occurrence of these, even with nothing in between."""
_LIFE = tuple(ParcelState)

LATEST_AHEAD = timedelta(hours=1)
EARLIEST_BEHIND = timedelta(days=2)
MAX_TEXT = 300

_TAG = re.compile(r"</?[A-Za-z!][^<>]{0,200}>")
_PHONE = re.compile(
    r"(?<![0-9])((?:\+?86[- ]?)?1[3-9][0-9])([- ]?[0-9]{4}[- ]?)([0-9]{4})(?![0-9])"
    r"|(?<![0-9])(0[0-9]{2,3})([- ]?[0-9]{3,4})([0-9]{4})(?![0-9])"
)


class Happening(Protocol):
    """One kept event, as far as it matters to the course."""

    @property
    def event_key(self) -> str: ...  # noqa: D102

    @property
    def happened_at(self) -> datetime: ...  # noqa: D102

    @property
    def source(self) -> str: ...  # noqa: D102

    @property
    def code(self) -> str: ...  # noqa: D102

    @property
    def state(self) -> ParcelState | None: ...  # noqa: D102


H = TypeVar("H", bound=Happening)


@dataclass(frozen=True)
class NewEvent:
    """One event as it is kept."""

    event_key: str
    happened_at: datetime
    source: str
    code: str
    state: ParcelState | None
    area: str
    text: str


@dataclass(frozen=True)
class Course:
    """How a parcel stands, and why."""

    state: ParcelState
    detail: str | None
    occurrence: int
    """How many times it has come into this state; makes a notice of it unique."""
    collected_at: datetime | None
    state_since: datetime | None
    had_trouble: bool
    last_event_at: datetime | None
    delivered_at: datetime | None


def event_key(carrier: Carrier, waybill: str, event: CarrierEvent) -> str:
    """The same for the same event, however often and by whatever way it comes."""
    parts = (
        carrier.value,
        waybill,
        event.happened_at.astimezone(clock.SHANGHAI).strftime("%Y-%m-%d %H:%M:%S"),
        event.code,
        event.text,
    )
    return hashlib.sha256("|".join(parts).encode(errors="replace")).hexdigest()


def to_keep(
    carrier: Carrier, waybill: str, source: str, events: Iterable[CarrierEvent]
) -> list[NewEvent]:
    """Each event once, in plain words; the key is made from the words as they were sent."""
    rows: dict[str, NewEvent] = {}
    for event in events:
        key = event_key(carrier, waybill, event)
        rows[key] = NewEvent(
            event_key=key,
            happened_at=event.happened_at,
            source=source,
            code=tidy_code(event.code),
            state=event.state,
            area=tidy(event.area),
            text=tidy(event.text),
        )
    return list(rows.values())


def tidy(text: str, limit: int = MAX_TEXT) -> str:
    """A carrier's words as one plain line: no markup, pictures or invisible signs."""
    bare = html.unescape(text)
    while (without := _TAG.sub("", bare)) != bare:
        bare = without
    signs = (
        " " if sign.isspace() else sign
        for sign in bare
        if sign.isspace() or unicodedata.category(sign) not in _DROPPED
    )
    return " ".join("".join(signs).replace("\ufe0f", "").split())[:limit]


_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "So", "Sk"})


def tidy_code(code: str) -> str:
    """A code that is safe to store and to log."""
    return "".join(sign for sign in code if sign.isascii() and sign.isalnum())[:20]


def mask_phones(text: str) -> str:
    """Hide the middle of telephone numbers; hotlines and waybills stay."""
    return _PHONE.sub(
        lambda found: f"{found[1]}****{found[3]}" if found[1] else f"{found[4]}****{found[6]}",
        text,
    )


def is_plausible(happened_at: datetime, *, born_at: datetime, now: datetime) -> bool:
    """Whether an event's time can be right: a clock gone wrong decides nothing."""
    return born_at - EARLIEST_BEHIND <= happened_at <= now + LATEST_AHEAD


def in_order(events: Iterable[H]) -> list[H]:
    """By time; of one second, along a parcel's life. Never by when they reached us."""
    return sorted(events, key=lambda item: (item.happened_at, _rank(item.state), item.event_key))


def _rank(state: ParcelState | None) -> int:
    return -1 if state is None else _LIFE.index(state)


def course_of(
    events: Iterable[Happening], *, start: ParcelState, born_at: datetime, now: datetime
) -> Course:
    """Where a parcel stands after these events."""
    state, detail, since = start, None, None
    collected_at = last_event_at = None
    times: Counter[ParcelState] = Counter()
    for event in in_order(events):
        if not is_plausible(event.happened_at, born_at=born_at, now=now):
            continue
        last_event_at = event.happened_at
        if event.state is None or _is_settled(state, event.state):
            continue
        said = meaning(event.source, event.code).detail
        if collected_at is None and said != "ORDERED":
            collected_at = event.happened_at
        if event.state is not state or _is_new_day(event, since):
            times[event.state] += 1
            state, detail, since = event.state, said, event.happened_at
        elif said is not None or state not in PROBLEMS:
            detail = said
    return Course(
        state=state,
        detail=detail,
        occurrence=times[state],
        collected_at=collected_at,
        state_since=since,
        had_trouble=any(times[problem] for problem in PROBLEMS),
        last_event_at=last_event_at,
        delivered_at=since if state is ParcelState.DELIVERED else None,
    )


def start_of(state: ParcelState, waybill: str | None) -> ParcelState:
    """Where a course begins before anything was said. What was given up as lost stays lost."""
    if state is ParcelState.LOST:
        return state
    return ParcelState.PREPARING if waybill is None else ParcelState.HANDED_OVER


def _is_settled(state: ParcelState, said: ParcelState) -> bool:
    """A final state stays, but that what was delivered may be taken back to the sender."""
    if state is ParcelState.DELIVERED:
        return said not in _GOING_BACK
    return state in FINAL


def _is_new_day(event: Happening, since: datetime | None) -> bool:
    if event.state not in _DAILY or since is None:
        return False
    day = event.happened_at.astimezone(clock.SHANGHAI).date()
    return day != since.astimezone(clock.SHANGHAI).date()
