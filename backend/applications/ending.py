"""The rules about giving an application up: by its owner, or because time ran out."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend import durable
from backend.applications import life, service
from backend.applications.errors import TooLateError
from backend.applications.repository import ApplicationRepository
from backend.applications.schemas import ApplicationRead
from backend.applications.states import Cause
from backend.auth import Actor, Scope
from backend.models import ApplicationState, OrderState
from backend.payments import service as payments
from backend.sessions.ports import SmsTemplate

S = ApplicationState
BY_OWNER = "BY_OWNER"
PAYMENT_TIME_OVER = "PAYMENT_TIME_OVER"
CORRECTION_TIME_OVER = "CORRECTION_TIME_OVER"


async def withdraw(session: AsyncSession, actor: Actor, application_id: UUID) -> ApplicationRead:
    """Give it up, before production; what was paid goes back.

    Raises:
        TooLateError: It is in production, or has ended.
    """
    await service.get_owned(session, actor, application_id, Scope.OWNER_ONLY)
    await _end(session, application_id, Cause.OWNER, BY_OWNER, f"person:{actor.person_id}")
    return await service.read(session, application_id)


async def end_unpaid(session: AsyncSession, application_id: UUID) -> None:
    """Nobody paid in time.

    Raises:
        TooLateError: Somebody did, or it was withdrawn. Nothing of this transaction may stay.
    """
    await _end(session, application_id, Cause.CLOCK, PAYMENT_TIME_OVER)


async def end_uncorrected(session: AsyncSession, application_id: UUID, submission: int) -> None:
    """Nobody corrected what the office sent back after this submission.

    Raises:
        TooLateError: Somebody did, or it was withdrawn. Nothing of this transaction may stay.
    """
    applications = ApplicationRepository(session)
    application = await applications.lock(application_id)
    if (
        application is None
        or application.state is not S.NEEDS_CORRECTION
        or await applications.submissions(application_id) != submission
    ):
        raise TooLateError
    await _end(session, application_id, Cause.CLOCK, CORRECTION_TIME_OVER)


async def _end(
    session: AsyncSession, application_id: UUID, cause: Cause, reason: str, actor: str | None = None
) -> None:
    # The order first, as paying does it: the other way round, the two could wait for each other.
    is_expired = reason == PAYMENT_TIME_OVER
    await payments.close_order(
        session, application_id, OrderState.EXPIRED if is_expired else OrderState.CANCELLED
    )
    sources = {S.AWAITING_PAYMENT} if is_expired else None
    moved = await life.move(
        session, application_id, S.WITHDRAWN, cause, actor=actor, reason=reason, only_from=sources
    )
    application = await ApplicationRepository(session).get(application_id)
    if not moved or application is None:
        raise TooLateError
    if application.submitted_at is not None:
        await durable.enqueue(
            session,
            "tell_office_withdrawn",
            f"office-withdraw-{application_id}",
            str(application_id),
            0,
        )
    await life.tell(
        session,
        application,
        "WITHDRAWN",
        {"reason": reason},
        sms=None if cause is Cause.OWNER else SmsTemplate.ENDED,
    )
