"""The rules about sessions: who is let in, and how tokens are renewed."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend import clock
from backend.auth import Actor
from backend.crypto import keyed_hash
from backend.errors import NotSignedInError
from backend.models import Session, Token, TokenKind
from backend.notices import service as notices
from backend.people import service as people
from backend.sessions.errors import CodeWrongError
from backend.sessions.limits import (
    ACCESS_LIFE,
    BINDING_IDLE,
    REFRESH_LIFE,
    RESTRICTED_FOR,
    SAME_ANSWER_FOR,
    SESSION_LIFE,
)
from backend.sessions.repository import SessionRepository
from backend.sessions.schemas import SessionCreate, SessionRead

_DEVICE_NAME_LENGTH = 60


async def open_session(session: AsyncSession, wanted: SessionCreate) -> SessionRead:
    """Let in whoever has the right code; somebody new is added.

    Raises:
        CodeWrongError: USED: somebody was quicker with the same code.
    """
    sessions, now = SessionRepository(session), clock.now()
    challenge = await sessions.challenge(wanted.challenge_id)
    if challenge is None or not await sessions.use(wanted.challenge_id, now):
        raise CodeWrongError("USED")
    person = await people.find_or_add(session, challenge.phone)
    binding_key = None
    if wanted.binding is not None:
        binding_key = keyed_hash("binding", wanted.binding)
        earlier = await sessions.live_by_binding(binding_key)
        if earlier is not None:
            await sessions.end(earlier.id, now, "REPLACED")
    is_first = await sessions.count_sessions(person.id) == 0
    opened = Session(
        person_id=person.id,
        device_name=wanted.device_name[:_DEVICE_NAME_LENGTH],
        binding_key=binding_key,
        restricted_until=None if is_first else now + RESTRICTED_FOR,
        last_used_at=now,
    )
    await sessions.add(opened)
    if not is_first:
        await notices.tell(
            session,
            person.id,
            key=f"new-device:{opened.id}",
            template="NEW_DEVICE",
            params={"device_name": opened.device_name},
        )
    answer, rows = _new_tokens(opened)
    await sessions.add(*rows)
    return answer


async def refresh(session: AsyncSession, refresh_token: str) -> SessionRead | None:
    """Renew with a refresh token; None when it was stolen, and the session has ended.

    None instead of an error, so that the ending is committed before the caller is refused.

    Raises:
        NotSignedInError: Unknown, too old, or of a session that has ended.
    """
    sessions, now = SessionRepository(session), clock.now()
    token = await sessions.token(keyed_hash("token", refresh_token))
    if token is None or token.kind is not TokenKind.REFRESH or token.expires_at <= now:
        raise NotSignedInError
    opened = await sessions.live_session(token.session_id)
    if opened is None or opened.created_at + SESSION_LIFE <= now:
        raise NotSignedInError
    if token.used_at is None:
        answer, rows = _new_tokens(opened)
        if await sessions.use_token(token.id, now, answer.model_dump_json()):
            await sessions.add(*rows)
            opened.last_used_at = now
            return answer
        token = await sessions.token(keyed_hash("token", refresh_token))
    return await _used_before(sessions, token, now)


async def resume(session: AsyncSession, binding: str) -> SessionRead:
    """Fresh tokens for a browser that comes back.

    Raises:
        NotSignedInError: It has no session, or was away too long.
    """
    sessions, now = SessionRepository(session), clock.now()
    opened = await sessions.live_by_binding(keyed_hash("binding", binding))
    if opened is None or opened.last_used_at + BINDING_IDLE <= now:
        raise NotSignedInError
    if opened.created_at + SESSION_LIFE <= now:
        raise NotSignedInError
    opened.last_used_at = now
    answer, rows = _new_tokens(opened)
    await sessions.add(*rows)
    return answer


async def sign_out(session: AsyncSession, actor: Actor) -> None:
    """End the session now."""
    await SessionRepository(session).end(actor.session_id, clock.now(), "SIGNED_OUT")


async def lift_restriction(session: AsyncSession, session_id: UUID) -> None:
    """An identity check has confirmed the device."""
    await SessionRepository(session).lift_restriction(session_id)


async def _used_before(
    sessions: SessionRepository, token: Token | None, now: datetime
) -> SessionRead | None:
    if token is None or token.used_at is None or token.successor is None:
        raise NotSignedInError
    if now - token.used_at <= SAME_ANSWER_FOR:
        return SessionRead.model_validate_json(token.successor)
    await sessions.end(token.session_id, now, "REUSE")
    return None


def _new_tokens(opened: Session) -> tuple[SessionRead, list[Token]]:
    """Fresh tokens: the answer that carries them, and the rows that know only their hashes."""
    access, refresh_token = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    answer = SessionRead(
        access_token=access,
        refresh_token=refresh_token,
        expires_in=round(ACCESS_LIFE.total_seconds()),
        person_id=opened.person_id,
        restricted_until=opened.restricted_until,
    )
    return answer, [
        _row(opened, TokenKind.ACCESS, access, ACCESS_LIFE),
        _row(opened, TokenKind.REFRESH, refresh_token, REFRESH_LIFE),
    ]


def _row(opened: Session, kind: TokenKind, secret: str, life: timedelta) -> Token:
    return Token(
        session_id=opened.id,
        kind=kind,
        token_key=keyed_hash("token", secret),
        expires_at=clock.now() + life,
    )
