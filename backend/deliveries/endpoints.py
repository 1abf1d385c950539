"""Parcels over HTTP, and the tracker's pushes."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Request
from fastapi.responses import JSONResponse

from backend.auth import SignedIn
from backend.config import Settings
from backend.database import DbSession
from backend.deliveries import process, service
from backend.deliveries.errors import UnknownParcelPushError
from backend.deliveries.ports import CarrierEvent, Tracker
from backend.deliveries.schemas import ParcelList, ParcelRead
from backend.errors import BadCallbackError, ProblemBody
from backend.ports import Ports

router = APIRouter(prefix="/parcels", tags=["parcels"])
callbacks = APIRouter()

MAX_PUSH_BYTES = 256 * 1024


@router.get("", response_model=ParcelList, responses={401: {"model": ProblemBody}})
async def list_parcels(actor: SignedIn, session: DbSession) -> ParcelList:
    """The signed-in person's parcels, those on their way first."""
    return await service.list_parcels(session, actor)


@router.get(
    "/{parcel_id}",
    response_model=ParcelRead,
    responses={401: {"model": ProblemBody}, 404: {"model": ProblemBody}},
)
async def get_parcel(actor: SignedIn, session: DbSession, parcel_id: UUID) -> ParcelRead:
    """One parcel and its course."""
    return await service.get_parcel(session, actor, parcel_id)


Push = tuple[str, list[CarrierEvent]]


async def _verified_push(request: Request) -> Push | None:
    """The push, if it is one.

    Read to the end before a transaction begins: a slow sender must not hold the database.
    """
    ports: Ports = request.app.state.ports
    raw = bytearray()
    async for chunk in request.stream():
        raw += chunk
        if len(raw) > MAX_PUSH_BYTES:
            return None
    try:
        return ports.get(Tracker).read_push(bytes(raw))
    except BadCallbackError:
        return None


@callbacks.post("/callbacks/kuaidi100/{callback_token}", response_class=JSONResponse)
async def take_kuaidi100_push(
    request: Request,
    push: Annotated[Push | None, Depends(_verified_push)],
    session: DbSession,
    callback_token: Annotated[str, Path(max_length=100)],
) -> JSONResponse:
    """Take a push in. The tracker reads the body, not the status; it sends again on a refusal."""
    settings: Settings = request.app.state.settings
    if push is None:
        return _refuse()
    waybill, events = push
    try:
        await service.record_push(
            session, callback_token, waybill, process.SOURCE, events, settings
        )
    except UnknownParcelPushError:
        return _refuse()
    return JSONResponse({"result": True, "returnCode": "200", "message": "成功"})


def _refuse() -> JSONResponse:
    return JSONResponse({"result": False, "returnCode": "500", "message": "拒收"})


router.include_router(callbacks)
