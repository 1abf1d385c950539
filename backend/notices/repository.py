"""All SQL about notices."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.database import add_once, is_changed
from backend.models import Notice


class NoticeRepository:
    """Reads and writes notices. Never commits."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add_once(self, **values: Any) -> UUID | None:
        """Insert, unless this person was told under this key; the new row's id if there is one."""
        return await add_once(self._session, Notice, **values)

    async def get(self, notice_id: UUID) -> Notice | None:
        """One notice."""
        return await self._session.get(Notice, notice_id)

    async def page(self, person_id: UUID, limit: int, before: UUID | None) -> Sequence[Notice]:
        """Newest first; ids grow with time."""
        query = select(Notice).where(Notice.person_id == person_id)
        if before is not None:
            query = query.where(Notice.id < before)
        return (await self._session.scalars(query.order_by(Notice.id.desc()).limit(limit))).all()

    async def unread(self, person_id: UUID) -> int:
        """How many she has not read."""
        query = (
            select(func.count())
            .select_from(Notice)
            .where(Notice.person_id == person_id, Notice.read_at.is_(None))
        )
        return int(await self._session.scalar(query) or 0)

    async def mark_read(self, person_id: UUID, notice_id: UUID, at: datetime) -> bool:
        """Note that she read it; False when it is not hers."""
        return await is_changed(
            self._session,
            update(Notice)
            .where(Notice.id == notice_id, Notice.person_id == person_id)
            .values(read_at=func.coalesce(Notice.read_at, at)),
        )

    async def mark_sms_sent(self, notice_id: UUID, at: datetime) -> None:
        """Note that the short message went out."""
        await self._session.execute(
            update(Notice).where(Notice.id == notice_id).values(sms_sent_at=at)
        )
