"""What an identity check needs of the outside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


@dataclass(frozen=True)
class StartedCheck:
    """The provider's handle, and the page where the applicant is checked."""

    token: str
    url: str
    expires_at: datetime


class CheckOutcome(StrEnum):
    """What the provider says of a check."""

    WAITING = "WAITING"
    PASSED = "PASSED"
    FAILED = "FAILED"


@dataclass(frozen=True)
class CheckResult:
    """An outcome. `failure` is a code of ours: NO_MATCH, TIMED_OUT, GAVE_UP, UNREADABLE."""

    outcome: CheckOutcome
    failure: str | None


class IdentityProvider(Protocol):
    """A real-person check at a provider's own page; no picture ever reaches us."""

    async def start(
        self, *, name: str, id_number: str, bound_to: str, return_url: str
    ) -> StartedCheck:
        """Open a check of this person, carrying `bound_to` (a hash) through to the result."""
        ...

    async def result(self, token: str, *, name: str, id_number: str, bound_to: str) -> CheckResult:
        """How it stands. A result about anybody or bound to anything else counts as FAILED."""
        ...
