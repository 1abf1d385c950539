"""The exit-entry office's case system, over our own small protocol.

JSON over HTTP. Each message, either way, carries `X-Office-Timestamp` (seconds) and
`X-Office-Signature`: hex HMAC-SHA256 with the shared secret over
`timestamp LF method LF path LF body`. A message is good for 300 s.

* `PUT  <base>/cases/{number}`           give a case in, or change it       → 204
* `POST <base>/cases/{number}/release`   it is paid: produce                → 204
* `POST <base>/cases/{number}/withdraw`  `{"reason"}`                       → 204
* `GET  <base>/cases/{number}`           how it stands                      → 200 word, 404
* callback to us: `POST …/applications/callbacks/office` with a word        → 204

A word is `{"case_number", "sequence", "status", "reason", "document_number"}`.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from typing import Any, Self
from urllib.parse import urlsplit

import httpx

from backend.applications.ports import OfficeStatus, OfficeWord
from backend.config import Settings
from backend.errors import BadCallbackError

CALLBACK_PATH = "/api/v1/applications/callbacks/office"
_FRESH_S = 300
_LARGEST = 64 * 1024


class OfficeLink:
    """Implements the port `Office`; enter it before use."""

    def __init__(self, settings: Settings) -> None:
        self._secret = settings.office_secret.get_secret_value().encode()
        self._base = settings.office_base_url.rstrip("/")
        self._path = urlsplit(self._base).path
        self._http = httpx.AsyncClient(timeout=5.0, trust_env=False)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_exc: object) -> None:
        await self._http.aclose()

    async def hand_in(self, case_number: str, case: Mapping[str, Any]) -> None:
        """Give a case in, or change the one the office has."""
        (await self._call("PUT", f"/cases/{case_number}", case)).raise_for_status()

    async def release(self, case_number: str) -> None:
        """It is paid."""
        (await self._call("POST", f"/cases/{case_number}/release", {})).raise_for_status()

    async def withdraw(self, case_number: str, reason: str) -> None:
        """It is withdrawn. A case the office never got is none to withdraw."""
        answer = await self._call("POST", f"/cases/{case_number}/withdraw", {"reason": reason})
        if answer.status_code != httpx.codes.NOT_FOUND:
            answer.raise_for_status()

    async def ask(self, case_number: str) -> OfficeWord | None:
        """How it stands."""
        answer = await self._call("GET", f"/cases/{case_number}", None)
        if answer.status_code == httpx.codes.NOT_FOUND:
            return None
        answer.raise_for_status()
        return _word(answer.json())

    def read_callback(self, headers: Mapping[str, str], raw: bytes) -> OfficeWord:
        """Verify and read.

        Raises:
            BadCallbackError: Not the office's, too old, or unreadable.
        """
        stamp = headers.get("x-office-timestamp", "")
        given = headers.get("x-office-signature", "")
        if not stamp.isascii() or not stamp.isdigit() or len(raw) > _LARGEST:
            raise BadCallbackError
        if abs(time.time() - int(stamp[:15])) > _FRESH_S:
            raise BadCallbackError
        ours = self._sign(stamp, "POST", CALLBACK_PATH, raw)
        if not hmac.compare_digest(ours.encode(), given.encode()):
            raise BadCallbackError
        try:
            return _word(json.loads(raw))
        except (ValueError, KeyError, TypeError) as error:
            raise BadCallbackError from error

    async def _call(self, method: str, path: str, body: Mapping[str, Any] | None) -> httpx.Response:
        raw = b"" if body is None else json.dumps(body, ensure_ascii=False).encode()
        stamp = str(int(time.time()))
        headers = {
            "Content-Type": "application/json",
            "X-Office-Timestamp": stamp,
            "X-Office-Signature": self._sign(stamp, method, self._path + path, raw),
        }
        return await self._http.request(method, self._base + path, content=raw, headers=headers)

    def _sign(self, stamp: str, method: str, path: str, raw: bytes) -> str:
        text = f"{stamp}\n{method}\n{path}\n".encode() + raw
        return hmac.new(self._secret, text, hashlib.sha256).hexdigest()


def _word(body: Any) -> OfficeWord:
    return OfficeWord(
        case_number=str(body["case_number"]),
        sequence=int(body["sequence"]),
        status=OfficeStatus(body["status"]),
        reason=None if body["reason"] is None else str(body["reason"])[:40],
        document_number=(
            None if body["document_number"] is None else str(body["document_number"])[:20]
        ),
    )
