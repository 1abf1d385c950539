"""HTTP of photos on file."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter, Request, Response

from backend import clock
from backend.auth import SignedIn
from backend.database import DbSession
from backend.errors import ProblemBody
from backend.models import Channel, DocumentKind
from backend.photos import service
from backend.photos.schemas import PhotoList

router = APIRouter(prefix="/photos", tags=["photos"])

_SAFE_HEADERS = {
    "Cache-Control": "private, no-store",
    "Content-Disposition": "attachment",
    "Content-Security-Policy": "sandbox",
    "X-Content-Type-Options": "nosniff",
}
_IMAGE = {"schema": {"type": "string", "format": "binary"}}


@router.get(
    "",
    response_model=PhotoList,
    responses={401: {"model": ProblemBody}, 422: {"model": ProblemBody}},
)
async def list_photos(
    actor: SignedIn,
    session: DbSession,
    document_kind: DocumentKind,
    channel: Channel = Channel.ONLINE,
) -> PhotoList:
    """Her photos on file, and whether they may be used for a document."""
    return await service.list_candidates(
        session, actor.person_id, document_kind, channel, clock.today()
    )


@router.get(
    "/{photo_id}/image",
    response_class=Response,
    responses={
        200: {"content": {"image/jpeg": _IMAGE, "image/png": _IMAGE}},
        401: {"model": ProblemBody},
        404: {"model": ProblemBody},
    },
)
async def get_image(
    actor: SignedIn, session: DbSession, request: Request, photo_id: UUID
) -> Response:
    """The picture of one of her own photos."""
    picture, media_type = await service.read_image(
        session, request.app.state.settings, actor, photo_id
    )
    return Response(picture, media_type=media_type, headers=_SAFE_HEADERS)
