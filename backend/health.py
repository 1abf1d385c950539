"""Is the process alive, and is it ready? Neither answer says what runs here."""

from __future__ import annotations

from fastapi import APIRouter, Response
from sqlalchemy import text

from backend.database import DbSession

router = APIRouter(tags=["health"])


@router.get("/live", status_code=204)
async def live() -> Response:
    """The event loop turns."""
    return Response(status_code=204)


@router.get("/ready", status_code=204)
async def ready(session: DbSession) -> Response:
    """The database answers."""
    await session.execute(text("SELECT 1"))
    return Response(status_code=204)
