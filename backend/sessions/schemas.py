"""Signing in as the API speaks of it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from pydantic import Field

from backend.schemas import PlainText, ReadSchema, WriteSchema


class ChallengeCreate(WriteSchema):
    """Who wants a code."""

    phone: PlainText


class ChallengeRead(ReadSchema):
    """A code is on its way; the same whether or not we know the number."""

    id: UUID
    phone_masked: str
    expires_at: datetime
    resend_after_s: int
    tries_left: int


class SessionCreate(WriteSchema):
    """The code, typed back."""

    challenge_id: UUID = Field(strict=False)
    code: PlainText
    device_name: PlainText
    binding: str | None = Field(default=None, min_length=43, max_length=128)
    """The web host's cookie value, when a browser signs in through it."""


class SessionResume(WriteSchema):
    """A browser that comes back."""

    binding: str = Field(min_length=43, max_length=128)


class SessionRefresh(WriteSchema):
    """A refresh token, good once."""

    refresh_token: str = Field(min_length=20, max_length=200)


class SessionRead(ReadSchema):
    """Tokens of a session, and whose it is."""

    access_token: str
    refresh_token: str
    expires_in: int
    """Seconds the access token lives."""
    person_id: UUID
    restricted_until: datetime | None
