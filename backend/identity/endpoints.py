"""Routes of identity checks and signatures."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from backend.auth import SignedIn
from backend.database import DbSession
from backend.errors import ProblemBody
from backend.idempotency import OnceOnly
from backend.identity import service
from backend.identity.schemas import IdentityCheckCreate, IdentityCheckRead, SignatureWrite

_PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"model": ProblemBody} for status in (401, 404, 409, 422)
}

router = APIRouter(tags=["identity"], responses=_PROBLEMS)


@router.post(
    "/applications/{application_id}/identity-checks",
    status_code=201,
    response_model=IdentityCheckRead,
)
async def start_check(
    actor: SignedIn,
    session: DbSession,
    once: OnceOnly,
    application_id: UUID,
    wanted: IdentityCheckCreate,
) -> Response:
    """Start her own identity check."""
    read = await service.start_check(session, actor, application_id, wanted.statement_hash)
    return await once.keep(read)


@router.get("/identity-checks/{check_id}")
async def read_check(actor: SignedIn, session: DbSession, check_id: UUID) -> IdentityCheckRead:
    """How a check stands."""
    return await service.get_check(session, actor, check_id)


@router.put("/applications/{application_id}/signature", status_code=204)
async def sign(
    actor: SignedIn, session: DbSession, application_id: UUID, drawn: SignatureWrite
) -> Response:
    """Keep her signature."""
    await service.sign(session, actor, application_id, drawn)
    return Response(status_code=204)
