"""All SQL about challenges, sessions and tokens."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import case, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.database import is_changed
from backend.models import Challenge, Session, Token

_SENDING_LOCK = 8154001
"""Any number no other lock of ours has."""


class SessionRepository:
    """Reads and writes sign-ins. Never commits."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, *rows: Challenge | Session | Token) -> None:
        """Insert, so that defaults are filled in."""
        self._session.add_all(rows)
        await self._session.flush()

    async def challenge(self, challenge_id: UUID) -> Challenge | None:
        """One challenge."""
        return await self._session.get(Challenge, challenge_id, populate_existing=True)

    async def count_try(self, challenge_id: UUID, at: datetime, most: int) -> bool:
        """Count one guess; False when no guess is left. One statement, so that none slips by."""
        return await is_changed(
            self._session,
            update(Challenge)
            .where(
                Challenge.id == challenge_id,
                Challenge.tries < most,
                Challenge.used_at.is_(None),
                Challenge.expires_at > at,
            )
            .values(tries=Challenge.tries + 1),
        )

    async def use(self, challenge_id: UUID, at: datetime) -> bool:
        """Take a challenge; only one caller gets it."""
        return await is_changed(
            self._session,
            update(Challenge)
            .where(Challenge.id == challenge_id, Challenge.used_at.is_(None))
            .values(used_at=at),
        )

    async def count_resend(self, challenge_id: UUID, sends: int, at: datetime) -> bool:
        """Note one more sending, unless somebody else just did."""
        return await is_changed(
            self._session,
            update(Challenge)
            .where(Challenge.id == challenge_id, Challenge.sends == sends)
            .values(sends=sends + 1, last_sent_at=at),
        )

    async def one_sending_at_a_time(self) -> None:
        """Hold others who count sendings, until this transaction ends; SQLite has one writer."""
        if self._session.get_bind().dialect.name == "postgresql":
            await self._session.execute(
                text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _SENDING_LOCK}
            )

    async def sends_since(
        self, at: datetime, phone_key: str | None = None
    ) -> tuple[int, datetime | None]:
        """How many codes were sent, to one number or to all, and when the oldest was asked for."""
        query = select(
            func.coalesce(func.sum(Challenge.sends), 0), func.min(Challenge.created_at)
        ).where(Challenge.created_at > at)
        if phone_key is not None:
            query = query.where(Challenge.phone_key == phone_key)
        count, oldest = (await self._session.execute(query)).one()
        return int(count), oldest

    async def failures_since(self, at: datetime, phone_key: str) -> int:
        """How many wrong guesses were made for one number."""
        right = case((Challenge.used_at.is_not(None), 1), else_=0)
        query = select(func.coalesce(func.sum(Challenge.tries - right), 0)).where(
            Challenge.created_at > at, Challenge.phone_key == phone_key
        )
        return int(await self._session.scalar(query) or 0)

    async def count_sessions(self, person_id: UUID) -> int:
        """How often somebody has signed in, ever."""
        query = select(func.count()).select_from(Session).where(Session.person_id == person_id)
        return int(await self._session.scalar(query) or 0)

    async def live_session(self, session_id: UUID) -> Session | None:
        """One session that has not ended."""
        return await self._session.scalar(
            select(Session).where(Session.id == session_id, Session.ended_at.is_(None))
        )

    async def live_by_binding(self, binding_key: str) -> Session | None:
        """The session of a browser."""
        return await self._session.scalar(
            select(Session).where(Session.binding_key == binding_key, Session.ended_at.is_(None))
        )

    async def token(self, token_key: str) -> Token | None:
        """One token."""
        return await self._session.scalar(
            select(Token)
            .where(Token.token_key == token_key)
            .execution_options(populate_existing=True)
        )

    async def use_token(self, token_id: UUID, at: datetime, successor: str) -> bool:
        """Take a refresh token; only one caller gets it."""
        return await is_changed(
            self._session,
            update(Token)
            .where(Token.id == token_id, Token.used_at.is_(None))
            .values(used_at=at, successor=successor),
        )

    async def end(self, session_id: UUID, at: datetime, reason: str) -> None:
        """End a session; all its tokens die with it."""
        await self._session.execute(
            update(Session)
            .where(Session.id == session_id, Session.ended_at.is_(None))
            .values(ended_at=at, end_reason=reason)
        )

    async def lift_restriction(self, session_id: UUID) -> None:
        """The device is confirmed."""
        await self._session.execute(
            update(Session).where(Session.id == session_id).values(restricted_until=None)
        )
