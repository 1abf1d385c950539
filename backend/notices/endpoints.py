"""Routes under /notices."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from starlette.responses import Response

from backend.auth import SignedIn
from backend.database import DbSession
from backend.errors import ProblemBody
from backend.notices import service
from backend.notices.schemas import NoticePage

router = APIRouter(prefix="/notices", tags=["notices"], responses={401: {"model": ProblemBody}})


@router.get("")
async def list_notices(
    actor: SignedIn,
    session: DbSession,
    limit: Annotated[int, Query(ge=1, le=50)] = 20,
    cursor: Annotated[str | None, Query(max_length=64)] = None,
) -> NoticePage:
    """What she was told, newest first."""
    return await service.list_notices(session, actor.person_id, limit=limit, cursor=cursor)


@router.post("/{notice_id}/read", status_code=204, responses={404: {"model": ProblemBody}})
async def mark_read(actor: SignedIn, session: DbSession, notice_id: UUID) -> Response:
    """Note that she read one; saying it twice changes nothing."""
    await service.mark_read(session, actor.person_id, notice_id)
    return Response(status_code=204)
