"""An identity provider whose outcome a test decides."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from backend import clock
from backend.errors import UpstreamError
from backend.identity.ports import CheckOutcome, CheckResult, StartedCheck


@dataclass
class IdentityTwin:
    """`outcome` is what is answered; `started` are the statements checks were bound to."""

    outcome: CheckOutcome = CheckOutcome.PASSED
    failure: str | None = None
    fails: int = 0
    """How many calls to lose first."""
    started: list[str] = field(default_factory=list)
    people: list[tuple[str, str]] = field(default_factory=list)
    """Name and ID number of each check started."""
    asked: int = 0

    async def start(
        self, *, name: str, id_number: str, bound_to: str, return_url: str
    ) -> StartedCheck:
        assert name
        assert id_number
        self._lose_some()
        self.started.append(bound_to)
        self.people.append((name, id_number))
        token = f"token-{len(self.started)}"
        return StartedCheck(token, f"http://check.test/{token}", clock.now() + timedelta(hours=1))

    async def result(self, token: str, *, name: str, id_number: str, bound_to: str) -> CheckResult:
        self._lose_some()
        self.asked += 1
        nth = int(token.removeprefix("token-")) - 1
        if (self.started[nth], self.people[nth]) != (bound_to, (name, id_number)):
            return CheckResult(CheckOutcome.FAILED, "UNREADABLE")
        return CheckResult(self.outcome, self.failure)

    def _lose_some(self) -> None:
        if self.fails > 0:
            self.fails -= 1
            raise UpstreamError
