"""Identity checks and signatures as the API speaks of them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, Strict

from backend.models import CheckState
from backend.schemas import ReadSchema, WriteSchema

Point = Annotated[tuple[float, float], Strict(strict=False)]
"""JSON has no tuples, and the strictness of a whole schema would refuse its lists."""


class IdentityCheckCreate(WriteSchema):
    """What is being confirmed: must equal the application's `statement_hash`."""

    statement_hash: str = Field(min_length=64, max_length=64)


class IdentityCheckRead(ReadSchema):
    """A check. `url` is the provider's page, there once READY."""

    id: UUID
    application_id: UUID
    state: CheckState
    url: str | None
    failure: str | None
    """A code, when FAILED."""
    expires_at: datetime


class SignatureWrite(WriteSchema):
    """A signature drawn by hand, in dp of the box it was drawn in."""

    statement_hash: str = Field(min_length=64, max_length=64)
    width: float = Field(gt=0, le=4000, strict=False)
    height: float = Field(gt=0, le=4000, strict=False)
    strokes: list[list[Point]] = Field(max_length=200)
