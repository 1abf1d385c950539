"""Photos on file, and whether they may be used again."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from uuid import UUID

from backend.models import DocumentKind, PhotoSource
from backend.schemas import ReadSchema


class ReuseVerdict(StrEnum):
    """The decision table's result (domain §4.2)."""

    OK = "OK"
    STAFF_DECIDES = "STAFF_DECIDES"
    NOT_COVERED = "NOT_COVERED"
    NO_PHOTO_NEEDED = "NO_PHOTO_NEEDED"
    UNDER_60 = "UNDER_60"
    SOURCE_NOT_COVERED = "SOURCE_NOT_COVERED"
    BAD_DATE = "BAD_DATE"
    OLDER_THAN_5_YEARS = "OLDER_THAN_5_YEARS"
    NO_STORED_IMAGE = "NO_STORED_IMAGE"
    NEWER_PHOTO = "NEWER_PHOTO"
    """Usable by itself, but a newer usable one is on file (row 8)."""


class PhotoRead(ReadSchema):
    """One photo on file with its verdict today."""

    id: UUID
    source: PhotoSource
    source_date: date
    verdict: ReuseVerdict
    is_usable: bool
    """OK or STAFF_DECIDES."""
    is_newest_usable: bool


class PhotoList(ReadSchema):
    """Photos on file for one document, best first."""

    document_kind: DocumentKind
    verdict: ReuseVerdict
    """Of the best one; or why there is none."""
    from_tomorrow: bool
    """She turns 60 tomorrow."""
    items: list[PhotoRead]
