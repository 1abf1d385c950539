"""Routes of orders and payments."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from starlette.responses import Response

from backend.auth import SignedIn
from backend.database import DbSession
from backend.errors import BadCallbackError, ProblemBody
from backend.idempotency import OnceOnly
from backend.payments import service
from backend.payments.ports import PaymentGateway
from backend.payments.schemas import AttemptCreate, AttemptRead, OrderRead

_PROBLEMS = {status: {"model": ProblemBody} for status in (401, 404, 409, 422)}
_WECHAT = "wechat"

router = APIRouter(tags=["payments"], responses=_PROBLEMS)


@router.get("/orders/{order_id}")
async def read_order(actor: SignedIn, session: DbSession, order_id: UUID) -> OrderRead:
    """What is owed, and how paying it stands."""
    return await service.read_order(session, actor, order_id)


@router.post("/orders/{order_id}/attempts", status_code=201, response_model=AttemptRead)
async def start_attempt(
    actor: SignedIn, session: DbSession, once: OnceOnly, order_id: UUID, wanted: AttemptCreate
) -> Response:
    """Try to pay."""
    return await once.keep(await service.start_attempt(session, actor, order_id, wanted.channel))


@router.get("/orders/{order_id}/receipt")
async def read_receipt(actor: SignedIn, session: DbSession, order_id: UUID) -> OrderRead:
    """What was paid."""
    return await service.read_receipt(session, actor, order_id)


@router.post("/payments/callbacks/wechat", status_code=204, include_in_schema=False)
async def hear_wechat(request: Request, session: DbSession) -> Response:
    """WeChat Pay's word, signed. The status alone says whether we took it."""
    gateway: PaymentGateway = request.app.state.ports.get(PaymentGateway)
    try:
        heard = gateway.read_callback(request.headers, await request.body())
    except BadCallbackError as error:
        return JSONResponse({"code": "FAIL", "message": error.code}, error.status_code)
    await service.hear(session, _WECHAT, heard)
    return Response(status_code=204)
