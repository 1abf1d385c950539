"""The office's desk: its cases, what it decides of them, and how it tells us.

It speaks the protocol that `backend.integrations.office_link` documents, from the other side.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import logging
import secrets
import time
from typing import Any

import httpx
from fastapi import HTTPException, Request

from sandbox.context import SandboxContext

logger = logging.getLogger(__name__)

_FRESH_S = 300
_CALLBACK = "/api/v1/applications/callbacks/office"
_RETRIES = 5
_PRODUCING = "IN_PRODUCTION"

_REVIEW = (
    ("APPROVED", "", "审好了"),
    ("NEEDS_CORRECTION", "PHOTO", "照片要改"),
    ("NEEDS_CORRECTION", "ADDRESS", "地址要改"),
    ("REFUSED", "IDENTITY", "不能办"),
)
ACTIONS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "RECEIVED": _REVIEW,
    "UNDER_REVIEW": _REVIEW,
    "IN_PRODUCTION": (("PRODUCED", "", "做好了"),),
    "PRODUCED": (("COLLECTED", "", "取走了"),),
}
"""What can be decided in each state: the next one, a reason, and the button's words."""


class Desk:
    """The office's cases, and what happens to them."""

    def __init__(self, context: SandboxContext) -> None:
        self._context = context
        self._secret = context.keys.office_secret.encode()

    @property
    def cases(self) -> dict[str, Any]:
        """By number."""
        cases: dict[str, Any] = self._context.store("office").setdefault("cases", {})
        return cases

    @property
    def is_automatic(self) -> bool:
        """Whether it reviews by itself."""
        return bool(self._context.store("office").get("automatic", True))

    def verify(self, request: Request, body: bytes) -> None:
        """Refuse what is not signed by us both."""
        stamp = request.headers.get("x-office-timestamp", "0")
        ours = self._sign(stamp, request.method, request.url.path, body)
        given = request.headers.get("x-office-signature", "")
        is_fresh = stamp.isdigit() and abs(time.time() - int(stamp)) <= _FRESH_S
        if not is_fresh or not hmac.compare_digest(ours.encode(), given.encode()):
            raise HTTPException(401)

    def take_in(self, number: str, submission: int) -> None:
        """A new case, or one that was corrected. The same submission twice is once."""
        case = self.cases.setdefault(
            number, {"sequence": 0, "document_number": None, "submission": 0}
        )
        if case.get("status") in (None, "NEEDS_CORRECTION") and submission > case["submission"]:
            case["submission"] = submission
            self.say(number, "RECEIVED")
            if self.is_automatic:
                self._later(number, "RECEIVED")

    def say(self, number: str, status: str, reason: str | None = None) -> None:
        """Decide something, keep it, and tell."""
        case = self.cases[number]
        case["sequence"] += 1
        case["status"], case["reason"] = status, reason
        if status == "PRODUCED" and case["document_number"] is None:
            case["document_number"] = f"EA{secrets.randbelow(10**7):07d}"
        self._context.save()
        word = self.word(number)
        self._context.later(0, lambda: self._tell(word))

    def word(self, number: str) -> dict[str, Any]:
        """How a case stands."""
        case = self.cases[number]
        return {
            "case_number": number,
            "sequence": case["sequence"],
            "status": case["status"],
            "reason": case.get("reason"),
            "document_number": case["document_number"],
        }

    def resume(self) -> None:
        """After a restart: go on with what was under way."""
        for number, case in self.cases.items():
            if self.is_automatic:
                self._later(number, case["status"])

    def decide(self, number: str, status: str, reason: str) -> None:
        """By a person's hand, as far as the case's state lets them."""
        was = self.cases.get(number, {}).get("status", "")
        if (status, reason) in {choice[:2] for choice in ACTIONS.get(was, ())}:
            self.say(number, status, reason or None)

    def withdraw(self, number: str) -> None:
        """The applicant does not want it any more. Nobody is told: they told us."""
        self.cases[number]["status"] = "WITHDRAWN"
        self._context.save()

    def release(self, number: str) -> None:
        """It is paid."""
        if self.cases[number]["status"] == "APPROVED":
            self.say(number, _PRODUCING)
            if self.is_automatic:
                self._later(number, _PRODUCING)

    def _later(self, number: str, status: str) -> None:
        self._context.later(self._context.pace_s, lambda: self._step(number, status))

    async def _step(self, number: str, was: str) -> None:
        if self.cases[number]["status"] != was:
            return
        if was == "RECEIVED":
            self.say(number, "UNDER_REVIEW")
            self._later(number, "UNDER_REVIEW")
        elif was == "UNDER_REVIEW":
            self.say(number, "APPROVED")
        elif was == _PRODUCING:
            self.say(number, "PRODUCED")

    async def _tell(self, word: dict[str, Any]) -> None:
        raw = json.dumps(word).encode()
        async with httpx.AsyncClient(timeout=5, trust_env=False) as http:
            for nth in range(_RETRIES):
                stamp = str(int(time.time()))
                headers = {
                    "X-Office-Timestamp": stamp,
                    "X-Office-Signature": self._sign(stamp, "POST", _CALLBACK, raw),
                }
                try:
                    answer = await http.post(
                        self._context.api_url + _CALLBACK, content=raw, headers=headers
                    )
                    if answer.is_success:
                        return
                except httpx.TransportError:
                    logger.info("the API does not answer; trying again")
                await asyncio.sleep(0.2 * 2**nth)

    def _sign(self, stamp: str, method: str, path: str, body: bytes) -> str:
        text = f"{stamp}\n{method}\n{path}\n".encode() + body
        return hmac.new(self._secret, text, hashlib.sha256).hexdigest()
