"""All SQL about photos on file."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.models import Photo


class PhotoRepository:
    """Photos of people."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, photo_id: UUID) -> Photo | None:
        """One photo, whoever it shows."""
        return await self._session.get(Photo, photo_id)

    async def list_for(self, person_id: UUID) -> list[Photo]:
        """A person's photos, newest source first."""
        rows = await self._session.scalars(
            select(Photo)
            .where(Photo.person_id == person_id)
            .order_by(Photo.source_date.desc(), Photo.id.desc())
        )
        return list(rows)
