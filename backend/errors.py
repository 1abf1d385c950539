"""Errors the API answers with, and the handlers that render them.

Every error body is `{"type", "title", "status", "code", "detail", "errors"}` as
`application/problem+json` (RFC 9457), and every answer has an `X-Request-ID`. `code` is a promise
to clients. `detail` is for people reading logs, in English, and may change. What the caller sent
is never echoed: it may be personal data.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from sqlalchemy.orm.exc import StaleDataError
from starlette.exceptions import HTTPException

from backend.request_id import current_request_id

logger = logging.getLogger(__name__)

PROBLEM = "application/problem+json"

_OWN_NAME = re.compile(r"[a-z0-9_-]{1,40}")


class FieldProblem(BaseModel):
    """One field the caller has to change. `code` says how, in upper case for our own rules."""

    field: str
    code: str


class ProblemBody(BaseModel):
    """The body of every 4xx and 5xx."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    errors: list[FieldProblem]


class AppError(Exception):
    """A failure the caller is told about. A subclass sets all three attributes."""

    status_code: int
    code: str
    detail: str

    def __init__(
        self, *, errors: list[FieldProblem] | None = None, headers: dict[str, str] | None = None
    ) -> None:
        super().__init__(self.detail)
        self.errors = errors or []
        self.headers = headers or {}


class BadCallbackError(AppError):
    """A message that claims to be a vendor's and is not, or cannot be read."""

    status_code = 401
    code = "bad_callback"
    detail = "The message could not be verified"


class NotSignedInError(AppError):
    """No session, or it has ended."""

    status_code = 401
    code = "session_ended"
    detail = "Not signed in"


class ForbiddenError(AppError):
    """Signed in, but not allowed to do this. Subclass it in the feature."""

    status_code = 403
    code = "forbidden"
    detail = "Not allowed"


class NotFoundError(AppError):
    """Missing, or not this person's to see."""

    status_code = 404
    code = "not_found"
    detail = "Not found"


class ConflictError(AppError):
    """The request no longer fits the state of the thing. Subclass it in the feature."""

    status_code = 409


class ChangedError(AppError):
    """Somebody else changed it since the caller read it: the ETag is stale."""

    status_code = 412
    code = "changed"
    detail = "It has changed since you read it"


class PreconditionRequiredError(AppError):
    """A change of what two people may edit must say which version it starts from."""

    status_code = 428
    code = "if_match_required"
    detail = "Send If-Match"


class BodyTooLargeError(AppError):
    """More was sent than we ever ask for."""

    status_code = 413
    code = "body_too_large"
    detail = "The body is too large"


class InvalidInputError(AppError):
    """At least one field is wrong in itself; `errors` says which and how."""

    status_code = 422
    code = "invalid_input"
    detail = "Some fields are invalid"


class TooManyRequestsError(AppError):
    """Wait `Retry-After` seconds."""

    status_code = 429
    code = "too_many_requests"
    detail = "Too many requests"

    def __init__(self, retry_after_s: float) -> None:
        super().__init__(headers={"Retry-After": str(max(1, round(retry_after_s)))})


class UpstreamError(AppError):
    """A vendor is down or slow."""

    status_code = 503
    code = "vendor_unavailable"
    detail = "A service we depend on does not answer"


def add_error_handlers(app: FastAPI) -> None:
    """Render errors the same way on every route."""
    app.add_exception_handler(AppError, _answer_app_error)
    app.add_exception_handler(RequestValidationError, _answer_invalid_input)
    app.add_exception_handler(HTTPException, _answer_http_exception)
    app.add_exception_handler(StaleDataError, _answer_stale)
    app.add_exception_handler(Exception, _answer_unforeseen)


async def _answer_app_error(_request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, AppError):
        raise error
    return render(error)


def render(error: AppError) -> JSONResponse:
    """The answer that tells of an error."""
    return _answer(error.status_code, error.code, error.detail, error.errors, error.headers)


async def _answer_invalid_input(_request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, RequestValidationError):
        raise error
    problems = [
        FieldProblem(field=_field(item["loc"][1:], item["type"]), code=item["type"])
        for item in error.errors()
    ]
    return _answer(422, InvalidInputError.code, InvalidInputError.detail, problems)


def _field(location: Sequence[int | str], problem: str) -> str:
    """Names of our own fields only: other names are the caller's, and may be anything."""
    if problem == "extra_forbidden":
        location = location[:-1]
    return ".".join(part for part in map(str, location) if _OWN_NAME.fullmatch(part))


async def _answer_http_exception(_request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, HTTPException):
        raise error
    phrase = HTTPStatus(error.status_code).phrase
    code = phrase.lower().replace(" ", "_")
    return _answer(error.status_code, code, phrase, headers=dict(error.headers or {}))


async def _answer_stale(_request: Request, _error: Exception) -> JSONResponse:
    return _answer(ChangedError.status_code, ChangedError.code, ChangedError.detail)


async def _answer_unforeseen(request: Request, error: Exception) -> JSONResponse:
    reference = getattr(request.state, "request_id", current_request_id.get())
    logger.error("unforeseen error, reference %s: %s", reference, type(error).__name__)
    return _answer(500, "broken", "Something went wrong", headers={"X-Request-ID": reference})


def _answer(
    status: int,
    code: str,
    detail: str,
    errors: list[FieldProblem] | None = None,
    headers: dict[str, str] | None = None,
) -> JSONResponse:
    body = ProblemBody(
        type="about:blank",
        title=HTTPStatus(status).phrase,
        status=status,
        code=code,
        detail=detail,
        errors=errors or [],
    )
    return JSONResponse(body.model_dump(), status, headers=headers, media_type=PROBLEM)
