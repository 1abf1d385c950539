"""All SQL about applications."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend import clock
from backend.applications.states import ENDED
from backend.models import (
    Application,
    ApplicationDraft,
    ApplicationEvent,
    ApplicationState,
    DocumentKind,
)


class ApplicationRepository:
    """Reads and writes applications. Never commits."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, application_id: UUID) -> Application | None:
        """One application, as it is in the database now."""
        return await self._session.get(Application, application_id, populate_existing=True)

    async def add(self, row: Application | ApplicationEvent) -> None:
        """Insert, so that defaults are filled in."""
        self._session.add(row)
        await self._session.flush()

    async def open_for(self, owner_id: UUID, kind: DocumentKind) -> Application | None:
        """The open application for a person and a document."""
        return await self._session.scalar(
            select(Application).where(
                Application.owner_id == owner_id,
                Application.document_kind == kind,
                Application.state.not_in(ENDED),
            )
        )

    async def page(self, owner_id: UUID, limit: int, before: UUID | None) -> Sequence[Application]:
        """Newest first; ids grow with time."""
        query = select(Application).where(Application.owner_id == owner_id)
        if before is not None:
            query = query.where(Application.id < before)
        rows = await self._session.scalars(query.order_by(Application.id.desc()).limit(limit))
        return rows.all()

    async def move(
        self,
        application_id: UUID,
        sources: Collection[ApplicationState],
        to: ApplicationState,
        **values: Any,
    ) -> bool:
        """Compare and set: change the state if it is one of `sources`; whether it was."""
        done = await self._session.execute(
            update(Application)
            .where(Application.id == application_id, Application.state.in_(sources))
            .values(state=to, version=Application.version + 1, **values)
            .returning(Application.id)
            .execution_options(synchronize_session=False)
        )
        return done.first() is not None

    async def events(self, application_id: UUID) -> Sequence[ApplicationEvent]:
        """Its history, oldest first."""
        rows = await self._session.scalars(
            select(ApplicationEvent)
            .where(ApplicationEvent.application_id == application_id)
            .order_by(ApplicationEvent.id)
        )
        return rows.all()

    async def drafts(self, application_id: UUID) -> dict[str, dict[str, str]]:
        """What is typed and not answered, by question."""
        rows = await self._session.scalars(
            select(ApplicationDraft).where(ApplicationDraft.application_id == application_id)
        )
        return {row.question: row.values for row in rows}

    async def save_draft(self, application_id: UUID, question: str, values: dict[str, str]) -> None:
        """Keep what is typed."""
        row = await self._session.scalar(
            select(ApplicationDraft).where(
                ApplicationDraft.application_id == application_id,
                ApplicationDraft.question == question,
            )
        )
        if row is None:
            row = ApplicationDraft(
                application_id=application_id, question=question, saved_at=clock.now()
            )
            self._session.add(row)
        row.values, row.saved_at = values, clock.now()
        await self._session.flush()

    async def drop_draft(self, application_id: UUID, question: str) -> None:
        """It is answered: what was typed is of no more use."""
        await self._session.execute(
            delete(ApplicationDraft).where(
                ApplicationDraft.application_id == application_id,
                ApplicationDraft.question == question,
            )
        )
