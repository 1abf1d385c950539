"""Dated facts about carriers: who sends, what a tracker's codes mean, how long a parcel takes."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import Field, StrictInt

from backend.models import Carrier, ParcelState
from backend.reference.facts import DatedFact, Text, in_force

_FOLDER = Path(__file__).parent
_SUFFIXES = ("壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "省", "市")

D = TypeVar("D", bound=DatedFact)


class SenderFact(DatedFact):
    """The office, as the carrier is told."""

    name: Text
    phone: Text
    province: Text
    city: Text
    district: Text
    street: Text
    postcode: str


class HotlineFact(DatedFact):
    """The number a person rings about a parcel."""

    carrier: Carrier
    phone: Text


class CodeFact(DatedFact):
    """One code of one tracker."""

    code: Text
    name: Text
    state: ParcelState | None
    detail: str


class ExpectedFact(DatedFact):
    """Days from hand-over to delivery in one zone."""

    zone: Text
    provinces: tuple[Text, ...]
    days: Annotated[StrictInt, Field(gt=0, le=30)]


@dataclass(frozen=True)
class Meaning:
    """What a code says of a parcel. `is_known` False: it is not in the tracker's table."""

    state: ParcelState | None
    detail: str | None
    is_known: bool


_UNKNOWN = Meaning(None, None, is_known=False)


def _read(file_name: str, table: str, shape: type[D]) -> tuple[D, ...]:
    content = tomllib.loads((_FOLDER / file_name).read_text("utf-8"))
    return tuple(shape.model_validate(_without_blanks(raw)) for raw in content[table])


def _without_blanks(raw: dict[str, Any]) -> dict[str, Any]:
    return raw | {"state": raw["state"] or None} if "state" in raw else raw


SENDERS = _read("sender.toml", "sender", SenderFact)
HOTLINES = _read("sender.toml", "hotline", HotlineFact)
EXPECTED = _read("expected.toml", "expected", ExpectedFact)
CODES = {"kuaidi100": _read("kuaidi100_codes.toml", "code", CodeFact)}
"""Source to its table: a code means nothing without the tracker that said it."""

_BY_CODE = {
    source: {fact.code: Meaning(fact.state, fact.detail or None, is_known=True) for fact in facts}
    for source, facts in CODES.items()
}
_BY_NAME = {source: {fact.name: fact.code for fact in facts} for source, facts in CODES.items()}


def meaning(source: str, code: str) -> Meaning:
    """What a source's code says of a parcel."""
    return _BY_CODE.get(source, {}).get(code, _UNKNOWN)


def code_named(source: str, name: str) -> str | None:
    """The code behind a status's name, for events that come without a code."""
    return _BY_NAME.get(source, {}).get(name)


def sender_on(day: date) -> SenderFact:
    """The office as sender.

    Raises:
        LookupError: No sender is in force on that day.
    """
    fact = in_force(SENDERS, day)
    if fact is None:
        raise LookupError(f"no sender in force on {day}")
    return fact


def hotline(carrier: Carrier, on: date) -> str:
    """The number to ring about a carrier's parcel; "" when none is known."""
    fact = in_force((item for item in HOTLINES if item.carrier is carrier), on)
    return "" if fact is None else fact.phone


def usual_days(province: str, on: date) -> int | None:
    """How many days a parcel from Shanghai usually takes to a province."""
    name = province.strip()
    for suffix in _SUFFIXES:
        name = name.removesuffix(suffix)
    zone = in_force((item for item in EXPECTED if name in item.provinces), on)
    if zone is None and name:
        zone = in_force((item for item in EXPECTED if not item.provinces), on)
    return None if zone is None else zone.days
