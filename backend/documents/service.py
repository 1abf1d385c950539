"""Documents a person holds: told by her, or issued by the office."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend import clock
from backend.applications.schemas import OldDocumentAnswer
from backend.catalogue.eligibility import is_expired, is_expiring
from backend.documents.errors import OldDocumentError
from backend.documents.numbers import read_date, read_number
from backend.documents.repository import DocumentRepository
from backend.documents.schemas import DocumentRead
from backend.errors import FieldProblem
from backend.models import Document, DocumentKind, DocumentStatus
from backend.people.masks import mask_document_number

_ENDED = frozenset({DocumentStatus.REPLACED, DocumentStatus.CANCELLED})


async def list_documents(session: AsyncSession, person_id: UUID) -> list[Document]:
    """All of them, soonest to expire first."""
    return await DocumentRepository(session).list_for(person_id)


async def newest_valid(
    session: AsyncSession, person_id: UUID, kind: DocumentKind
) -> Document | None:
    """The last one issued that was neither replaced, lost nor cancelled. It may have expired."""
    return await DocumentRepository(session).newest_valid(person_id, kind)


async def give_old_document(
    session: AsyncSession, person_id: UUID, kind: DocumentKind, answer: OldDocumentAnswer
) -> Document:
    """Keep the document she says she holds; typed again, the same number gets the new dates.

    Raises:
        OldDocumentError: It cannot be right; `errors` says which fields.
    """
    number, issued_on, expires_on = _read(kind, answer)
    repository = DocumentRepository(session)
    known = await repository.find(person_id, kind, number)
    if known is None:
        return await repository.add(_valid(person_id, kind, number, issued_on, expires_on))
    if known.status in _ENDED:
        raise OldDocumentError(errors=[FieldProblem(field="number", code="DOCUMENT_ENDED")])
    known.issued_on, known.expires_on = issued_on, expires_on
    return known


async def issue_document(
    session: AsyncSession,
    person_id: UUID,
    kind: DocumentKind,
    number: str,
    issued_on: date,
    expires_on: date,
) -> Document:
    """Keep what the office issued; what it replaces is marked so. Twice is once."""
    repository = DocumentRepository(session)
    issued = await repository.find(person_id, kind, number)
    if issued is None:
        issued = await repository.add(_valid(person_id, kind, number, issued_on, expires_on))
        await repository.mark_replaced(person_id, kind, but=issued.id)
    return issued


def _valid(
    person_id: UUID, kind: DocumentKind, number: str, issued_on: date, expires_on: date
) -> Document:
    return Document(
        person_id=person_id,
        kind=kind,
        number=number,
        issued_on=issued_on,
        expires_on=expires_on,
        status=DocumentStatus.VALID,
    )


def read_document(document: Document, today: date) -> DocumentRead:
    """A document as the API speaks of it."""
    is_valid = document.status is DocumentStatus.VALID
    return DocumentRead(
        id=document.id,
        kind=document.kind,
        number_masked=mask_document_number(document.number),
        issued_on=document.issued_on,
        expires_on=document.expires_on,
        status=document.status,
        is_expiring=is_valid and is_expiring(document.expires_on, today),
        is_expired=is_expired(document.expires_on, today),
    )


def _read(kind: DocumentKind, answer: OldDocumentAnswer) -> tuple[str, date, date]:
    problems: list[FieldProblem] = []
    number, issued_on, expires_on = "", None, None
    try:
        number = read_number(kind, answer.number)
    except ValueError as error:
        problems.append(FieldProblem(field="number", code=str(error)))
    try:
        issued_on = read_date(answer.issued_on)
    except ValueError as error:
        problems.append(FieldProblem(field="issued_on", code=str(error)))
    try:
        expires_on = read_date(answer.expires_on)
    except ValueError as error:
        problems.append(FieldProblem(field="expires_on", code=str(error)))
    if issued_on is not None and issued_on > clock.today():
        problems.append(FieldProblem(field="issued_on", code="DATE_FUTURE"))
    elif issued_on is not None and expires_on is not None and expires_on <= issued_on:
        problems.append(FieldProblem(field="expires_on", code="DATE_ORDER"))
    if problems or issued_on is None or expires_on is None:
        raise OldDocumentError(errors=problems)
    return number, issued_on, expires_on
