"""What follows from the office's word, whether it called us or we asked."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend import clock, durable
from backend.applications import life, paying, questions
from backend.applications.deadlines import day_text, end_of_window
from backend.applications.ports import OfficeStatus, OfficeWord
from backend.applications.repository import ApplicationRepository
from backend.applications.states import Cause, sources
from backend.config import Settings
from backend.deliveries import service as deliveries
from backend.documents import service as documents
from backend.models import Application, ApplicationState
from backend.people.ages import add_years
from backend.sessions.ports import SmsTemplate

S = ApplicationState
REVIEW = "review"
PRODUCTION = "production"
COLLECTION = "collection"
_STAGES = {
    REVIEW: {S.SUBMITTED, S.UNDER_REVIEW},
    PRODUCTION: {S.PAID, S.IN_PRODUCTION},
    COLLECTION: {S.READY_TO_COLLECT},
}
_SLOWLY = {COLLECTION: 24}
"""She may take weeks to come: asked so much less often."""
_VALID_YEARS = 10
_OTHER = "OTHER"


async def apply_word(session: AsyncSession, settings: Settings, word: OfficeWord) -> None:
    """Follow the office. A word that was followed, and every older one, is nothing.

    One that does not fit the state yet is left: asked again, the office says it again.
    """
    application_id = read_case_number(word.case_number)
    if application_id is None:
        return
    applications = ApplicationRepository(session)
    application = await applications.lock(application_id)
    if application is None or word.sequence <= await applications.last_sequence(application_id):
        return
    if await _follow(session, settings, application, word):
        await applications.note_sequence(application_id, word.sequence)


async def ask_next(
    session: AsyncSession, settings: Settings, application_id: UUID, stage: str, nth: int
) -> None:
    """Ask the office the nth time, unless the stage is over. `review-2`: of the 2nd submission."""
    applications = ApplicationRepository(session)
    application = await applications.get(application_id)
    name, _, submission = stage.partition("-")
    if application is None or application.state not in _STAGES[name]:
        return
    if submission and int(submission) != await applications.submissions(application_id):
        return
    await durable.enqueue(
        session,
        "ask_office",
        f"office-ask-{application_id}-{stage}-{nth}",
        str(application_id),
        stage,
        nth,
        delay_s=durable.asking_pause_s(settings, nth - 1) * _SLOWLY.get(name, 1),
    )


async def begin_production(session: AsyncSession, settings: Settings, application_id: UUID) -> bool:
    """Paid: from here on it cannot be withdrawn. Whether the office is to be told."""
    moved = await life.move(session, application_id, S.IN_PRODUCTION, Cause.PAYMENT)
    application = await ApplicationRepository(session).get(application_id)
    if application is None or application.state is not S.IN_PRODUCTION:
        return False
    if moved:
        await life.tell(session, application, "IN_PRODUCTION", {})
        await ask_next(session, settings, application_id, PRODUCTION, 1)
    return True


def read_case_number(case_number: str) -> UUID | None:
    """Our own id; None when the office means somebody else's case."""
    try:
        return UUID(case_number)
    except ValueError:
        return None


async def _follow(
    session: AsyncSession, settings: Settings, application: Application, word: OfficeWord
) -> bool:
    """Whether it changed anything."""
    match word.status:
        case OfficeStatus.RECEIVED | OfficeStatus.UNDER_REVIEW:
            return await life.move(session, application.id, S.UNDER_REVIEW, Cause.OFFICE)
        case OfficeStatus.NEEDS_CORRECTION:
            return await _send_back(session, settings, application, word.reason or _OTHER)
        case OfficeStatus.APPROVED:
            return await paying.ask_for_payment(session, settings, application)
        case OfficeStatus.REFUSED:
            return await _refuse(session, application, word.reason or _OTHER)
        case OfficeStatus.IN_PRODUCTION:
            moved = await life.move(session, application.id, S.IN_PRODUCTION, Cause.OFFICE)
            if moved:
                await life.tell(session, application, "IN_PRODUCTION", {})
            return moved
        case OfficeStatus.PRODUCED:
            return await _hand_over(session, settings, application, word.document_number)
        case OfficeStatus.COLLECTED:
            return await _close(session, application)


async def _send_back(
    session: AsyncSession, settings: Settings, application: Application, reason: str
) -> bool:
    now = clock.now()
    correct_by = end_of_window(now, settings.correction_window_s)
    moved = await life.move(
        session,
        application.id,
        S.NEEDS_CORRECTION,
        Cause.OFFICE,
        reason=reason,
        correct_by=correct_by,
    )
    if not moved:
        return False
    submission = await ApplicationRepository(session).submissions(application.id)
    await durable.enqueue(
        session,
        "expire_correction",
        f"expire-correction-{application.id}-{submission}",
        str(application.id),
        submission,
        delay_s=(correct_by - now).total_seconds(),
    )
    await life.tell(
        session,
        application,
        "CORRECT_NOW",
        {"reason": reason, "correct_by": correct_by.isoformat()},
        key=f"correct:{application.id}:{submission}",
        sms=SmsTemplate.CORRECT_NOW,
        sms_params=[day_text(correct_by)],
    )
    return True


async def _refuse(session: AsyncSession, application: Application, reason: str) -> bool:
    moved = await life.move(session, application.id, S.REFUSED, Cause.OFFICE, reason=reason)
    if moved:
        await life.tell(session, application, "REFUSED", {"reason": reason}, sms=SmsTemplate.ENDED)
    return moved


async def _hand_over(
    session: AsyncSession, settings: Settings, application: Application, number: str | None
) -> bool:
    """Produced: the new document is hers, and it is sent or kept ready."""
    address = questions.delivery_address(application.answers)
    to = S.READY_TO_COLLECT if address is None else S.DISPATCHED
    if number is None or application.state not in sources(to, Cause.OFFICE):
        return False
    today = clock.today()
    issued = await documents.issue_document(
        session,
        application.owner_id,
        application.document_kind,
        number,
        today,
        add_years(today, _VALID_YEARS) - timedelta(days=1),
    )
    await life.move(session, application.id, to, Cause.OFFICE, new_document_id=issued.id)
    if address is None:
        await life.tell(
            session, application, "READY_TO_COLLECT", {}, sms=SmsTemplate.READY_TO_COLLECT
        )
        await ask_next(session, settings, application.id, COLLECTION, 1)
    else:
        await deliveries.dispatch(session, application.id, address)
    return True


async def _close(session: AsyncSession, application: Application) -> bool:
    moved = await life.move(session, application.id, S.COMPLETED, Cause.OFFICE)
    if moved:
        await life.tell_completed(session, application)
    return moved
