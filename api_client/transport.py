"""The one place that sends a request, and makes the answer a model or an `ApiError`."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar
from urllib.parse import quote

import httpx

from api_client.auth import Signer
from api_client.errors import (
    ConnectionFailedError,
    FieldError,
    StatusError,
    TimedOutError,
    UnexpectedBodyError,
    status_error_class,
)
from api_client.models.base import UnreadableError, plain, read

T = TypeVar("T")

PAUSES_S = (0.15, 0.4)
"""Before a second and a third try to read something."""
PATIENCE_S = 30.0
"""For a whole answer, however slowly it drips in."""
BODY_LIMIT = 2_000_000
PICTURE_LIMIT = 8_000_000
_MAX_ERRORS = 100


@dataclass(frozen=True)
class _Call:
    """A request as it goes out, but for its token."""

    method: str
    path: str
    headers: Mapping[str, str]
    params: Mapping[str, str | int] | None = None
    content: bytes | None = None
    is_signed: bool = True
    limit: int = BODY_LIMIT


@dataclass(frozen=True)
class _Answer:
    status_code: int
    headers: httpx.Headers
    content: bytes


class Transport:
    """A thin, typed layer over `httpx.AsyncClient`."""

    def __init__(self, http: httpx.AsyncClient, signer: Signer) -> None:
        self._http = http
        self._signer = signer

    async def request(
        self,
        method: str,
        path: str,
        *,
        returns: type[T],
        params: Mapping[str, str | int] | None = None,
        body: object = None,
        key: str | None = None,
        etag: str | None = None,
        is_signed: bool = True,
    ) -> T:
        """Send one request and read the answer as `returns`.

        `key` is the Idempotency-Key of the person's act, and every POST has one; `etag` is the
        version a change starts from.

        Raises:
            ApiError: The call failed; see `api_client.errors` for the tree.
        """
        call = _call(method, path, params, body, key, etag, is_signed=is_signed)
        answer = await self._answered(call)
        try:
            return read(returns, json.loads(answer.content))
        except UnreadableError as error:
            raise UnexpectedBodyError(f"{method} {path}: {error}") from error
        except ValueError:
            # The decoder's own error holds the whole body, which may be personal data.
            raise UnexpectedBodyError(f"{method} {path}: not JSON") from None

    async def tell(
        self,
        method: str,
        path: str,
        *,
        body: object = None,
        key: str | None = None,
        token: str | None = None,
    ) -> None:
        """Send one request whose answer has no body; with `token` instead of the one held."""
        call = _call(method, path, None, body, key, None, is_signed=token is None)
        await self._answered(call if token is None else _with(call, _bearer(token)))

    async def picture(self, path: str) -> bytes:
        """Fetch a picture, up to `PICTURE_LIMIT` bytes."""
        call = _Call("GET", path, {"Accept": "image/*"}, limit=PICTURE_LIMIT)
        answer = await self._answered(call)
        if not answer.headers.get("content-type", "").startswith("image/"):
            raise UnexpectedBodyError(f"GET {path}: not a picture")
        return answer.content

    async def _answered(self, call: _Call) -> _Answer:
        answer = await (self._signed(call) if call.is_signed else self._sent(call))
        if answer.status_code >= httpx.codes.BAD_REQUEST:
            raise _status_error(answer)
        if not httpx.codes.is_success(answer.status_code):
            # Nothing of ours redirects: this is a hotel's or a network's page.
            raise UnexpectedBodyError(f"{call.method} {call.path}: {answer.status_code}")
        return answer

    async def _signed(self, call: _Call) -> _Answer:
        token = await self._signer.access_token()
        answer = await self._sent(_with(call, _bearer(token)))
        if answer.status_code != httpx.codes.UNAUTHORIZED:
            return answer
        newer = await self._signer.renewed(token)
        answer = await self._sent(_with(call, _bearer(newer)))
        if answer.status_code == httpx.codes.UNAUTHORIZED:
            await self._signer.refused()
        return answer

    async def _sent(self, call: _Call) -> _Answer:
        # Only reading is repeated: it changes nothing. Who waited for a time-out waited enough.
        for pause in PAUSES_S if call.method == "GET" else ():
            try:
                return await self._sent_once(call)
            except TimedOutError:
                raise
            except ConnectionFailedError:
                await asyncio.sleep(pause)
        return await self._sent_once(call)

    async def _sent_once(self, call: _Call) -> _Answer:
        where = f"{call.method} {call.path}"
        request = self._http.build_request(
            call.method,
            call.path,
            params=call.params,
            content=call.content,
            headers=call.headers,
        )
        try:
            async with asyncio.timeout(PATIENCE_S):
                response = await self._http.send(request, stream=True)
                try:
                    content = await _content(response, call.limit)
                finally:
                    await response.aclose()
        except (TimeoutError, httpx.TimeoutException):
            raise TimedOutError(where) from None
        except (httpx.TransportError, httpx.DecodingError, httpx.StreamError) as error:
            raise ConnectionFailedError(f"{where}: {type(error).__name__}") from None
        if content is None:
            raise UnexpectedBodyError(f"{where}: too large")
        return _Answer(response.status_code, response.headers, content)


def path(template: str, **segments: object) -> str:
    """Fill a path template, escaping each segment so that no value can change the route."""
    return template.format(**{name: quote(str(value), safe="") for name, value in segments.items()})


def _call(
    method: str,
    path: str,
    params: Mapping[str, str | int] | None,
    body: object,
    key: str | None,
    etag: str | None,
    *,
    is_signed: bool,
) -> _Call:
    if method == "POST" and key is None:
        raise ValueError("a POST carries the key of the person's act")
    headers = {"Accept": "application/json"}
    content: bytes | None = None
    if body is not None:
        content = json.dumps(plain(body), ensure_ascii=False, allow_nan=False).encode()
        headers["Content-Type"] = "application/json"
    if key is not None:
        headers["Idempotency-Key"] = key
    if etag is not None:
        headers["If-Match"] = etag
    return _Call(method, path, headers, params, content, is_signed)


def _with(call: _Call, more: Mapping[str, str]) -> _Call:
    return replace(call, headers={**call.headers, **more})


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


async def _content(response: httpx.Response, limit: int) -> bytes | None:
    content = bytearray()
    async for chunk in response.aiter_bytes():
        content += chunk
        if len(content) > limit:
            return None
    return bytes(content)


def _status_error(answer: _Answer) -> StatusError:
    try:
        decoded = json.loads(answer.content)
    except ValueError:
        decoded = None
    problem: dict[str, Any] = decoded if isinstance(decoded, dict) else {}
    errors = problem.get("errors")
    return status_error_class(answer.status_code)(
        answer.status_code,
        str(problem.get("code") or "unknown"),
        request_id=answer.headers.get("x-request-id"),
        field_errors=tuple(
            FieldError(field=str(item.get("field", "")), code=str(item.get("code", "")))
            for item in (errors if isinstance(errors, list) else [])[:_MAX_ERRORS]
            if isinstance(item, dict)
        ),
        retry_after=_seconds(answer.headers.get("retry-after")),
    )


def _seconds(header: str | None) -> float | None:
    if header is None or not (header.isascii() and header.isdigit()):
        return None
    return float(header)
