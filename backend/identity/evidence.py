"""What is there of check and signature for a statement. Below applications, which asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.identity.repository import IdentityRepository
from backend.models import CheckState


@dataclass(frozen=True)
class Evidence:
    """For one statement hash."""

    has_check: bool
    is_passed: bool
    is_signed: bool
    signed_at: datetime | None


NONE = Evidence(has_check=False, is_passed=False, is_signed=False, signed_at=None)


async def evidence_for(
    session: AsyncSession, application_id: UUID, statement_hash: str | None
) -> Evidence:
    """What she has done to confirm this statement; earlier statements do not count."""
    if statement_hash is None:
        return NONE
    identity = IdentityRepository(session)
    checks = await identity.checks(application_id, statement_hash)
    signature = await identity.signature(application_id, statement_hash)
    return Evidence(
        has_check=bool(checks),
        is_passed=any(check.state is CheckState.PASSED for check in checks),
        is_signed=signature is not None,
        signed_at=None if signature is None else signature.created_at,
    )


async def signature_for(
    session: AsyncSession, application_id: UUID, statement_hash: str | None
) -> dict[str, Any] | None:
    """Her strokes under this statement, as drawn."""
    if statement_hash is None:
        return None
    signature = await IdentityRepository(session).signature(application_id, statement_hash)
    return None if signature is None else signature.strokes
