"""Routes under /applications."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Body, Depends, Query, Request
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.responses import Response

from backend.applications import answering, ending, office_word, service
from backend.applications.ports import Office, OfficeWord
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
from backend.errors import BadCallbackError, InvalidInputError, ProblemBody
from backend.idempotency import OnceOnly
from backend.models import Channel
from backend.ports import Ports
from backend.versions import ExpectedVersion, etag

MAX_WORD_BYTES = 64 * 1024
_PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"model": ProblemBody} for status in (401, 404, 409, 412, 422, 428)
}
_ANSWERS: dict[Question, type[answering.Answer]] = {
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


async def _answer_in_shape(question: Question, request: Request) -> answering.Answer:
    """The body in the shape of its question, so that problems are about its own fields."""
    try:
        body = await request.json()
    except ValueError as error:
        raise InvalidInputError from error
    try:
        return _ANSWERS[question].model_validate(body)
    except ValidationError as error:
        problems = [item | {"loc": ("body", *item["loc"])} for item in error.errors()]
        raise RequestValidationError(problems) from error


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
    given: Annotated[answering.Answer, Depends(_answer_in_shape)],
    _body: Annotated[answering.Answer, Body()],
) -> ApplicationRead:
    """Answer one question; the body is the answer's own shape."""
    return _tagged(
        response,
        await answering.answer(session, actor, application_id, expected, question, given),
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
    read = await ending.withdraw(session, actor, application_id)
    return await once.keep(read, status=200, headers={"ETag": etag(read.version)})


async def _verified_word(request: Request) -> OfficeWord:
    """The word, verified.

    Read to the end before a transaction begins: a slow sender must not hold the database.
    """
    raw = bytearray()
    async for chunk in request.stream():
        raw += chunk
        if len(raw) > MAX_WORD_BYTES:
            raise BadCallbackError
    ports: Ports = request.app.state.ports
    return ports.get(Office).read_callback(request.headers, bytes(raw))


@router.post("/callbacks/office", status_code=204, include_in_schema=False)
async def hear_office(
    request: Request, word: Annotated[OfficeWord, Depends(_verified_word)], session: DbSession
) -> Response:
    """The office's word on a case, signed."""
    await office_word.apply_word(session, request.app.state.settings, word)
    return Response(status_code=204)
