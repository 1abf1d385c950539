"""What follows from an approval: an order, a window to pay it in, and reminders."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend import clock, durable
from backend.applications import life
from backend.applications.deadlines import day_text, end_of_window, reminders_s, yuan
from backend.applications.read import lines_of
from backend.applications.repository import ApplicationRepository
from backend.applications.states import Cause
from backend.config import Settings
from backend.models import Application, ApplicationState
from backend.payments import service as payments
from backend.sessions.ports import SmsTemplate

S = ApplicationState
_DAY_S = 86400


async def ask_for_payment(
    session: AsyncSession, settings: Settings, application: Application
) -> bool:
    """Approved: she may pay from now on; whether it was waiting for that."""
    now = clock.now()
    pay_by = end_of_window(now, settings.payment_window_s)
    moved = await life.move(
        session,
        application.id,
        S.AWAITING_PAYMENT,
        Cause.OFFICE,
        approved_at=now,
        pay_by=pay_by,
    )
    if not moved:
        return False
    lines = lines_of(application, application.accepted_on or clock.today())
    await payments.open_order(
        session,
        application_id=application.id,
        lines=[(line.code, line.amount_fen) for line in lines],
        pay_by=pay_by,
    )
    case = str(application.id)
    await durable.enqueue(
        session,
        "expire_payment",
        f"expire-payment-{case}",
        case,
        delay_s=(pay_by - now).total_seconds(),
    )
    for nth, delay_s in enumerate(reminders_s(now, pay_by), start=1):
        await durable.enqueue(
            session, "remind_payment", f"remind-payment-{case}-{nth}", case, nth, delay_s=delay_s
        )
    total = sum(line.amount_fen for line in lines)
    days = max(1, round(settings.payment_window_s / _DAY_S))
    await life.tell(
        session,
        application,
        "APPROVED",
        {"total_fen": total, "pay_by": pay_by.isoformat()},
        sms=SmsTemplate.PAY_NOW,
        sms_params=[yuan(total), str(days)],
    )
    return True


async def remind(session: AsyncSession, application_id: UUID, nth: int) -> None:
    """Say that it is still not paid, if it is not."""
    application = await ApplicationRepository(session).get(application_id)
    if (
        application is None
        or application.state is not S.AWAITING_PAYMENT
        or application.pay_by is None
    ):
        return
    lines = lines_of(application, application.accepted_on or clock.today())
    total = sum(line.amount_fen for line in lines)
    await life.tell(
        session,
        application,
        "PAY_REMINDER",
        {"total_fen": total, "pay_by": application.pay_by.isoformat()},
        key=f"pay-reminder:{application_id}:{nth}",
        sms=SmsTemplate.PAY_REMINDER,
        sms_params=[yuan(total), day_text(application.pay_by)],
    )
