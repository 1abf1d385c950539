"""What can go wrong with documents held."""

from __future__ import annotations

from backend.errors import InvalidInputError


class OldDocumentError(InvalidInputError):
    """The old document, as typed, cannot be right.

    `errors` says which field and how: DOCUMENT_NUMBER, DOCUMENT_ENDED (replaced or cancelled
    before), DATE_UNREADABLE, DATE_FUTURE, DATE_ORDER.
    """

    detail = "The old document cannot be right as typed"
