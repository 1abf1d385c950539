"""What the person can be told about a failure, and what they can do next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from api_client import (
    ApiError,
    ChangedError,
    ConflictError,
    ConnectionFailedError,
    FieldError,
    ForbiddenError,
    InvalidInputError,
    NotFoundError,
    NotSignedInError,
    StatusError,
    TooManyRequestsError,
    UnavailableError,
    UnexpectedBodyError,
)


class ProblemKind(Enum):
    """Each kind has one wording and one next step. Add a kind only for a new next step."""

    OFFLINE = auto()  # try again
    SIGNED_OUT = auto()  # sign in
    NOT_ALLOWED = auto()  # go back
    GONE = auto()  # go back
    CHANGED = auto()  # look again
    INVALID = auto()  # correct the fields
    BUSY = auto()  # wait
    OUT_OF_DATE = auto()  # update the app
    BROKEN = auto()  # tell us, quoting the reference


@dataclass(frozen=True)
class Problem:
    """A failure, ready to be shown. Holds no sentence: wording belongs to the views."""

    kind: ProblemKind
    code: str = ""
    reference: str | None = None
    field_errors: tuple[FieldError, ...] = ()
    wait_s: float | None = None
    """How long to wait before trying again, when the API said so."""


# First match wins, so a subclass stands before its parent.
_KINDS: tuple[tuple[type[ApiError], ProblemKind], ...] = (
    (ConnectionFailedError, ProblemKind.OFFLINE),
    (UnexpectedBodyError, ProblemKind.OUT_OF_DATE),
    (NotSignedInError, ProblemKind.SIGNED_OUT),
    (ForbiddenError, ProblemKind.NOT_ALLOWED),
    (NotFoundError, ProblemKind.GONE),
    (ConflictError, ProblemKind.CHANGED),
    (ChangedError, ProblemKind.CHANGED),
    (InvalidInputError, ProblemKind.INVALID),
    (TooManyRequestsError, ProblemKind.BUSY),
    (UnavailableError, ProblemKind.BUSY),
)


def problem_from(error: ApiError) -> Problem:
    """The problem to show for a failed call."""
    kind = next((kind for cls, kind in _KINDS if isinstance(error, cls)), ProblemKind.BROKEN)
    if isinstance(error, StatusError):
        return Problem(kind, error.code, error.request_id, error.field_errors, error.retry_after)
    return Problem(kind)
