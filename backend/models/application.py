"""Applications, their history, and the applicant's own check and signature."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from backend.crypto import EncryptedJson, EncryptedText
from backend.models.base import Model, name_column
from backend.models.document import DocumentKind


class ApplicationKind(StrEnum):
    """Why somebody applies (domain §1.2)."""

    FIRST = "FIRST"
    RENEW = "RENEW"
    REPLACE_LOST = "REPLACE_LOST"
    REPLACE_STOLEN = "REPLACE_STOLEN"
    REPLACE_DAMAGED = "REPLACE_DAMAGED"
    ENDORSE = "ENDORSE"
    ANNOTATE = "ANNOTATE"


class Channel(StrEnum):
    """How an application reaches the office."""

    ONLINE = "ONLINE"
    COUNTER = "COUNTER"
    MACHINE = "MACHINE"


class ApplicationState(StrEnum):
    """The life of an application (shared design §5)."""

    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"
    UNDER_REVIEW = "UNDER_REVIEW"
    NEEDS_CORRECTION = "NEEDS_CORRECTION"
    AWAITING_PAYMENT = "AWAITING_PAYMENT"
    PAID = "PAID"
    IN_PRODUCTION = "IN_PRODUCTION"
    DISPATCHED = "DISPATCHED"
    READY_TO_COLLECT = "READY_TO_COLLECT"
    COMPLETED = "COMPLETED"
    WITHDRAWN = "WITHDRAWN"
    REFUSED = "REFUSED"


_OPEN = "state NOT IN ('COMPLETED', 'WITHDRAWN', 'REFUSED')"


class Application(Model):
    """One document, one kind, one owner who never changes."""

    __tablename__ = "applications"
    __table_args__ = (
        Index(
            "uq_applications_one_open",
            "owner_id",
            "document_kind",
            unique=True,
            sqlite_where=text(_OPEN),
            postgresql_where=text(_OPEN),
        ),
        Index("ix_applications_owner_created", "owner_id", "created_at"),
    )

    owner_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    document_kind: Mapped[DocumentKind] = name_column(DocumentKind)
    kind: Mapped[ApplicationKind] = name_column(ApplicationKind)
    reason: Mapped[str]
    channel: Mapped[Channel] = name_column(Channel, default=Channel.ONLINE)
    state: Mapped[ApplicationState] = name_column(ApplicationState, default=ApplicationState.DRAFT)
    state_reason: Mapped[str | None]
    """A code: why it was refused, sent back or withdrawn."""
    version: Mapped[int] = mapped_column(default=1)
    case_code: Mapped[str] = mapped_column(unique=True)
    """8 signs, opens the case at a counter."""
    answers: Mapped[dict[str, Any]] = mapped_column(EncryptedJson, default=dict)
    """Question id to answer; what was answered, never what was only typed."""
    old_document_id: Mapped[UUID | None] = mapped_column(ForeignKey("documents.id"))
    new_document_id: Mapped[UUID | None] = mapped_column(ForeignKey("documents.id"))
    submitted_at: Mapped[datetime | None]
    accepted_on: Mapped[date | None]
    """Acceptance day in Shanghai: the fee in force on it applies."""
    promised_on: Mapped[date | None]
    promise_is_estimate: Mapped[bool] = mapped_column(default=False)
    approved_at: Mapped[datetime | None]
    pay_by: Mapped[datetime | None]
    correct_by: Mapped[datetime | None]

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class ApplicationDraft(Model):
    """What somebody typed on a question and has not answered yet."""

    __tablename__ = "application_drafts"
    __table_args__ = (UniqueConstraint("application_id", "question"),)

    application_id: Mapped[UUID] = mapped_column(ForeignKey("applications.id"))
    question: Mapped[str]
    values: Mapped[dict[str, Any]] = mapped_column(EncryptedJson)
    saved_at: Mapped[datetime]


class ApplicationEvent(Model):
    """One step of an application's life. Append-only."""

    __tablename__ = "application_events"

    application_id: Mapped[UUID] = mapped_column(ForeignKey("applications.id"), index=True)
    from_state: Mapped[ApplicationState | None] = name_column(ApplicationState)
    to_state: Mapped[ApplicationState] = name_column(ApplicationState)
    actor: Mapped[str]
    """`person:<id>`, `office`, `payment`, `carrier`, `clock`."""
    reason: Mapped[str | None]


class CheckState(StrEnum):
    """The life of an identity check."""

    CREATED = "CREATED"
    READY = "READY"
    PASSED = "PASSED"
    FAILED = "FAILED"
    EXPIRED = "EXPIRED"


class IdentityCheck(Model):
    """The applicant's own check, bound to what she is about to submit."""

    __tablename__ = "identity_checks"

    application_id: Mapped[UUID] = mapped_column(ForeignKey("applications.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    session_id: Mapped[UUID] = mapped_column(ForeignKey("sessions.id"))
    statement_hash: Mapped[str]
    state: Mapped[CheckState] = name_column(CheckState, default=CheckState.CREATED)
    provider_token: Mapped[str | None] = mapped_column(EncryptedText)
    url: Mapped[str | None] = mapped_column(EncryptedText)
    failure: Mapped[str | None]
    times_asked: Mapped[int] = mapped_column(default=0)
    expires_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]


class Signature(Model):
    """A handwritten signature under one statement."""

    __tablename__ = "signatures"

    application_id: Mapped[UUID] = mapped_column(ForeignKey("applications.id"), index=True)
    statement_hash: Mapped[str]
    strokes: Mapped[dict[str, Any]] = mapped_column(EncryptedJson)
    """`{"width", "height", "strokes": [[[x, y], …], …]}` in dp."""
