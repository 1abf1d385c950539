"""Reads the dated facts once, when the service starts, and refuses what cannot be right."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from backend.reference.facts import (
    DatedFact,
    Fact,
    FeeFact,
    HolidayYear,
    OnlineRuleFact,
    PhotoReuseFact,
    PostageFact,
    ProcessingFact,
    StatutoryFact,
)

_NAMES = ("code", "zone", "document_kind", "name", "year")

F = TypeVar("F", bound=Fact)
D = TypeVar("D", bound=DatedFact)


class BadFactError(ValueError):
    """A reference file says something that cannot be right. The message names the entry."""


@dataclass(frozen=True)
class Facts:
    """Every dated fact."""

    fees: tuple[FeeFact, ...]
    postage: tuple[PostageFact, ...]
    online_rules: tuple[OnlineRuleFact, ...]
    processing: tuple[ProcessingFact, ...]
    photo_reuse: tuple[PhotoReuseFact, ...]
    statutory: tuple[StatutoryFact, ...]
    holiday_years: tuple[HolidayYear, ...]


def load(folder: Path) -> Facts:
    """Read and check a folder of reference files.

    Raises:
        BadFactError: An entry is incomplete, negative, or at odds with another one.
    """
    facts = Facts(
        fees=_read(folder / "fees.toml", "fee", FeeFact),
        postage=_read(folder / "postage.toml", "postage", PostageFact),
        online_rules=_read(folder / "online_rule.toml", "online_rule", OnlineRuleFact),
        processing=_read(folder / "processing.toml", "processing", ProcessingFact),
        photo_reuse=_read(folder / "photo_reuse.toml", "photo_reuse", PhotoReuseFact),
        statutory=_read(folder / "holidays_override.toml", "statutory", StatutoryFact),
        holiday_years=_read(folder / "holidays_override.toml", "year", HolidayYear),
    )
    _check_fees(facts.fees)
    _check_postage(facts.postage)
    _check_series("online_rule.toml", (("online_rule", rule) for rule in facts.online_rules))
    _check_series("processing.toml", ((item.document_kind, item) for item in facts.processing))
    _check_series("photo_reuse.toml", (("photo_reuse", rule) for rule in facts.photo_reuse))
    _check_series("holidays_override.toml", ((item.name, item) for item in facts.statutory))
    years = [item.year for item in facts.holiday_years]
    for year in years:
        if years.count(year) > 1:
            raise BadFactError(f"holidays_override.toml, {year}: given twice")
    return facts


def _read(file: Path, table: str, shape: type[F]) -> tuple[F, ...]:
    try:
        content = tomllib.loads(file.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise BadFactError(f"{file.name}: {error}") from error
    entries = content.get(table)
    if not isinstance(entries, list):
        raise BadFactError(f"{file.name}: no list [[{table}]]")
    return tuple(_shape(file.name, number, raw, shape) for number, raw in enumerate(entries, 1))


def _shape(file_name: str, number: int, raw: dict[str, Any], shape: type[F]) -> F:
    try:
        return shape.model_validate(raw)
    except ValidationError as error:
        name = next((str(raw[key]) for key in _NAMES if key in raw), f"entry {number}")
        first = error.errors()[0]
        words = [".".join(str(part) for part in first["loc"]), first["msg"]]
        what = " ".join(filter(None, words))
        raise BadFactError(f"{file_name}, {name}: {what}") from error


def _check_fees(fees: Iterable[FeeFact]) -> None:
    fees = tuple(fees)
    _check_series("fees.toml", ((fee.code, fee) for fee in fees))
    _check_series("fees.toml", ((f"{f.document_kind} {kind}", f) for f in fees for kind in f.kinds))


def _check_postage(postage: Iterable[PostageFact]) -> None:
    postage = tuple(postage)
    _check_series("postage.toml", ((item.zone, item) for item in postage))
    places = ((place, item) for item in postage for place in item.provinces or ("everywhere else",))
    _check_series("postage.toml", places)
    if all(item.provinces for item in postage):
        raise BadFactError("postage.toml: no zone for everywhere else")


def _check_series(file_name: str, keyed: Iterable[tuple[Hashable, D]]) -> None:
    """Entries about the same thing follow each other day by day."""
    series: dict[Hashable, list[D]] = defaultdict(list)
    for key, entry in keyed:
        series[key].append(entry)
    for key, entries in series.items():
        entries.sort(key=lambda entry: entry.valid_from)
        for earlier, later in pairwise(entries):
            if earlier.valid_to is None or earlier.valid_to >= later.valid_from:
                raise BadFactError(f"{file_name}, {key}: overlap from {later.valid_from}")
            if earlier.valid_to + timedelta(days=1) != later.valid_from:
                raise BadFactError(f"{file_name}, {key}: gap before {later.valid_from}")


FACTS = load(Path(__file__).parent)
"""The facts this service runs by. A wrong file stops it from starting."""
