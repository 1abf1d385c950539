"""Measure 3: whether a photo on file may be used again (domain §4.2). No I/O.

Each row of the table has a function or a line here, in the table's order; the first one that
fails decides. Row 8 is about several photos together: `decide_all`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from backend.models import Channel, PhotoSource
from backend.people.ages import add_years, age_on
from backend.photos.schemas import ReuseVerdict
from backend.reference import loader
from backend.reference.facts import PhotoReuseFact, in_force

USABLE = frozenset({ReuseVerdict.OK, ReuseVerdict.STAFF_DECIDES})


@dataclass(frozen=True)
class Wish:
    """What the photo is wanted for, and for whom."""

    target: str
    """A document kind."""
    channel: Channel
    born_on: date | None
    """None: not known yet, so that nobody can promise anything."""
    is_endorsement_only: bool = False
    has_changed: bool = False
    """Her face changed a lot, or her sex or name is being corrected."""


@dataclass(frozen=True)
class OnFile:
    """What is known of one photo."""

    source: PhotoSource
    source_date: date
    """Issue date of the document, or "valid from" of the resident ID card."""
    captured_on: date | None = None
    """When the root picture was taken, where the source itself reused an older one."""
    has_image: bool = True


def decide(wish: Wish, photo: OnFile | None, on: date) -> ReuseVerdict:
    """The verdict on one photo by itself, on the acceptance day; None: there is no photo."""
    rule = in_force(loader.FACTS.photo_reuse, on)
    if rule is None or wish.target not in rule.document_kinds:
        return ReuseVerdict.NOT_COVERED
    if wish.is_endorsement_only:
        return ReuseVerdict.NO_PHOTO_NEEDED
    if wish.born_on is not None and age_on(wish.born_on, on) < rule.min_age:
        return ReuseVerdict.UNDER_60
    if photo is None:
        return ReuseVerdict.NO_STORED_IMAGE
    return _against(rule, photo, on) or _in_favour(rule, wish, photo, on)


def _against(rule: PhotoReuseFact, photo: OnFile, on: date) -> ReuseVerdict | None:
    """Rows 4 to 7."""
    if photo.source not in rule.sources:
        return ReuseVerdict.SOURCE_NOT_COVERED
    if photo.source_date > on:
        return ReuseVerdict.BAD_DATE
    if on > add_years(photo.source_date, rule.years):
        return ReuseVerdict.OLDER_THAN_5_YEARS
    return None if photo.has_image else ReuseVerdict.NO_STORED_IMAGE


def _in_favour(rule: PhotoReuseFact, wish: Wish, photo: OnFile, on: date) -> ReuseVerdict:
    """Rows 9 to 12: no source settles the first three, so people do."""
    taken_on = photo.captured_on
    is_old_chain = taken_on is not None and on > add_years(taken_on, rule.years)
    is_for_staff = (
        is_old_chain or wish.has_changed or wish.channel is Channel.ONLINE or wish.born_on is None
    )
    return ReuseVerdict.STAFF_DECIDES if is_for_staff else ReuseVerdict.OK


def decide_all(wish: Wish, photos: Sequence[OnFile], on: date) -> list[ReuseVerdict]:
    """The verdict on each of several photos: of the usable ones only the newest is used (row 8)."""
    verdicts = [decide(wish, photo, on) for photo in photos]
    usable = [number for number, verdict in enumerate(verdicts) if verdict in USABLE]
    newest = max(usable, key=lambda number: photos[number].source_date, default=None)
    return [
        ReuseVerdict.NEWER_PHOTO if number in usable and number != newest else verdict
        for number, verdict in enumerate(verdicts)
    ]


def is_from_tomorrow(born_on: date | None, on: date) -> bool:
    """Whether she reaches the age tomorrow, so that waiting a day helps."""
    rule = in_force(loader.FACTS.photo_reuse, on)
    if rule is None or born_on is None:
        return False
    tomorrow = on + timedelta(days=1)
    return age_on(born_on, on) < rule.min_age <= age_on(born_on, tomorrow)
