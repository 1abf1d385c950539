"""The rules about answers: each is checked and kept where it belongs."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend import clock
from backend.applications import questions, service
from backend.applications.errors import NotEditableError, UnknownQuestionError
from backend.applications.repository import ApplicationRepository
from backend.applications.schemas import (
    AddressAnswer,
    ApplicationRead,
    DeliveryAnswer,
    DeliveryMethod,
    DutyAnswer,
    HouseholdAnswer,
    IdNumberAnswer,
    NameAnswer,
    OldDocumentAnswer,
    PhotoAnswer,
    PhotoChoice,
    Question,
)
from backend.applications.states import EDITABLE
from backend.applications.whole import Whole
from backend.auth import Actor, Scope
from backend.documents import service as documents
from backend.errors import ChangedError, FieldProblem, InvalidInputError
from backend.models import Application, Channel
from backend.people import service as people
from backend.photos import service as photos

Answer = (
    NameAnswer
    | IdNumberAnswer
    | HouseholdAnswer
    | DutyAnswer
    | OldDocumentAnswer
    | PhotoAnswer
    | DeliveryAnswer
    | AddressAnswer
)

_DRAFT_FIELD = re.compile(r"[a-z_]{1,20}")
_DRAFT_SIGNS = 4000


async def answer(
    session: AsyncSession,
    actor: Actor,
    application_id: UUID,
    expected_version: int,
    question: Question,
    given: Answer,
) -> ApplicationRead:
    """Keep an answer.

    Raises:
        NotEditableError: It is with the office.
        ChangedError: Somebody changed it meanwhile.
        InvalidInputError: The answer itself is wrong; each field says how.
    """
    whole = await _editable(session, actor, application_id, expected_version)
    answers = dict(whole.application.answers)
    channel = whole.application.channel
    if isinstance(given, PhotoAnswer):
        answers["photo"] = await _photo(session, whole, given)
        channel = Channel.COUNTER if questions.wants_hall_photo(answers) else Channel.ONLINE
    elif isinstance(given, DeliveryAnswer):
        answers["delivery"] = await _delivery(session, whole, given)
    elif isinstance(given, AddressAnswer):
        if not questions.is_address_asked(answers):
            raise UnknownQuestionError
        kept = await people.add_address(session, whole.person.id, given)
        answers["address"] = kept.data
    else:
        await _tell(session, whole, given)
        answers["told"] = sorted({*answers.get("told", []), question.value})
    await _write(session, whole.application, answers, channel)
    await ApplicationRepository(session).drop_draft(application_id, question.value)
    return await service.read(session, application_id)


async def choose_channel(
    session: AsyncSession,
    actor: Actor,
    application_id: UUID,
    expected_version: int,
    channel: Channel,
) -> ApplicationRead:
    """Go on at a hall, or here again."""
    whole = await _editable(session, actor, application_id, expected_version)
    answers = dict(whole.application.answers)
    if channel is Channel.ONLINE and questions.wants_hall_photo(answers):
        del answers["photo"]
    await _write(session, whole.application, answers, channel)
    return await service.read(session, application_id)


async def save_draft(
    session: AsyncSession,
    actor: Actor,
    application_id: UUID,
    question: Question,
    values: dict[str, str],
) -> None:
    """Keep what is typed and not answered yet.

    Raises:
        NotEditableError: It is with the office.
        InvalidInputError: DRAFT_TOO_LONG: more, or under other names, than any page has.
    """
    size = sum(map(len, values.values()))
    if size > _DRAFT_SIGNS or not all(map(_DRAFT_FIELD.fullmatch, values)):
        raise InvalidInputError(errors=[FieldProblem(field="values", code="DRAFT_TOO_LONG")])
    application = await service.get_owned(session, actor, application_id, Scope.PREPARE)
    if application.state not in EDITABLE:
        raise NotEditableError
    await ApplicationRepository(session).save_draft(application_id, question.value, values)


async def _editable(
    session: AsyncSession, actor: Actor, application_id: UUID, expected_version: int
) -> Whole:
    whole = await service.load_editable(session, actor, application_id, Scope.PREPARE)
    service.refuse_stale(whole.application, expected_version)
    return whole


async def _photo(session: AsyncSession, whole: Whole, given: PhotoAnswer) -> dict[str, object]:
    if given.choice is PhotoChoice.AT_HALL:
        return {"choice": given.choice.value}
    if given.photo_id is None:
        raise InvalidInputError(errors=[FieldProblem(field="photo_id", code="PHOTO_MISSING")])
    application = whole.application
    photo = await photos.get_usable(
        session,
        whole.person,
        given.photo_id,
        application.document_kind,
        Channel.ONLINE,
        clock.today(),
    )
    return {
        "choice": given.choice.value,
        "photo_id": str(photo.id),
        "source": photo.source.value,
        "source_date": photo.source_date.isoformat(),
    }


async def _delivery(
    session: AsyncSession, whole: Whole, given: DeliveryAnswer
) -> dict[str, object]:
    if given.method is DeliveryMethod.COLLECT or given.address_id is None:
        return {"method": given.method.value, "address": None}
    address = await people.get_address(session, whole.person.id, given.address_id)
    return {
        "method": given.method.value,
        "address_id": str(given.address_id),
        "address": address.data,
    }


async def _tell(session: AsyncSession, whole: Whole, given: Answer) -> None:
    person = whole.person
    match given:
        case NameAnswer():
            await people.give_name(session, person, given.name)
        case IdNumberAnswer():
            await people.give_id_number(session, person, given.id_number)
        case HouseholdAnswer():
            await people.give_household(session, person, given.is_shanghai)
        case DutyAnswer():
            await people.give_duty(session, person, given.is_on_duty)
        case OldDocumentAnswer():
            await documents.give_old_document(
                session, person.id, whole.application.document_kind, given
            )
        case _:
            raise UnknownQuestionError


async def _write(
    session: AsyncSession, application: Application, answers: dict[str, Any], channel: Channel
) -> None:
    if not await ApplicationRepository(session).write_answers(application, answers, channel):
        raise ChangedError
