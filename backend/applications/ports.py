"""What an application needs of the outside: the office that reviews and produces."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol


class OfficeStatus(StrEnum):
    """How a case stands at the office."""

    RECEIVED = "RECEIVED"
    UNDER_REVIEW = "UNDER_REVIEW"
    NEEDS_CORRECTION = "NEEDS_CORRECTION"
    APPROVED = "APPROVED"
    REFUSED = "REFUSED"
    IN_PRODUCTION = "IN_PRODUCTION"
    PRODUCED = "PRODUCED"
    COLLECTED = "COLLECTED"


@dataclass(frozen=True)
class OfficeWord:
    """What the office says of a case. `sequence` grows; an older one is ignored."""

    case_number: str
    """Our application's id."""
    sequence: int
    status: OfficeStatus
    reason: str | None
    """A code, with NEEDS_CORRECTION and REFUSED: PHOTO, ADDRESS, IDENTITY, …"""
    document_number: str | None
    """Of the new document, with PRODUCED."""


class Office(Protocol):
    """The exit-entry office's case system."""

    async def hand_in(self, case_number: str, case: Mapping[str, Any]) -> None:
        """Give a case in; under a number it knows, it changes the case it has."""
        ...

    async def release(self, case_number: str) -> None:
        """Say that it is paid: production may start. Saying it twice is saying it once."""
        ...

    async def withdraw(self, case_number: str, reason: str) -> None:
        """Say that it is withdrawn."""
        ...

    async def ask(self, case_number: str) -> OfficeWord | None:
        """How the case stands; None when the office does not know it."""
        ...

    def read_callback(self, headers: Mapping[str, str], raw: bytes) -> OfficeWord:
        """Verify and read what the office sent us.

        Raises:
            BadCallbackError: Not the office's, too old, or unreadable.
        """
        ...
