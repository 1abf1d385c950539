"""Durable work of applications: with the office, and against the clock."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from backend import clock, durable
from backend.applications import life, office_word, questions, service, statement
from backend.applications.ports import Office, OfficeStatus, OfficeWord
from backend.applications.read import lines_of
from backend.applications.states import Cause
from backend.documents import service as documents
from backend.models import ApplicationState
from backend.notices import service as notices
from backend.people import service as people
from backend.sessions.ports import SmsTemplate

S = ApplicationState


@durable.workflow("hand_in")
async def hand_in(application_id: str, version: int) -> None:
    """Give the case to the office, then ask how it stands until the stage ends."""
    await _hand_in(application_id)
    await _ask_later(application_id, f"review-{version}", 1)


@durable.workflow("ask_office")
async def ask_office(application_id: str, stage: str, nth: int) -> None:
    """Ask once; ask again later while the office still has the case."""
    word = await _ask(application_id)
    await _apply(application_id, word, stage, nth)


@durable.workflow("release_production")
async def release_production(application_id: str) -> None:
    """It is paid: let the office produce, and follow that."""
    await _release(application_id)
    await _ask_later(application_id, "production", 1)


@durable.workflow("tell_office_withdrawn")
async def tell_office_withdrawn(application_id: str) -> None:
    """It is withdrawn: the office stops."""
    await _withdraw(application_id)


@durable.workflow("expire_correction")
async def expire_correction(application_id: str, version: int) -> None:
    """Nobody corrected it in time. `version` only tells one timer from the next."""
    del version
    await _expire_correction(application_id)


@durable.workflow("expire_payment")
async def expire_payment(application_id: str) -> None:
    """Nobody paid in time."""
    await _expire_payment(application_id)


@durable.workflow("remind_payment")
async def remind_payment(application_id: str, nth: int) -> None:
    """It is still not paid: say so."""
    await _remind(application_id, nth)


@durable.outside_call
async def _hand_in(application_id: str) -> None:
    running = durable.runtime()
    async with running.database.read() as session:
        application = await life.get_application(session, UUID(application_id))
        if application is None or application.state is not S.SUBMITTED:
            return
        person = await people.get_person(session, application.owner_id)
        old = await documents.newest_valid(session, person.id, application.document_kind)
        case: dict[str, Any] = statement.statement_of(application, person, old)
        case["delivery_address"] = questions.delivery_address(application.answers)
        case["phone"] = person.phone
    await running.ports.get(Office).hand_in(application_id, case)


@durable.change
async def _ask_later(application_id: str, stage: str, nth: int) -> None:
    running = durable.runtime()
    async with running.database.begin() as session:
        await durable.enqueue(
            session,
            "ask_office",
            f"office-ask-{application_id}-{stage}-{nth}",
            application_id,
            stage,
            nth,
            delay_s=durable.asking_pause_s(running.settings, nth - 1),
        )


@durable.outside_call
async def _ask(application_id: str) -> dict[str, Any] | None:
    word = await durable.runtime().ports.get(Office).ask(application_id)
    if word is None:
        return None
    return {
        "sequence": word.sequence,
        "status": word.status.value,
        "reason": word.reason,
        "document_number": word.document_number,
    }


@durable.change
async def _apply(application_id: str, word: dict[str, Any] | None, stage: str, nth: int) -> None:
    running = durable.runtime()
    async with running.database.begin() as session:
        if word is not None:
            said = OfficeWord(
                application_id,
                word["sequence"],
                OfficeStatus(word["status"]),
                word["reason"],
                word["document_number"],
            )
            await office_word.apply_word(session, running.settings, said)
        application = await life.get_application(session, UUID(application_id))
        if application is None or office_word.has_ended_stage(application):
            return
        await durable.enqueue(
            session,
            "ask_office",
            f"office-ask-{application_id}-{stage}-{nth + 1}",
            application_id,
            stage,
            nth + 1,
            delay_s=durable.asking_pause_s(running.settings, nth),
        )


@durable.outside_call
async def _release(application_id: str) -> None:
    await durable.runtime().ports.get(Office).release(application_id)


@durable.outside_call
async def _withdraw(application_id: str) -> None:
    await durable.runtime().ports.get(Office).withdraw(application_id, "WITHDRAWN")


@durable.change
async def _expire_correction(application_id: str) -> None:
    async with durable.runtime().database.begin() as session:
        application = await life.get_application(session, UUID(application_id))
        if application is None or application.correct_by is None:
            return
        # Sent back anew meanwhile, it has a later window and another timer.
        if clock.now() >= application.correct_by:
            await service.withdraw_for(
                session, UUID(application_id), Cause.CLOCK, "CORRECTION_TIME_OVER"
            )


@durable.change
async def _expire_payment(application_id: str) -> None:
    async with durable.runtime().database.begin() as session:
        application = await life.get_application(session, UUID(application_id))
        if application is not None and application.state is S.AWAITING_PAYMENT:
            await service.withdraw_for(
                session, UUID(application_id), Cause.CLOCK, "PAYMENT_TIME_OVER"
            )


@durable.change
async def _remind(application_id: str, nth: int) -> None:
    async with durable.runtime().database.begin() as session:
        application = await life.get_application(session, UUID(application_id))
        if application is None or application.state is not S.AWAITING_PAYMENT:
            return
        if application.pay_by is None:
            return
        total = sum(
            line.amount_fen
            for line in lines_of(application, application.accepted_on or clock.today())
        )
        await notices.tell(
            session,
            application.owner_id,
            key=f"pay-reminder:{application_id}:{nth}",
            template="PAY_REMINDER",
            params={"total_fen": total, "pay_by": application.pay_by.isoformat()},
            application_id=application.id,
            sms=SmsTemplate.PAY_REMINDER,
            sms_params=[office_word.yuan(total), office_word.day_text(application.pay_by)],
        )
