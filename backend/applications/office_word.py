"""What follows from the office's word, whether it called us or we asked."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend import clock, durable
from backend.applications import life, questions
from backend.applications.ports import OfficeStatus, OfficeWord
from backend.applications.read import lines_of
from backend.applications.repository import ApplicationRepository
from backend.applications.states import Cause
from backend.config import Settings
from backend.deliveries import service as deliveries
from backend.documents import service as documents
from backend.models import Application, ApplicationState
from backend.notices import service as notices
from backend.payments import service as payments
from backend.people.ages import add_years
from backend.sessions.ports import SmsTemplate

S = ApplicationState
_VALID_YEARS = 10
_REMIND_AT = (3 / 7, 6 / 7, 6.75 / 7)
"""Parts of the payment window: after three days, after six, and on the last morning."""


async def apply_word(session: AsyncSession, settings: Settings, word: OfficeWord) -> None:
    """Follow the office. Each branch compares and sets: an old or repeated word is nothing."""
    application_id = _id(word.case_number)
    if application_id is None:
        return
    application = await ApplicationRepository(session).get(application_id)
    if application is None:
        return
    match word.status:
        case OfficeStatus.RECEIVED | OfficeStatus.UNDER_REVIEW:
            await life.move(session, application_id, S.UNDER_REVIEW, Cause.OFFICE)
        case OfficeStatus.NEEDS_CORRECTION:
            await _send_back(session, settings, application, word)
        case OfficeStatus.APPROVED:
            await _approve(session, settings, application)
        case OfficeStatus.REFUSED:
            await _refuse(session, application, word)
        case OfficeStatus.IN_PRODUCTION:
            if await life.move(session, application_id, S.IN_PRODUCTION, Cause.OFFICE):
                await _tell(session, application, "IN_PRODUCTION", {})
        case OfficeStatus.PRODUCED:
            await _hand_over(session, application, word)


def has_ended_stage(application: Application) -> bool:
    """Whether the office has nothing more to say until somebody else acts."""
    return application.state not in {S.SUBMITTED, S.UNDER_REVIEW, S.PAID, S.IN_PRODUCTION}


async def _send_back(
    session: AsyncSession, settings: Settings, application: Application, word: OfficeWord
) -> None:
    correct_by = clock.now() + timedelta(seconds=settings.correction_window_s)
    moved = await life.move(
        session,
        application.id,
        S.NEEDS_CORRECTION,
        Cause.OFFICE,
        reason=word.reason or "OTHER",
        correct_by=correct_by,
    )
    if not moved:
        return
    version = application.version + 1
    await durable.enqueue(
        session,
        "expire_correction",
        f"expire-correction-{application.id}-{version}",
        str(application.id),
        version,
        delay_s=settings.correction_window_s,
    )
    await _tell(
        session,
        application,
        "CORRECT_NOW",
        {"reason": word.reason or "OTHER", "correct_by": correct_by.isoformat()},
        key=f"correct:{application.id}:{version}",
        sms=SmsTemplate.CORRECT_NOW,
        sms_params=[day_text(correct_by)],
    )


async def _approve(session: AsyncSession, settings: Settings, application: Application) -> None:
    window = settings.payment_window_s
    pay_by = clock.now() + timedelta(seconds=window)
    moved = await life.move(
        session,
        application.id,
        S.AWAITING_PAYMENT,
        Cause.OFFICE,
        approved_at=clock.now(),
        pay_by=pay_by,
    )
    if not moved:
        return
    lines = lines_of(application, application.accepted_on or clock.today())
    await payments.open_order(
        session,
        application_id=application.id,
        lines=[(line.code, line.amount_fen) for line in lines],
        pay_by=pay_by,
    )
    case = str(application.id)
    await durable.enqueue(session, "expire_payment", f"expire-payment-{case}", case, delay_s=window)
    for nth, part in enumerate(_REMIND_AT, start=1):
        await durable.enqueue(
            session,
            "remind_payment",
            f"remind-payment-{case}-{nth}",
            case,
            nth,
            delay_s=window * part,
        )
    total = sum(line.amount_fen for line in lines)
    days = max(1, round(window / 86400))
    await _tell(
        session,
        application,
        "APPROVED",
        {"total_fen": total, "pay_by": pay_by.isoformat()},
        sms=SmsTemplate.PAY_NOW,
        sms_params=[yuan(total), str(days)],
    )


async def _refuse(session: AsyncSession, application: Application, word: OfficeWord) -> None:
    reason = word.reason or "OTHER"
    if await life.move(session, application.id, S.REFUSED, Cause.OFFICE, reason=reason):
        await _tell(session, application, "REFUSED", {"reason": reason}, sms=SmsTemplate.ENDED)


async def _hand_over(session: AsyncSession, application: Application, word: OfficeWord) -> None:
    """Produced: the new document is hers, and it is sent or kept ready."""
    address = questions.delivery_address(application.answers)
    to = S.READY_TO_COLLECT if address is None else S.DISPATCHED
    if not await life.move(session, application.id, to, Cause.OFFICE):
        return
    today = clock.today()
    if word.document_number is not None:
        issued = await documents.issue_document(
            session,
            application.owner_id,
            application.document_kind,
            word.document_number,
            today,
            add_years(today, _VALID_YEARS) - timedelta(days=1),
        )
        await life.note_document(session, application.id, issued.id)
    if address is None:
        await _tell(session, application, "READY_TO_COLLECT", {}, sms=SmsTemplate.READY_TO_COLLECT)
    else:
        await deliveries.dispatch(session, application.id, address)


async def _tell(
    session: AsyncSession,
    application: Application,
    template: str,
    params: dict[str, object],
    *,
    key: str | None = None,
    sms: SmsTemplate | None = None,
    sms_params: list[str] | None = None,
) -> None:
    await notices.tell(
        session,
        application.owner_id,
        key=key or f"{template.lower()}:{application.id}",
        template=template,
        params=params,
        application_id=application.id,
        sms=sms,
        sms_params=sms_params or (),
    )


def yuan(fen: int) -> str:
    """Fen as yuan, the way a short message says it."""
    whole, rest = divmod(fen, 100)
    return f"{whole}.{rest:02d}" if rest else str(whole)


def day_text(moment: datetime) -> str:
    """`12月2日`, in Shanghai."""
    local = moment.astimezone(clock.SHANGHAI)
    return f"{local.month}月{local.day}日"


def _id(case_number: str) -> UUID | None:
    try:
        return UUID(case_number)
    except ValueError:
        return None
