"""Identity checks and signatures as the API speaks of them."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from api_client.models.base import model

Stroke = tuple[tuple[float, float], ...]
"""The points of one line, in dp of the box it was drawn in."""


class CheckState(StrEnum):
    """The life of an identity check."""

    CREATED = "CREATED"
    READY = "READY"
    PASSED = "PASSED"
    FAILED = "FAILED"
    EXPIRED = "EXPIRED"
    UNKNOWN = "UNKNOWN"


@model
class IdentityCheckCreate:
    """What is being confirmed: the application's `statement_hash`."""

    statement_hash: str


@model
class IdentityCheck:
    """A check. `url` is the provider's page, there once READY; `failure` a code, when FAILED."""

    id: UUID
    application_id: UUID
    state: CheckState
    url: str | None
    failure: str | None
    expires_at: datetime


@model
class SignatureWrite:
    """A signature drawn by hand, in dp of the box it was drawn in."""

    statement_hash: str
    width: float
    height: float
    strokes: tuple[Stroke, ...]
