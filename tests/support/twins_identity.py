"""An identity provider whose outcome a test decides."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from backend import clock
from backend.identity.ports import CheckOutcome, CheckResult, StartedCheck


@dataclass
class IdentityTwin:
    """`outcome` is what is answered; `started` are the statements checks were bound to."""

    outcome: CheckOutcome = CheckOutcome.PASSED
    failure: str | None = None
    started: list[str] = field(default_factory=list)

    async def start(
        self, *, name: str, id_number: str, bound_to: str, return_url: str
    ) -> StartedCheck:
        assert name
        assert id_number
        self.started.append(bound_to)
        token = f"token-{len(self.started)}"
        return StartedCheck(token, f"http://check.test/{token}", clock.now() + timedelta(hours=1))

    async def result(self, token: str, *, bound_to: str) -> CheckResult:
        if self.started[int(token.removeprefix("token-")) - 1] != bound_to:
            return CheckResult(CheckOutcome.FAILED, "OTHER_STATEMENT")
        return CheckResult(self.outcome, self.failure)
