"""An application with everything its rules look at, as it stands now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend import clock
from backend.applications import questions, statement
from backend.applications.questions import Facts, Progress
from backend.applications.schemas import Question, QuestionStatus
from backend.applications.states import EDITABLE
from backend.catalogue import service as catalogue
from backend.catalogue.eligibility import OnlineFacts
from backend.documents import service as documents
from backend.errors import NotFoundError
from backend.identity.evidence import Evidence, evidence_for
from backend.models import Application, Channel, Document, Person
from backend.people import service as people
from backend.photos import service as photos
from backend.photos.errors import PhotoNotUsableError


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
                is_as_sent=self._is_as_sent,
            )
        ).value

    @property
    def _is_as_sent(self) -> bool:
        sent_at, signed_at = self.application.submitted_at, self.evidence.signed_at
        return sent_at is not None and signed_at is not None and signed_at <= sent_at


async def load_whole(session: AsyncSession, application: Application) -> Whole:
    """Everything about one application, now."""
    person = await people.get_person(session, application.owner_id)
    is_with_her = application.state in EDITABLE or application.submitted_at is None
    old = (
        await documents.newest_valid(session, person.id, application.document_kind)
        if is_with_her
        else await _document(session, application.old_document_id)
    )
    answers = application.answers
    if is_with_her and not await _photo_stands(session, application, person):
        answers = {name: answer for name, answer in answers.items() if name != "photo"}
    found = questions.statuses(
        Facts(
            has_name=person.name is not None,
            has_id_number=person.id_number is not None,
            has_household=person.household_region is not None,
            has_duty=person.is_state_functionary is not None,
            has_old_document=old is not None,
            answers=answers,
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


async def _photo_stands(session: AsyncSession, application: Application, person: Person) -> bool:
    """A draft may lie for long: the photo chosen then may be too old by now."""
    photo_id = (application.answers.get("photo") or {}).get("photo_id")
    if photo_id is None:
        return True
    kind, today = application.document_kind, clock.today()
    try:
        await photos.get_usable(session, person, UUID(photo_id), kind, Channel.ONLINE, today)
    except (NotFoundError, PhotoNotUsableError):
        return False
    return True


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


async def _document(session: AsyncSession, document_id: UUID | None) -> Document | None:
    return None if document_id is None else await session.get(Document, document_id)
