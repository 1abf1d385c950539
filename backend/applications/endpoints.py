"""Routes under /applications."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Body, Query, Request
from starlette.responses import Response

from backend.applications import answering, office_word, service
from backend.applications.ports import Office
from backend.applications.read import read_application
from backend.applications.schemas import (
    AddressAnswer,
    ApplicationCreate,
    ApplicationPage,
    ApplicationRead,
    ChannelWrite,
    DeliveryAnswer,
    DraftWrite,
    DutyAnswer,
    HouseholdAnswer,
    IdNumberAnswer,
    NameAnswer,
    OldDocumentAnswer,
    PhotoAnswer,
    Question,
)
from backend.auth import Scope, SignedIn
from backend.database import DbSession
from backend.errors import FieldProblem, InvalidInputError, ProblemBody
from backend.idempotency import OnceOnly
from backend.models import Channel
from backend.versions import ExpectedVersion, etag

_PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"model": ProblemBody} for status in (401, 404, 409, 412, 422, 428)
}
_ANSWERS = {
    Question.NAME: NameAnswer,
    Question.ID_NUMBER: IdNumberAnswer,
    Question.HOUSEHOLD: HouseholdAnswer,
    Question.DUTY: DutyAnswer,
    Question.OLD_DOCUMENT: OldDocumentAnswer,
    Question.PHOTO: PhotoAnswer,
    Question.DELIVERY: DeliveryAnswer,
    Question.ADDRESS: AddressAnswer,
}

router = APIRouter(prefix="/applications", tags=["applications"], responses=_PROBLEMS)


def _tagged(response: Response, read: ApplicationRead) -> ApplicationRead:
    response.headers["ETag"] = etag(read.version)
    return read


@router.post("", status_code=201, response_model=ApplicationRead)
async def start_application(
    actor: SignedIn, session: DbSession, once: OnceOnly, wanted: ApplicationCreate
) -> Response:
    """Begin an application."""
    read = await service.start(session, actor, wanted)
    return await once.keep(read, headers={"ETag": etag(read.version)})


@router.get("")
async def list_applications(
    actor: SignedIn,
    session: DbSession,
    limit: Annotated[int, Query(ge=1, le=50)] = 20,
    cursor: Annotated[str | None, Query(max_length=64)] = None,
) -> ApplicationPage:
    """Her applications, newest first."""
    return await service.list_page(session, actor, limit=limit, cursor=cursor)


@router.get("/{application_id}")
async def read_one(
    actor: SignedIn, session: DbSession, application_id: UUID, response: Response
) -> ApplicationRead:
    """One application, with everything its screens show."""
    whole = await service.load(session, actor, application_id, Scope.VIEW_STATUS)
    return _tagged(response, await read_application(session, whole))


@router.put("/{application_id}/answers/{question}")
async def answer_question(
    actor: SignedIn,
    session: DbSession,
    application_id: UUID,
    question: Question,
    expected: ExpectedVersion,
    response: Response,
    body: Annotated[
        NameAnswer
        | IdNumberAnswer
        | HouseholdAnswer
        | DutyAnswer
        | OldDocumentAnswer
        | PhotoAnswer
        | DeliveryAnswer
        | AddressAnswer,
        Body(),
    ],
) -> ApplicationRead:
    """Answer one question."""
    if not isinstance(body, _ANSWERS[question]):
        raise InvalidInputError(errors=[FieldProblem(field="question", code="OTHER_QUESTION")])
    return _tagged(
        response,
        await answering.answer(session, actor, application_id, expected, question, body),
    )


@router.put("/{application_id}/drafts/{question}", status_code=204)
async def save_draft(
    actor: SignedIn,
    session: DbSession,
    application_id: UUID,
    question: Question,
    typed: DraftWrite,
) -> Response:
    """Keep what is typed and not answered yet."""
    await answering.save_draft(session, actor, application_id, question, typed.values)
    return Response(status_code=204)


@router.post("/{application_id}/channel")
async def choose_channel(
    actor: SignedIn,
    session: DbSession,
    application_id: UUID,
    expected: ExpectedVersion,
    wanted: ChannelWrite,
    response: Response,
) -> ApplicationRead:
    """Go on at a hall, or here again."""
    channel = Channel(wanted.channel)
    return _tagged(
        response,
        await answering.choose_channel(session, actor, application_id, expected, channel),
    )


@router.post("/{application_id}/submit", response_model=ApplicationRead)
async def submit_application(
    actor: SignedIn,
    session: DbSession,
    once: OnceOnly,
    application_id: UUID,
    expected: ExpectedVersion,
) -> Response:
    """Hand it in."""
    read = await service.submit(session, actor, application_id, expected)
    return await once.keep(read, status=200, headers={"ETag": etag(read.version)})


@router.post("/{application_id}/withdraw", response_model=ApplicationRead)
async def withdraw_application(
    actor: SignedIn, session: DbSession, once: OnceOnly, application_id: UUID
) -> Response:
    """Give it up, before production."""
    read = await service.withdraw(session, actor, application_id)
    return await once.keep(read, status=200, headers={"ETag": etag(read.version)})


@router.post("/callbacks/office", status_code=204, include_in_schema=False)
async def hear_office(request: Request, session: DbSession) -> Response:
    """The office's word on a case, signed."""
    office: Office = request.app.state.ports.get(Office)
    word = office.read_callback(request.headers, await request.body())
    await office_word.apply_word(session, request.app.state.settings, word)
    return Response(status_code=204)
