"""Who is asking, and the one function that says what they may do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Header
from sqlalchemy import select

from backend import clock
from backend.crypto import keyed_hash
from backend.database import DbSession
from backend.errors import ForbiddenError, NotFoundError, NotSignedInError
from backend.models import Session, Token, TokenKind


class Scope(StrEnum):
    """What an act needs (shared design §6). The owner has every scope."""

    VIEW_STATUS = "VIEW_STATUS"
    PREPARE = "PREPARE"
    PHOTO = "PHOTO"
    PAY = "PAY"
    SET_DELIVERY = "SET_DELIVERY"
    SUBMIT = "SUBMIT"
    OWNER_ONLY = "OWNER_ONLY"
    """Never delegable: identity check, signature, withdrawal, refund."""


@dataclass(frozen=True)
class Actor:
    """The signed-in person, through one session."""

    person_id: UUID
    session_id: UUID
    restricted_until: datetime | None

    def is_restricted(self) -> bool:
        """A new device that no identity check has confirmed yet."""
        return self.restricted_until is not None and clock.now() < self.restricted_until


class RestrictedDeviceError(ForbiddenError):
    """This device is new: the act needs an identity check first, or a day's patience."""

    code = "device_restricted"
    detail = "A new device may not do this yet"


async def _signed_in(
    session: DbSession, authorization: Annotated[str | None, Header(max_length=300)] = None
) -> Actor:
    scheme, _, token = (authorization or "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise NotSignedInError
    row = (
        await session.execute(
            select(Session.person_id, Session.id, Session.restricted_until)
            .join(Token, Token.session_id == Session.id)
            .where(
                Token.token_key == keyed_hash("token", token),
                Token.kind == TokenKind.ACCESS,
                Token.expires_at > clock.now(),
                Session.ended_at.is_(None),
            )
        )
    ).first()
    if row is None:
        raise NotSignedInError
    return Actor(*row)


SignedIn = Annotated[Actor, Depends(_signed_in)]


def authorise(actor: Actor, owner_id: UUID, scope: Scope) -> None:
    """Let the act happen, or raise. Nothing is cached past the request.

    Raises:
        NotFoundError: It is not this person's; they may not learn that it exists.
        RestrictedDeviceError: The owner's own, but on a device that is too new for it.
    """
    if actor.person_id != owner_id:
        raise NotFoundError
    if scope is Scope.OWNER_ONLY and actor.is_restricted():
        raise RestrictedDeviceError
