"""Documents held, as the API speaks of them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from backend.models import DocumentKind, DocumentStatus
from backend.schemas import ReadSchema


class DocumentRead(ReadSchema):
    """A document the person holds."""

    id: UUID
    kind: DocumentKind
    number_masked: str
    issued_on: date
    expires_on: date
    status: DocumentStatus
    is_expiring: bool
    """Less than six months left (domain §1.2, VALIDITY_LT_6M)."""
    is_expired: bool


class DocumentList(ReadSchema):
    """All of them, soonest to expire first."""

    items: list[DocumentRead]
