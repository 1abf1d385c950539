"""What can go wrong with photos on file."""

from __future__ import annotations

from backend.errors import InvalidInputError


class PhotoNotUsableError(InvalidInputError):
    """The photo may not be used for this; the code of field `photo_id` is the verdict."""

    code = "photo_not_usable"
    detail = "The photo may not be used again"
