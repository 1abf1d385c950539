"""Puts together what is known of an application, for its screens and for the rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend import clock
from backend.applications import questions, statement
from backend.applications.questions import Facts, Progress
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
from backend.catalogue import service as catalogue
from backend.catalogue.eligibility import OnlineFacts
from backend.deliveries import service as deliveries
from backend.documents import service as documents
from backend.identity.evidence import Evidence, evidence_for
from backend.models import Application, Document, Person
from backend.payments import service as payments
from backend.people import service as people
from backend.people.masks import mask_document_number, mask_id_number


@dataclass(frozen=True)
class Whole:
    """An application with everything its rules look at."""

    application: Application
    person: Person
    old: Document | None
    statuses: dict[Question, QuestionStatus]
    online_why_not: tuple[str, ...]
    statement: dict[str, Any] | None
    statement_hash: str | None
    evidence: Evidence

    @property
    def next_step(self) -> str:
        """A question or a step."""
        return questions.next_step(
            Progress(
                state=self.application.state,
                channel=self.application.channel,
                online_is_open=not self.online_why_not,
                statuses=self.statuses,
                has_check=self.evidence.has_check,
                identity_is_passed=self.evidence.is_passed,
                signature_is_given=self.evidence.is_signed,
            )
        ).value


async def load_whole(session: AsyncSession, application: Application) -> Whole:
    """Everything about one application, now."""
    person = await people.get_person(session, application.owner_id)
    old = await documents.newest_valid(session, person.id, application.document_kind)
    if application.new_document_id is not None or application.submitted_at is not None:
        old = await _document(session, application.old_document_id)
    found = questions.statuses(
        Facts(
            has_name=person.name is not None,
            has_id_number=person.id_number is not None,
            has_household=person.household_region is not None,
            has_duty=person.is_state_functionary is not None,
            has_old_document=old is not None,
            answers=application.answers,
        )
    )
    is_complete = all(status is not QuestionStatus.OPEN for status in found.values())
    said = statement.statement_of(application, person, old) if is_complete else None
    said_hash = None if said is None else statement.statement_hash(said)
    return Whole(
        application=application,
        person=person,
        old=old,
        statuses=found,
        online_why_not=_online(application, person, old),
        statement=said,
        statement_hash=said_hash,
        evidence=await evidence_for(session, application.id, said_hash),
    )


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


def _online(application: Application, person: Person, old: Document | None) -> tuple[str, ...]:
    today = clock.today()
    facts = OnlineFacts(
        application.document_kind,
        application.kind,
        application.reason,
        born_on=catalogue.born_on(person, today),
        household_region=person.household_region,
        is_state_functionary=person.is_state_functionary,
        is_active_military=person.is_active_military,
        old_expires_on=None if old is None else old.expires_on,
        old_issued_on=None if old is None else old.issued_on,
    )
    # No document known yet is a question still to ask, not a reason against.
    return tuple(code for code in catalogue.online_rule(facts, today) if code != "NO_DOCUMENT")


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


async def _document(session: AsyncSession, document_id: UUID | None) -> Document | None:
    return None if document_id is None else await session.get(Document, document_id)
