"""Documents held, as the API speaks of them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from uuid import UUID

from api_client.models.base import model


class DocumentKind(StrEnum):
    """The three documents."""

    PASSPORT = "PASSPORT"
    HKM_PASS = "HKM_PASS"
    TW_PASS = "TW_PASS"


class DocumentStatus(StrEnum):
    """What became of a document."""

    VALID = "VALID"
    REPLACED = "REPLACED"
    LOST = "LOST"
    CANCELLED = "CANCELLED"
    UNKNOWN = "UNKNOWN"


@model
class Document:
    """A document the person holds. `is_expiring`: less than six months are left."""

    id: UUID
    kind: DocumentKind
    number_masked: str
    issued_on: date
    expires_on: date
    status: DocumentStatus
    is_expiring: bool
    is_expired: bool


@model
class DocumentList:
    """All of them, soonest to expire first."""

    items: tuple[Document, ...]
