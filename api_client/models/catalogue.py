"""What can be applied for, and what it costs."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from api_client.models.applications import ApplicationKind
from api_client.models.base import model
from api_client.models.documents import DocumentKind


@model
class Fee:
    """A fee in force on a day."""

    code: str
    amount_fen: int
    valid_from: date
    source: str
    is_verified: bool


@model
class FeeList:
    """Every fee in force on a day."""

    items: tuple[Fee, ...]


@model
class Offer:
    """One thing the person may want to do, and whether it can be done here."""

    document_kind: DocumentKind
    kind: ApplicationKind
    fee_code: str
    fee_fen: int
    working_days: int
    is_online: bool
    why_not: tuple[str, ...]
    """Codes: why it cannot be done online. Empty when it can."""
    is_suggested: bool
    """The person's own document runs out soon."""
    old_document_id: UUID | None
    open_application_id: UUID | None


@model
class OfferList:
    """What can be done, suggested first."""

    items: tuple[Offer, ...]
