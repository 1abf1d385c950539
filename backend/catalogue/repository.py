"""What the catalogue reads of a person's applications."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.models import Application, ApplicationState, DocumentKind

_ENDED = (ApplicationState.COMPLETED, ApplicationState.WITHDRAWN, ApplicationState.REFUSED)


class CatalogueRepository:
    """Questions about a person's applications."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def open_applications(self, person_id: UUID) -> dict[DocumentKind, UUID]:
        """The open application for each kind of document; there is at most one."""
        rows = await self._session.execute(
            select(Application.document_kind, Application.id).where(
                Application.owner_id == person_id, Application.state.not_in(_ENDED)
            )
        )
        return dict(rows.all())
