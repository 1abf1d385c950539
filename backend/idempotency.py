"""Answers a repeated POST with what the first one was answered, and does nothing twice.

The key's row is written in the transaction of the effect: either both are there, or neither.
"""

from __future__ import annotations

import hashlib
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, FastAPI, Header, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.responses import Response

from backend.auth import SignedIn
from backend.database import DbSession, add_once
from backend.errors import AppError, InvalidInputError
from backend.models import RememberedAnswer


class IdempotencyKeyRequiredError(AppError):
    """A request that creates or charges must carry a key, so that a repeat is harmless."""

    status_code = 400
    code = "idempotency_key_required"
    detail = "Send Idempotency-Key"


class IdempotencyKeyReusedError(InvalidInputError):
    """The key belongs to a different request."""

    code = "idempotency_key_reused"
    detail = "This Idempotency-Key was used for another request"


class _AnsweredBeforeError(Exception):
    def __init__(self, row: RememberedAnswer) -> None:
        super().__init__()
        # Copied: by the time it is answered the transaction is over, and the row unreadable.
        self.status, self.body = row.status, row.body
        self.headers = {str(k): str(v) for k, v in (row.headers or {}).items()}


class Once:
    """A request that takes effect once. End the endpoint with `return await once.keep(...)`."""

    def __init__(self, session: AsyncSession, row_id: UUID) -> None:
        self._session = session
        self._row_id = row_id

    async def keep(
        self, body: BaseModel, *, status: int = 201, headers: dict[str, str] | None = None
    ) -> Response:
        """Remember the answer and give it."""
        plain: dict[str, Any] = body.model_dump(mode="json")
        await self._session.execute(
            update(RememberedAnswer)
            .where(RememberedAnswer.id == self._row_id)
            .values(status=status, body=plain, headers=headers or {})
        )
        return JSONResponse(plain, status, headers=headers)


Key = Annotated[
    str | None,
    Header(alias="Idempotency-Key", min_length=8, max_length=64, pattern=r"^[!-~]+$"),
]


async def _begin(request: Request, session: AsyncSession, owner: str, key: str | None) -> Once:
    if key is None:
        raise IdempotencyKeyRequiredError
    line = f"{request.method} {request.url.path}\n".encode()
    fingerprint = hashlib.sha256(line + await request.body()).hexdigest()
    row_id = await add_once(
        session, RememberedAnswer, owner=owner, key=key, fingerprint=fingerprint, status=0
    )
    if row_id is not None:
        return Once(session, row_id)
    row = (
        await session.scalars(
            select(RememberedAnswer).where(
                RememberedAnswer.owner == owner, RememberedAnswer.key == key
            )
        )
    ).one()
    if row.fingerprint != fingerprint:
        raise IdempotencyKeyReusedError
    raise _AnsweredBeforeError(row)


async def _once(request: Request, session: DbSession, actor: SignedIn, key: Key = None) -> Once:
    return await _begin(request, session, f"session:{actor.session_id}", key)


async def _once_open(request: Request, session: DbSession, key: Key = None) -> Once:
    return await _begin(request, session, "open", key)


OnceOnly = Annotated[Once, Depends(_once)]
OnceOnlyOpen = Annotated[Once, Depends(_once_open)]
"""For the few requests made before sign-in."""


def add_replay_handler(app: FastAPI) -> None:
    """Answer a repeat from memory."""
    app.add_exception_handler(_AnsweredBeforeError, _replay)


async def _replay(_request: Request, error: Exception) -> Response:
    if not isinstance(error, _AnsweredBeforeError):
        raise error
    headers = error.headers | {"Idempotent-Replayed": "true"}
    return JSONResponse(error.body, error.status, headers=headers)
