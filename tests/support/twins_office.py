"""An office that keeps its cases and says what a test decides."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from backend.applications.ports import OfficeStatus, OfficeWord
from backend.errors import BadCallbackError, UpstreamError


@dataclass
class OfficeTwin:
    """`decide` sets what is answered next; `calls` are what was asked of it."""

    cases: dict[str, dict[str, Any]] = field(default_factory=dict)
    words: dict[str, OfficeWord] = field(default_factory=dict)
    calls: list[tuple[str, str]] = field(default_factory=list)
    fails: int = 0

    async def hand_in(self, case_number: str, case: Mapping[str, Any]) -> None:
        self._note("hand_in", case_number)
        known = self.cases.get(case_number)
        self.cases[case_number] = dict(case)
        if known is None or known["submission"] < case["submission"]:
            self.decide(case_number, OfficeStatus.RECEIVED)

    async def release(self, case_number: str) -> None:
        self._note("release", case_number)

    async def withdraw(self, case_number: str, reason: str) -> None:
        self._note("withdraw", case_number)

    async def ask(self, case_number: str) -> OfficeWord | None:
        self._note("ask", case_number)
        return self.words.get(case_number)

    def read_callback(self, headers: Mapping[str, str], raw: bytes) -> OfficeWord:
        if headers.get("x-office-signature") != "right":
            raise BadCallbackError
        body = json.loads(raw)
        return OfficeWord(**(body | {"status": OfficeStatus(body["status"])}))

    def decide(self, case_number: str, status: OfficeStatus, **changes: Any) -> OfficeWord:
        """What the office says of a case from now on."""
        before = self.words.get(case_number)
        values: dict[str, Any] = {"reason": None, "document_number": None} | changes
        word = OfficeWord(
            case_number, 1 if before is None else before.sequence + 1, status, **values
        )
        self.words[case_number] = word
        return word

    def times(self, act: str) -> int:
        """How often something was asked of it."""
        return sum(called == act for called, _ in self.calls)

    def _note(self, act: str, case_number: str) -> None:
        if self.fails > 0:
            self.fails -= 1
            raise UpstreamError
        self.calls.append((act, case_number))
