"""What one entry of each reference file looks like."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, model_validator

from backend.models import ApplicationKind, DocumentKind, PhotoSource

Text = Annotated[str, Field(min_length=1)]
Region = Annotated[str, Field(pattern=r"^[1-9][0-9]{5}$")]
MonthDay = Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")]


class Fact(BaseModel):
    """Something we were told, and by whom."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: Text
    verified: StrictBool
    """Seen in a good source; not remembered, and not a rule or sample of our own."""


class DatedFact(Fact):
    """Something that holds for a time."""

    valid_from: date
    valid_to: date | None = None
    """The last day it holds; None while no end is known."""

    @model_validator(mode="after")
    def _refuse_backward_time(self) -> Self:
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise ValueError("valid_to lies before valid_from")
        return self

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class FeeFact(DatedFact):
    """What the office charges for one item."""

    code: Text
    document_kind: DocumentKind
    kinds: tuple[ApplicationKind, ...]
    amount_fen: Annotated[StrictInt, Field(ge=0)]


class PostageFact(DatedFact):
    """What the courier asks in one zone; the zone without provinces is everywhere else."""

    zone: Text
    provinces: tuple[Text, ...]
    amount_fen: Annotated[StrictInt, Field(ge=0)]
    is_sample: StrictBool


class OnlineRuleFact(DatedFact):
    """Who may renew or replace without going anywhere."""

    document_kinds: frozenset[DocumentKind]
    kinds: frozenset[ApplicationKind]
    min_age: Annotated[StrictInt, Field(ge=0)]
    region_from: Region
    region_to: Region
    fingerprints_since: date
    reasons: dict[Text, frozenset[DocumentKind]]

    @model_validator(mode="after")
    def _refuse_empty_range(self) -> Self:
        if self.region_to < self.region_from:
            raise ValueError("region_to lies before region_from")
        return self

    def covers_region(self, region: str) -> bool:
        """Whether a household register belongs to the pilot."""
        return len(region) == len(self.region_from) and self.region_from <= region <= self.region_to


class ProcessingFact(DatedFact):
    """How long issuing a document takes."""

    document_kind: DocumentKind
    working_days: Annotated[StrictInt, Field(gt=0, le=60)]


class PhotoReuseFact(DatedFact):
    """Whose photo on file may be used again."""

    document_kinds: frozenset[DocumentKind]
    sources: frozenset[PhotoSource]
    min_age: Annotated[StrictInt, Field(ge=0)]
    years: Annotated[StrictInt, Field(gt=0)]


class StatutoryFact(DatedFact):
    """Days that are free by law, on the same date each year."""

    name: Text
    month_days: tuple[MonthDay, ...]


class HolidayYear(Fact):
    """The State Council's plan for one year: its date is the year."""

    year: Annotated[StrictInt, Field(ge=2000, le=2100)]
    off: frozenset[date]
    on: frozenset[date]

    @model_validator(mode="after")
    def _refuse_impossible_days(self) -> Self:
        if any(day.year != self.year for day in self.off | self.on):
            raise ValueError("a day of another year")
        if self.off & self.on:
            raise ValueError("a day both off and on")
        return self


D = TypeVar("D", bound=DatedFact)


def in_force(entries: Iterable[D], on: date) -> D | None:
    """The one entry that holds on a day; the loader made sure there are never two."""
    return next((entry for entry in entries if entry.holds_on(on)), None)
