"""Everything that can go wrong when calling our API.

* ApiError
  x ConnectionFailedError         no answer came back
    + TimedOutError               we stopped waiting for one
  x UnexpectedBodyError           an answer came back that we cannot read
  x StatusError                   the API answered 4xx or 5xx
    + NotSignedInError            401
    + ForbiddenError              403
    + NotFoundError               404
    + ConflictError               409
    + ChangedError                412
    + InvalidInputError           422
    + TooManyRequestsError        429
    + UnavailableError            503
    + ServerError                 any other 5xx

Catch ApiError at the edge; catch a leaf only where the leaf changes what happens next. No text of
an error holds anything a person typed, or anything the API said about a person.
"""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus


@dataclass(frozen=True)
class FieldError:
    """One thing wrong with one field the person filled in."""

    field: str
    code: str


class ApiError(Exception):
    """Any failure of a call to our API."""


class ConnectionFailedError(ApiError):
    """No answer came back: offline, DNS, TLS or a dropped connection."""


class TimedOutError(ConnectionFailedError):
    """The API did not answer in time. The request may still have taken effect."""


class UnexpectedBodyError(ApiError):
    """The API answered with something this version of the app cannot read."""


class StatusError(ApiError):
    """The API answered with an error status.

    `code` is the machine-readable name the backend gave the problem. Branch on it, never
    on the text.
    """

    def __init__(
        self,
        status_code: int,
        code: str,
        *,
        request_id: str | None = None,
        field_errors: tuple[FieldError, ...] = (),
        retry_after: float | None = None,
    ) -> None:
        super().__init__(f"{status_code} {code} (request {request_id})")
        self.status_code = status_code
        self.code = code
        self.request_id = request_id
        self.field_errors = field_errors
        self.retry_after = retry_after


class NotSignedInError(StatusError):
    """401: no session, or it has ended."""


class ForbiddenError(StatusError):
    """403: signed in, but not allowed to do this."""


class NotFoundError(StatusError):
    """404: it does not exist, or this person may not know that it does."""


class ConflictError(StatusError):
    """409: what was asked no longer fits the state the thing is in."""


class ChangedError(StatusError):
    """412: somebody else changed it since this app read it."""


class InvalidInputError(StatusError):
    """422: at least one field needs changing; see `field_errors`."""


class TooManyRequestsError(StatusError):
    """429: wait `retry_after` seconds."""


class UnavailableError(StatusError):
    """503: something the API needs is down or slow; wait `retry_after` seconds."""


class ServerError(StatusError):
    """5xx: our fault."""


_BY_STATUS: dict[int, type[StatusError]] = {
    401: NotSignedInError,
    403: ForbiddenError,
    404: NotFoundError,
    409: ConflictError,
    412: ChangedError,
    422: InvalidInputError,
    429: TooManyRequestsError,
    503: UnavailableError,
}


def status_error_class(status_code: int) -> type[StatusError]:
    """The class to raise for an error status."""
    if status_code in _BY_STATUS:
        return _BY_STATUS[status_code]
    return ServerError if status_code >= HTTPStatus.INTERNAL_SERVER_ERROR else StatusError
