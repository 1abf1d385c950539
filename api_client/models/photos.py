"""Photos on file, and whether they may be used again."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from uuid import UUID

from api_client.models.base import model
from api_client.models.documents import DocumentKind


class PhotoSource(StrEnum):
    """Where a photo on file came from."""

    RESIDENT_ID = "RESIDENT_ID"
    PASSPORT = "PASSPORT"
    HKM_PASS = "HKM_PASS"
    TW_PASS = "TW_PASS"
    EXIT_ENTRY_PERMIT = "EXIT_ENTRY_PERMIT"
    TEMPORARY_ID = "TEMPORARY_ID"
    OTHER = "OTHER"
    UNKNOWN = "UNKNOWN"


class ReuseVerdict(StrEnum):
    """Whether a photo may be used again, and why not."""

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
    UNKNOWN = "UNKNOWN"


@model
class Photo:
    """One photo on file with its verdict today."""

    id: UUID
    source: PhotoSource
    source_date: date
    verdict: ReuseVerdict
    is_usable: bool
    """OK or STAFF_DECIDES."""
    is_newest_usable: bool


@model
class PhotoList:
    """Photos on file for one document, best first. `verdict`: of the best, or why there is none."""

    document_kind: DocumentKind
    verdict: ReuseVerdict
    from_tomorrow: bool
    """She turns 60 tomorrow."""
    items: tuple[Photo, ...]
