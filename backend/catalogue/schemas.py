"""What can be applied for, and what it costs."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from backend.models import ApplicationKind, DocumentKind
from backend.schemas import ReadSchema


class FeeRead(ReadSchema):
    """A fee in force on a day. `amount_fen` in fen."""

    code: str
    amount_fen: int
    valid_from: date
    source: str
    is_verified: bool


class OfferRead(ReadSchema):
    """One thing the signed-in person may want to do, and whether it can be done here."""

    document_kind: DocumentKind
    kind: ApplicationKind
    fee_code: str
    fee_fen: int
    working_days: int
    is_online: bool
    why_not: list[str]
    """Codes: why it cannot be done online. Empty when it can."""
    is_suggested: bool
    """The person's own document runs out soon."""
    old_document_id: UUID | None
    open_application_id: UUID | None


class OfferList(ReadSchema):
    """What can be done, suggested first."""

    items: list[OfferRead]


class FeeList(ReadSchema):
    """Every fee in force on a day."""

    items: list[FeeRead]
