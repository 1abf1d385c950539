"""Exit-entry documents a person holds, and photos of the person that are on file."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from backend.crypto import EncryptedText
from backend.models.base import Model, name_column


class DocumentKind(StrEnum):
    """The three documents (domain §1.1)."""

    PASSPORT = "PASSPORT"
    HKM_PASS = "HKM_PASS"
    TW_PASS = "TW_PASS"


class DocumentStatus(StrEnum):
    """What became of a document."""

    VALID = "VALID"
    REPLACED = "REPLACED"
    LOST = "LOST"
    CANCELLED = "CANCELLED"


class Document(Model):
    """A document somebody holds."""

    __tablename__ = "documents"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    kind: Mapped[DocumentKind] = name_column(DocumentKind)
    number: Mapped[str] = mapped_column(EncryptedText)
    issued_on: Mapped[date]
    expires_on: Mapped[date]
    status: Mapped[DocumentStatus] = name_column(DocumentStatus, default=DocumentStatus.VALID)


class PhotoSource(StrEnum):
    """Where a photo on file came from."""

    RESIDENT_ID = "RESIDENT_ID"
    PASSPORT = "PASSPORT"
    HKM_PASS = "HKM_PASS"
    TW_PASS = "TW_PASS"
    EXIT_ENTRY_PERMIT = "EXIT_ENTRY_PERMIT"
    TEMPORARY_ID = "TEMPORARY_ID"
    OTHER = "OTHER"


class Photo(Model):
    """A photo of a person. The picture lies in the media store under its content hash."""

    __tablename__ = "photos"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    source: Mapped[PhotoSource] = name_column(PhotoSource)
    source_date: Mapped[date]
    """Issue date of the document, or "valid from" of the resident ID card."""
    captured_on: Mapped[date | None]
    """When the root picture was taken, where the source itself reused an older one."""
    sha256: Mapped[str | None]
    """None: the picture is not on file, or cannot be read."""
