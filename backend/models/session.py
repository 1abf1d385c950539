"""Signing in: challenges, sessions and their tokens. Secrets are stored as keyed hashes only."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from backend.crypto import EncryptedText
from backend.models.base import Model, name_column


class ChallengePurpose(StrEnum):
    """What a one-time code is good for; a code for one never works for another."""

    SIGN_IN = "SIGN_IN"


class Challenge(Model):
    """One one-time code: derived from the secret key and this id, so never stored."""

    __tablename__ = "challenges"

    phone: Mapped[str] = mapped_column(EncryptedText)
    phone_key: Mapped[str] = mapped_column(index=True)
    purpose: Mapped[ChallengePurpose] = name_column(ChallengePurpose)
    object_hash: Mapped[str] = mapped_column(default="")
    tries: Mapped[int] = mapped_column(default=0)
    sends: Mapped[int] = mapped_column(default=1)
    last_sent_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class TokenKind(StrEnum):
    """Access is short; refresh is used once and replaced."""

    ACCESS = "ACCESS"
    REFRESH = "REFRESH"


class Session(Model):
    """One sign-in on one device. Ending it ends all its tokens."""

    __tablename__ = "sessions"
    __table_args__ = (
        Index(
            "uq_sessions_binding_live",
            "binding_key",
            unique=True,
            sqlite_where=text("ended_at IS NULL AND binding_key IS NOT NULL"),
            postgresql_where=text("ended_at IS NULL AND binding_key IS NOT NULL"),
        ),
    )

    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    device_name: Mapped[str]
    binding_key: Mapped[str | None]
    """Keyed hash of the browser's HttpOnly cookie, when the client is our web host."""
    restricted_until: Mapped[datetime | None]
    """A new device may prepare, but not spend or divert, until then or an identity check."""
    last_used_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    end_reason: Mapped[str | None]


class Token(Model):
    """One access or refresh token of a session."""

    __tablename__ = "tokens"

    session_id: Mapped[UUID] = mapped_column(ForeignKey("sessions.id"), index=True)
    kind: Mapped[TokenKind] = name_column(TokenKind)
    token_key: Mapped[str] = mapped_column(unique=True)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    successor: Mapped[str | None] = mapped_column(EncryptedText)
    """The answer given when this refresh token was used, kept for 30 s after a lost response."""
