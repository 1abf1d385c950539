"""What every feature's schemas share."""

from __future__ import annotations

import unicodedata
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

_BIDI = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def _plain(text: str) -> str:
    """NFC, trimmed, with no control, surrogate or direction-changing sign.

    Raises:
        ValueError: There is one.
    """
    for sign in text:
        if sign in _BIDI or unicodedata.category(sign) in {"Cc", "Cs"}:
            raise ValueError("FORBIDDEN_SIGN")
    return unicodedata.normalize("NFC", text).strip()


PlainText = Annotated[str, StringConstraints(max_length=10_000), AfterValidator(_plain)]
"""One line of text as typed. Limits of its own are the feature's business, with its own codes."""


class ReadSchema(BaseModel):
    """What we send. No defaults: every field is always there."""

    model_config = ConfigDict(from_attributes=True, frozen=True)


class WriteSchema(BaseModel):
    """What we accept: nothing unknown, nothing of another type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class ChoiceSchema(BaseModel):
    """What we accept where a choice or an id arrives as a string: nothing unknown."""

    model_config = ConfigDict(extra="forbid", frozen=True)
