"""Orders over HTTP, and the payment provider's messages."""

from __future__ import annotations

import logging
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from sqlalchemy.exc import SQLAlchemyError

from backend.auth import SignedIn
from backend.database import Database, DbSession
from backend.errors import BadCallbackError, ProblemBody
from backend.idempotency import OnceOnly
from backend.payments import service
from backend.payments.errors import AlreadyPaidError, NotPaidError, OrderClosedError
from backend.payments.ports import PaymentGateway
from backend.payments.schemas import AttemptCreate, AttemptRead, OrderRead
from backend.ports import Ports

logger = logging.getLogger(__name__)

router = APIRouter()
orders = APIRouter(prefix="/orders", tags=["orders"])
callbacks = APIRouter(prefix="/payments/callbacks", tags=["payments"])

WECHAT = "wechat"
MAX_MESSAGE_BYTES = 64 * 1024


@orders.get(
    "/{order_id}",
    response_model=OrderRead,
    responses={401: {"model": ProblemBody}, 404: {"model": ProblemBody}},
)
async def get_order(actor: SignedIn, session: DbSession, order_id: UUID) -> OrderRead:
    """One order, and how paying it stands."""
    return await service.get_order(session, actor, order_id)


@orders.post(
    "/{order_id}/attempts",
    status_code=201,
    response_model=AttemptRead,
    responses={
        401: {"model": ProblemBody},
        404: {"model": ProblemBody},
        409: {
            "model": ProblemBody,
            "description": f"{AlreadyPaidError.code}, {OrderClosedError.code}",
        },
    },
)
async def start_attempt(
    actor: SignedIn, session: DbSession, once: OnceOnly, order_id: UUID, wanted: AttemptCreate
) -> Response:
    """Begin to pay, or take up the attempt under way."""
    attempt = await service.start_attempt(session, actor, order_id, wanted.channel)
    return await once.keep(attempt)


@orders.get(
    "/{order_id}/receipt",
    response_model=OrderRead,
    responses={
        401: {"model": ProblemBody},
        404: {"model": ProblemBody},
        409: {"model": ProblemBody, "description": NotPaidError.code},
    },
)
async def get_receipt(actor: SignedIn, session: DbSession, order_id: UUID) -> OrderRead:
    """The order, once paid."""
    return await service.get_receipt(session, actor, order_id)


@callbacks.post("/wechat", status_code=204, response_class=Response, include_in_schema=False)
async def take_wechat_message(request: Request) -> Response:
    """Take a message in. WeChat reads the status, and sends again on anything but 200 or 204.

    Read and verified before a transaction begins: neither a slow sender nor a forger may hold
    the database.
    """
    ports: Ports = request.app.state.ports
    database: Database = request.app.state.database
    raw = bytearray()
    async for chunk in request.stream():
        raw += chunk
        if len(raw) > MAX_MESSAGE_BYTES:
            return _fail(413, "too large")
    try:
        message = ports.get(PaymentGateway).read_callback(request.headers, bytes(raw))
    except BadCallbackError as error:
        return _fail(error.status_code, "not verified")
    try:
        async with database.begin() as session:
            outcome = await service.take_message(session, WECHAT, message)
    except SQLAlchemyError as error:
        logger.warning("a verified message was not kept: %s", type(error).__name__)
        return _fail(503, "try again")
    logger.info("payment message: %s", outcome.value)
    return Response(status_code=204)


def _fail(status: int, words: str) -> JSONResponse:
    return JSONResponse({"code": "FAIL", "message": words}, status)


router.include_router(orders)
router.include_router(callbacks)
