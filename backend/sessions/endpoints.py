"""Routes under /sessions."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter, Depends, Request
from limits import RateLimitItemPerSecond
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import MovingWindowRateLimiter
from starlette.responses import Response

from backend.auth import SignedIn
from backend.database import Database, DbSession
from backend.errors import NotSignedInError, ProblemBody, TooManyRequestsError
from backend.idempotency import OnceOnlyOpen
from backend.sessions import challenges, service
from backend.sessions.errors import CodeWrongError
from backend.sessions.limits import PER_ADDRESS
from backend.sessions.schemas import (
    ChallengeCreate,
    ChallengeRead,
    SessionCreate,
    SessionRead,
    SessionRefresh,
    SessionResume,
)

router = APIRouter(
    prefix="/sessions",
    tags=["sessions"],
    responses={422: {"model": ProblemBody}, 429: {"model": ProblemBody}},
)

PROBLEM = {"Content-Type": "application/problem+json"}


async def _not_too_often(request: Request) -> None:
    """One address asks for so many codes and no more; counted in this process."""
    state = request.app.state
    if not hasattr(state, "code_limiter"):
        state.code_limiter = MovingWindowRateLimiter(MemoryStorage())
    span, most = PER_ADDRESS
    rule = RateLimitItemPerSecond(most, round(span.total_seconds()))
    address = request.client.host if request.client else "unknown"
    if not await state.code_limiter.hit(rule, address):
        raise TooManyRequestsError(span.total_seconds())


@router.post(
    "/challenges",
    status_code=201,
    response_model=ChallengeRead,
    dependencies=[Depends(_not_too_often)],
)
async def ask_for_code(
    request: Request, session: DbSession, once: OnceOnlyOpen, wanted: ChallengeCreate
) -> Response:
    """Send a one-time code to a phone."""
    settings = request.app.state.settings
    return await once.keep(await challenges.ask_for_code(session, settings, wanted.phone))


@router.post("/challenges/{challenge_id}/resend", dependencies=[Depends(_not_too_often)])
async def send_code_again(
    request: Request, session: DbSession, challenge_id: UUID
) -> ChallengeRead:
    """Send the same code once more."""
    return await challenges.send_again(session, request.app.state.settings, challenge_id)


@router.post("", status_code=201, response_model=SessionRead)
async def open_session(session: DbSession, once: OnceOnlyOpen, wanted: SessionCreate) -> Response:
    """Sign in with the code.

    A wrong guess is answered, not raised: raising would take its count back. It is remembered
    like a right one, so that a repeat after a lost answer is no second guess.
    """
    why = await challenges.count_guess(session, wanted.challenge_id, wanted.code)
    if why is not None:
        refusal = CodeWrongError(why)
        return await once.keep(refusal.body(), status=refusal.status_code, headers=PROBLEM)
    return await once.keep(await service.open_session(session, wanted))


@router.post("/refresh", responses={401: {"model": ProblemBody}})
async def refresh(request: Request, wanted: SessionRefresh) -> SessionRead:
    """Renew the tokens."""
    database: Database = request.app.state.database
    async with database.begin() as session:
        answer = await service.refresh(session, wanted.refresh_token)
    if answer is None:
        raise NotSignedInError
    return answer


@router.post("/resume", responses={401: {"model": ProblemBody}})
async def resume(session: DbSession, wanted: SessionResume) -> SessionRead:
    """Go on in a browser that was signed in."""
    return await service.resume(session, wanted.binding)


@router.delete("/current", status_code=204, responses={401: {"model": ProblemBody}})
async def sign_out(actor: SignedIn, session: DbSession) -> Response:
    """Sign out here and now."""
    await service.sign_out(session, actor)
    return Response(status_code=204)
