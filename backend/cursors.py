"""Opaque cursors for pages that go on from an id."""

from __future__ import annotations

import base64
import binascii
from uuid import UUID

from backend.errors import FieldProblem, InvalidInputError


def write_cursor(last: UUID) -> str:
    """The cursor that goes on after this row."""
    return base64.urlsafe_b64encode(last.bytes).decode().rstrip("=")


def read_cursor(cursor: str | None) -> UUID | None:
    """The row a cursor goes on after.

    Raises:
        InvalidInputError: It is not one of ours.
    """
    if cursor is None:
        return None
    try:
        return UUID(bytes=base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error) as error:
        problem = FieldProblem(field="cursor", code="CURSOR_UNREADABLE")
        raise InvalidInputError(errors=[problem]) from error
