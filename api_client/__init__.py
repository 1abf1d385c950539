"""Typed client for our own HTTP API. Knows nothing of Flet, screens or translations."""

from api_client.auth import Tokens, TokenSource
from api_client.client import ApiClient
from api_client.errors import (
    ApiError,
    ChangedError,
    ConflictError,
    ConnectionFailedError,
    FieldError,
    ForbiddenError,
    InvalidInputError,
    NotFoundError,
    NotSignedInError,
    ServerError,
    StatusError,
    TimedOutError,
    TooManyRequestsError,
    UnavailableError,
    UnexpectedBodyError,
)
from api_client.sharing import SharedTransport, make_transport

__all__ = [
    "ApiClient",
    "ApiError",
    "ChangedError",
    "ConflictError",
    "ConnectionFailedError",
    "FieldError",
    "ForbiddenError",
    "InvalidInputError",
    "NotFoundError",
    "NotSignedInError",
    "ServerError",
    "SharedTransport",
    "StatusError",
    "TimedOutError",
    "TokenSource",
    "Tokens",
    "TooManyRequestsError",
    "UnavailableError",
    "UnexpectedBodyError",
    "make_transport",
]
