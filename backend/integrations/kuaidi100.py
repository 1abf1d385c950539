"""Kuaidi100: watches parcels, by pushes to us and by our own questions.

Its codes are read by its own table only (`backend/reference/kuaidi100_codes.toml`). A number asked
about more often than every 30 minutes is locked, so a question that fails is not repeated here.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
import re
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl

import httpx

from backend import clock
from backend.config import Settings
from backend.deliveries.ports import CarrierEvent
from backend.errors import BadCallbackError, UpstreamError
from backend.integrations.connections import OwnsConnections
from backend.reference.carriers import code_named, meaning

logger = logging.getLogger(__name__)

SOURCE = "kuaidi100"
MAX_PUSH_BYTES = 256 * 1024
MAX_EVENTS = 300
_COMPANY = "ems"
_ADVANCED_CODES = "4"
_OK = "200"
_SUBSCRIBED_BEFORE = "501"
_NOTHING_YET = "500"
_MAX_FIELDS = 20
_YEARS = range(1970, 2200)
_TIMEOUT_S = 5.0


def sign(text: str) -> str:
    """The vendor's signature: MD5 over the text with its secret, in capitals."""
    digest = hashlib.md5(text.encode(errors="replace"), usedforsecurity=False)
    return digest.hexdigest().upper()


class Kuaidi100(OwnsConnections):
    """The Tracker port on Kuaidi100. An async context manager: it owns its connections."""

    def __init__(
        self, settings: Settings, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        self._base_url = settings.kuaidi100_base_url.rstrip("/")
        self._customer = settings.kuaidi100_customer
        self._key = settings.kuaidi100_key.get_secret_value()
        self._salt = settings.kuaidi100_salt.get_secret_value()
        self._http = httpx.AsyncClient(trust_env=False, timeout=_TIMEOUT_S, transport=transport)

    async def subscribe(self, waybill: str, callback_url: str, phone_tail: str) -> None:
        """Ask for pushes; a second time is answered as if it were the first.

        Raises:
            UpstreamError: Kuaidi100 does not answer, or refuses.
        """
        param = _compact(
            {
                "company": _COMPANY,
                "number": waybill,
                "from": "",
                "to": "",
                "key": self._key,
                "parameters": {
                    "callbackurl": callback_url,
                    # Always set: without a salt the push comes unsigned.
                    "salt": self._salt,
                    "resultv2": _ADVANCED_CODES,
                    "phone": phone_tail,
                },
            }
        )
        answer = await self._post("/poll", {"schema": "json", "param": param})
        code = str(answer.get("returnCode"))
        if code not in {_OK, _SUBSCRIBED_BEFORE}:
            raise _refused("subscription", code)

    async def ask(self, waybill: str, phone_tail: str) -> list[CarrierEvent]:
        """The whole course so far, oldest first; empty when there is none yet.

        Raises:
            UpstreamError: Kuaidi100 does not answer, or refuses.
        """
        param = _compact(
            {
                "com": _COMPANY,
                "num": waybill,
                "phone": phone_tail,
                "resultv2": _ADVANCED_CODES,
                "show": "0",
                "order": "desc",
            }
        )
        form = {
            "customer": self._customer,
            "sign": sign(param + self._key + self._customer),
            "param": param,
        }
        answer = await self._post("/poll/query.do", form)
        if answer.get("result") is False:
            code = str(answer.get("returnCode"))
            if code == _NOTHING_YET:
                return []
            raise _refused("query", code)
        if answer.get("nu") != waybill:
            raise _refused("query", "OTHER_NUMBER")
        return _read_course(answer)

    def read_push(self, raw: bytes) -> tuple[str, list[CarrierEvent]]:
        """Verify and read a push: its waybill and whole course, oldest first.

        Raises:
            BadCallbackError: Too long, not signed with our salt, or unreadable.
        """
        if len(raw) > MAX_PUSH_BYTES:
            raise BadCallbackError
        try:
            fields = parse_qsl(
                raw.decode(),
                keep_blank_values=True,
                strict_parsing=True,
                errors="strict",
                max_num_fields=_MAX_FIELDS,
            )
        except ValueError as error:
            raise BadCallbackError from error
        form = dict(fields)
        if len(form) != len(fields) or "param" not in form or "sign" not in form:
            raise BadCallbackError
        expected = sign(form["param"] + self._salt)
        if not hmac.compare_digest(form["sign"].encode(), expected.encode()):
            raise BadCallbackError
        try:
            last = json.loads(form["param"])["lastResult"]
            return str(last["nu"]), _read_course(last)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise BadCallbackError from error

    async def _post(self, path: str, form: dict[str, str]) -> dict[str, Any]:
        try:
            response = await self._http.post(self._base_url + path, data=form)
            response.raise_for_status()
            answer = response.json()
        except (httpx.HTTPError, ValueError) as error:
            logger.warning("Kuaidi100 %s failed: %s", path, type(error).__name__)
            raise UpstreamError from error
        if not isinstance(answer, dict):
            raise _refused(path, "NOT_AN_OBJECT")
        return answer


def _compact(message: object) -> str:
    return json.dumps(message, ensure_ascii=False, separators=(",", ":"))


def _refused(what: str, code: str) -> UpstreamError:
    logger.warning("Kuaidi100 refused a %s: %s", what, re.sub(r"\W", "?", code)[:16])
    return UpstreamError()


def _read_course(result: dict[str, Any]) -> list[CarrierEvent]:
    """The events of one answer. They come newest first; of one minute, the last is the oldest."""
    rows = result.get("data") or []
    events = (_read_event(row) for row in rows[:MAX_EVENTS] if isinstance(row, dict))
    return [event for event in events if event is not None][::-1]


def _read_event(row: dict[str, Any]) -> CarrierEvent | None:
    happened_at = _read_time(row.get("time")) or _read_time(row.get("ftime"))
    if happened_at is None:
        return None
    code = str(row.get("statusCode") or "")
    if not code:
        code = code_named(SOURCE, str(row.get("status") or "")) or ""
    return CarrierEvent(
        happened_at=happened_at,
        code=code[:20],
        state=meaning(SOURCE, code).state,
        area=str(row.get("areaName") or "")[:100],
        text=str(row.get("context") or "")[:500],
    )


def _read_time(wall: object) -> datetime | None:
    """The vendor writes Shanghai wall time without a zone."""
    try:
        read = datetime.fromisoformat(str(wall))
    except ValueError:
        return None
    if read.year not in _YEARS:
        return None
    return read.replace(tzinfo=clock.SHANGHAI) if read.tzinfo is None else read
