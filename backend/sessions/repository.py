"""All SQL about challenges, sessions and tokens."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.models import Challenge, Session, Token


class SessionRepository:
    """Reads and writes sign-ins. Never commits."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, row: Challenge | Session | Token) -> None:
        """Insert, so that defaults are filled in."""
        self._session.add(row)
        await self._session.flush()

    async def challenge(self, challenge_id: UUID) -> Challenge | None:
        """One challenge."""
        return await self._session.get(Challenge, challenge_id, populate_existing=True)

    async def count_try(self, challenge_id: UUID, at: datetime, most: int) -> bool:
        """Count one guess; False when no guess is left. One statement, so that none slips by."""
        done = await self._session.execute(
            update(Challenge)
            .where(
                Challenge.id == challenge_id,
                Challenge.tries < most,
                Challenge.used_at.is_(None),
                Challenge.expires_at > at,
            )
            .values(tries=Challenge.tries + 1)
            .returning(Challenge.id)
        )
        return done.first() is not None

    async def use(self, challenge_id: UUID, at: datetime) -> bool:
        """Take a challenge; only one caller gets it."""
        done = await self._session.execute(
            update(Challenge)
            .where(Challenge.id == challenge_id, Challenge.used_at.is_(None))
            .values(used_at=at)
            .returning(Challenge.id)
        )
        return done.first() is not None

    async def count_resend(self, challenge_id: UUID, sends: int, at: datetime) -> bool:
        """Note one more sending, unless somebody else just did."""
        done = await self._session.execute(
            update(Challenge)
            .where(Challenge.id == challenge_id, Challenge.sends == sends)
            .values(sends=sends + 1, last_sent_at=at)
            .returning(Challenge.id)
        )
        return done.first() is not None

    async def sends_since(self, at: datetime, phone_key: str | None = None) -> int:
        """How many codes were sent, to one number or to all."""
        query = select(func.coalesce(func.sum(Challenge.sends), 0)).where(Challenge.created_at > at)
        if phone_key is not None:
            query = query.where(Challenge.phone_key == phone_key)
        return int(await self._session.scalar(query) or 0)

    async def tries_since(self, at: datetime, phone_key: str) -> int:
        """How many guesses were made for one number."""
        query = select(func.coalesce(func.sum(Challenge.tries), 0)).where(
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
        done = await self._session.execute(
            update(Token)
            .where(Token.id == token_id, Token.used_at.is_(None))
            .values(used_at=at, successor=successor)
            .returning(Token.id)
        )
        return done.first() is not None

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
