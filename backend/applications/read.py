"""An application as the API speaks of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from backend import clock
from backend.applications import questions
from backend.applications.repository import ApplicationRepository
from backend.applications.schemas import (
    ApplicantRead,
    ApplicationRead,
    ApplicationSummary,
    EventRead,
    LineRead,
    Question,
    QuestionRead,
    QuestionStatus,
)
from backend.applications.whole import Whole
from backend.catalogue import service as catalogue
from backend.deliveries import service as deliveries
from backend.models import Application, Document
from backend.payments import service as payments
from backend.people import service as people
from backend.people.masks import mask_document_number, mask_id_number


def lines_of(application: Application, on: date) -> list[LineRead]:
    """What it costs on an acceptance day, in fen."""
    fee = catalogue.fee_for(application.document_kind, application.kind, on)
    lines = [LineRead(code=fee.code, amount_fen=fee.amount_fen, is_sample=fee.is_sample)]
    address = questions.delivery_address(application.answers)
    if address is not None:
        postage = catalogue.postage_for(str(address["province"]), on)
        lines.append(
            LineRead(code=postage.code, amount_fen=postage.amount_fen, is_sample=postage.is_sample)
        )
    return lines


async def read_application(session: AsyncSession, whole: Whole) -> ApplicationRead:
    """The application as the API speaks of it."""
    application, person = whole.application, whole.person
    applications = ApplicationRepository(session)
    drafts = await applications.drafts(application.id)
    lines = lines_of(application, application.accepted_on or clock.today())
    return ApplicationRead(
        id=application.id,
        document_kind=application.document_kind,
        kind=application.kind,
        reason=application.reason,
        channel=application.channel,
        state=application.state,
        state_reason=application.state_reason,
        version=application.version,
        case_code=application.case_code,
        next_step=whole.next_step,
        questions=[
            QuestionRead(
                id=question,
                status=status,
                answer=None if status is QuestionStatus.OPEN else _answer(question, whole),
                draft=drafts.get(question.value),
            )
            for question, status in whole.statuses.items()
        ],
        online_is_open=not whole.online_why_not,
        online_why_not=list(whole.online_why_not),
        applicant=ApplicantRead(
            name=person.name,
            pinyin=people.pinyin_text(person),
            id_number_masked=_masked(person.id_number),
        ),
        old_document_number_masked=(
            None if whole.old is None else mask_document_number(whole.old.number)
        ),
        old_document_expires_on=None if whole.old is None else whole.old.expires_on,
        lines=lines,
        total_fen=sum(line.amount_fen for line in lines),
        statement_hash=whole.statement_hash,
        identity_is_passed=whole.evidence.is_passed,
        signature_is_given=whole.evidence.is_signed,
        promised_on=application.promised_on,
        promise_is_estimate=application.promise_is_estimate,
        pay_by=application.pay_by,
        correct_by=application.correct_by,
        submitted_at=application.submitted_at,
        order_id=await payments.order_id_for(session, application.id),
        parcel_ids=await deliveries.parcel_ids_for(session, application.id),
        events=[
            EventRead(state=event.to_state, at=event.created_at, reason=event.reason)
            for event in await applications.events(application.id)
        ],
        created_at=application.created_at,
    )


def read_summary(whole: Whole) -> ApplicationSummary:
    """The application in a list."""
    application = whole.application
    lines = lines_of(application, application.accepted_on or clock.today())
    return ApplicationSummary(
        id=application.id,
        document_kind=application.document_kind,
        kind=application.kind,
        channel=application.channel,
        state=application.state,
        next_step=whole.next_step,
        total_fen=sum(line.amount_fen for line in lines),
        promised_on=application.promised_on,
        pay_by=application.pay_by,
        created_at=application.created_at,
    )


def _answer(question: Question, whole: Whole) -> dict[str, Any]:
    person, answers = whole.person, whole.application.answers
    match question:
        case Question.NAME:
            return {"name": person.name, "pinyin": people.pinyin_text(person)}
        case Question.ID_NUMBER:
            return {"id_number_masked": _masked(person.id_number)}
        case Question.HOUSEHOLD:
            return {"is_shanghai": people.is_in_shanghai(person.household_region)}
        case Question.DUTY:
            return {"is_on_duty": bool(person.is_state_functionary or person.is_active_military)}
        case Question.OLD_DOCUMENT:
            return _old_answer(whole.old)
        case Question.PHOTO | Question.DELIVERY | Question.ADDRESS:
            answer: dict[str, Any] = answers[question.value]
            return answer


def _old_answer(old: Document | None) -> dict[str, Any]:
    if old is None:
        return {}
    return {
        "number_masked": mask_document_number(old.number),
        "issued_on": old.issued_on.isoformat(),
        "expires_on": old.expires_on.isoformat(),
    }


def _masked(id_number: str | None) -> str | None:
    return None if id_number is None else mask_id_number(id_number)
