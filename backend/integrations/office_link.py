"""The exit-entry office's case system, over our own small protocol.

JSON over HTTP. Each message, either way, carries `X-Office-Timestamp` (seconds) and
`X-Office-Signature`: hex HMAC-SHA256 with the shared secret over
`timestamp LF method LF path LF body`. A message is good for 300 s.

* `PUT  <base>/cases/{number}`           give a case in, or change it       → 204
* `POST <base>/cases/{number}/release`   it is paid: produce                → 204
* `POST <base>/cases/{number}/withdraw`  `{"reason"}`                       → 204
* `GET  <base>/cases/{number}`           how it stands                      → 200 word, 404
* callback to us: `POST …/applications/callbacks/office` with a word        → 204

A word is `{"case_number", "sequence", "status", "reason", "document_number"}`. `sequence` grows
with each word about a case; the number of the new document comes with PRODUCED. A case carries
`submission`: 1, and one more each time it is handed in anew after a correction, so that the same
one twice is once.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import httpx

from backend import clock
from backend.applications.ports import OfficeStatus, OfficeWord
from backend.config import Settings
from backend.errors import BadCallbackError, UpstreamError
from backend.integrations.connections import OwnsConnections

logger = logging.getLogger(__name__)

CALLBACK_PATH = "/api/v1/applications/callbacks/office"
_FRESH_S = 300
_TIMEOUT_S = 5.0
_LARGEST = 64 * 1024
_LAST_SEQUENCE = 10**9
_STAMP = re.compile(r"[0-9]{1,12}")
_REASON = re.compile(r"[A-Z_]{1,40}")
_NUMBER = re.compile(r"[A-Z0-9]{6,12}")


class OfficeLink(OwnsConnections):
    """Implements the port `Office`; enter it before use."""

    def __init__(
        self, settings: Settings, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        self._secret = settings.office_secret.get_secret_value().encode()
        self._base = settings.office_base_url.rstrip("/")
        self._path = urlsplit(self._base).path
        self._http = httpx.AsyncClient(timeout=_TIMEOUT_S, trust_env=False, transport=transport)

    async def hand_in(self, case_number: str, case: Mapping[str, Any]) -> None:
        """Give a case in, or change the one the office has.

        Raises:
            UpstreamError: The office does not answer, or refuses; so for each call.
        """
        await self._call("PUT", f"/cases/{case_number}", case)

    async def release(self, case_number: str) -> None:
        """It is paid."""
        await self._call("POST", f"/cases/{case_number}/release", {})

    async def withdraw(self, case_number: str, reason: str) -> None:
        """It is withdrawn. A case the office never got is none to withdraw."""
        await self._call(
            "POST", f"/cases/{case_number}/withdraw", {"reason": reason}, may_be_unknown=True
        )

    async def ask(self, case_number: str) -> OfficeWord | None:
        """How it stands."""
        answer = await self._call("GET", f"/cases/{case_number}", None, may_be_unknown=True)
        if answer is None:
            return None
        try:
            word = _word(answer.json())
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise _failed("unreadable") from error
        if word.case_number != case_number:
            raise _failed("another case")
        return word

    def read_callback(self, headers: Mapping[str, str], raw: bytes) -> OfficeWord:
        """Verify and read.

        Raises:
            BadCallbackError: Not the office's, too old, or unreadable.
        """
        stamp = headers.get("x-office-timestamp", "")
        given = headers.get("x-office-signature", "")
        if _STAMP.fullmatch(stamp) is None or len(raw) > _LARGEST:
            raise BadCallbackError
        if abs(clock.now().timestamp() - int(stamp)) > _FRESH_S:
            raise BadCallbackError
        ours = self._sign(stamp, "POST", CALLBACK_PATH, raw)
        if not hmac.compare_digest(ours.encode(), given.encode(errors="replace")):
            raise BadCallbackError
        try:
            return _word(json.loads(raw))
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise BadCallbackError from error

    async def _call(
        self,
        method: str,
        path: str,
        body: Mapping[str, Any] | None,
        *,
        may_be_unknown: bool = False,
    ) -> httpx.Response | None:
        """The answer; None for a case the office does not know, where that may be."""
        raw = b"" if body is None else json.dumps(body, ensure_ascii=False).encode()
        stamp = str(int(clock.now().timestamp()))
        headers = {
            "Content-Type": "application/json",
            "X-Office-Timestamp": stamp,
            "X-Office-Signature": self._sign(stamp, method, self._path + path, raw),
        }
        try:
            answer = await self._http.request(
                method, self._base + path, content=raw, headers=headers
            )
        except httpx.HTTPError as error:
            raise _failed(type(error).__name__) from error
        if may_be_unknown and answer.status_code == httpx.codes.NOT_FOUND:
            return None
        if not answer.is_success:
            raise _failed(str(answer.status_code))
        return answer

    def _sign(self, stamp: str, method: str, path: str, raw: bytes) -> str:
        text = f"{stamp}\n{method}\n{path}\n".encode() + raw
        return hmac.new(self._secret, text, hashlib.sha256).hexdigest()


def _failed(why: str) -> UpstreamError:
    logger.warning("the office did not take a call: %s", why)
    return UpstreamError()


def _word(body: Any) -> OfficeWord:
    """Read strictly.

    Raises:
        ValueError, KeyError, TypeError: It is not a word.
    """
    sequence, status = body["sequence"], OfficeStatus(body["status"])
    if type(sequence) is not int or not 0 < sequence <= _LAST_SEQUENCE:
        raise ValueError("sequence")
    word = OfficeWord(
        case_number=str(body["case_number"]),
        sequence=sequence,
        status=status,
        reason=_matching(_REASON, body["reason"]),
        document_number=_matching(_NUMBER, body["document_number"]),
    )
    if status is OfficeStatus.PRODUCED and word.document_number is None:
        raise ValueError("document_number")
    return word


def _matching(pattern: re.Pattern[str], value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or pattern.fullmatch(value) is None:
        raise ValueError("not of our alphabet")
    return value
