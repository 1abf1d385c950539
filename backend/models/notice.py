"""Messages to people, and remembered answers to repeated requests."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from backend.crypto import EncryptedJson
from backend.models.base import Model


class Notice(Model):
    """One thing told to one person, once: `key` is made from what happened."""

    __tablename__ = "notices"
    __table_args__ = (UniqueConstraint("person_id", "key"),)

    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    key: Mapped[str]
    template: Mapped[str]
    params: Mapped[dict[str, Any]] = mapped_column(EncryptedJson)
    application_id: Mapped[UUID | None] = mapped_column(ForeignKey("applications.id"))
    read_at: Mapped[datetime | None]
    sms_sent_at: Mapped[datetime | None]


class RememberedAnswer(Model):
    """What we answered to an Idempotency-Key; kept so that a repeat changes nothing."""

    __tablename__ = "remembered_answers"
    __table_args__ = (UniqueConstraint("owner", "key"),)

    owner: Mapped[str]
    """The session, or `open` for a request before sign-in."""
    key: Mapped[str]
    fingerprint: Mapped[str]
    status: Mapped[int] = mapped_column(default=0)
    body: Mapped[dict[str, Any] | None] = mapped_column(EncryptedJson)
    headers: Mapped[dict[str, Any] | None] = mapped_column(EncryptedJson)
