"""Signing in as the API speaks of it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from api_client.models.base import model


@model
class ChallengeCreate:
    """Who wants a code."""

    phone: str


@model
class Challenge:
    """A code is on its way; the same whether or not the API knows the number."""

    id: UUID
    phone_masked: str
    expires_at: datetime
    resend_after_s: int
    tries_left: int


@model
class SessionCreate:
    """The code, typed back. `binding` is the web host's cookie value, when a browser signs in."""

    challenge_id: UUID
    code: str
    device_name: str
    binding: str | None = None


@model
class SessionResume:
    """A browser that comes back."""

    binding: str


@model
class SessionRefresh:
    """A refresh token, good once."""

    refresh_token: str


@model
class Session:
    """Tokens of a session, and whose it is. `expires_in`: seconds the access token lives."""

    access_token: str
    refresh_token: str
    expires_in: int
    person_id: UUID
    restricted_until: datetime | None
