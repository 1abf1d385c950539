"""All SQL about applications."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend import clock
from backend.applications.states import EDITABLE, ENDED
from backend.database import insert_into, is_changed
from backend.models import (
    Application,
    ApplicationDraft,
    ApplicationEvent,
    ApplicationState,
    CallbackMessage,
    Channel,
    DocumentKind,
)

_OFFICE = "office"


class ApplicationRepository:
    """Reads and writes applications. Never commits."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, application_id: UUID) -> Application | None:
        """One application, as it is in the database now."""
        return await self._session.get(Application, application_id, populate_existing=True)

    async def lock(self, application_id: UUID) -> Application | None:
        """The same, and nobody else changes it before this transaction ends."""
        return await self._session.get(
            Application, application_id, populate_existing=True, with_for_update=True
        )

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
        return await is_changed(
            self._session,
            update(Application)
            .where(Application.id == application_id, Application.state.in_(sources))
            .values(state=to, version=Application.version + 1, **values)
            .execution_options(synchronize_session=False),
        )

    async def write_answers(
        self, application: Application, answers: dict[str, Any], channel: Channel
    ) -> bool:
        """Compare and set by version: of two edits at once only one counts; whether this one."""
        return await is_changed(
            self._session,
            update(Application)
            .where(
                Application.id == application.id,
                Application.version == application.version,
                Application.state.in_(EDITABLE),
            )
            .values(answers=answers, channel=channel, version=application.version + 1)
            .execution_options(synchronize_session=False),
        )

    async def last_sequence(self, application_id: UUID) -> int:
        """How far the office's words about a case have been followed; 0 before the first."""
        newest = await self._session.scalar(
            select(func.max(CallbackMessage.message_key)).where(
                CallbackMessage.vendor == _OFFICE,
                CallbackMessage.message_key.startswith(f"{application_id}:"),
            )
        )
        return 0 if newest is None else int(newest.rpartition(":")[2])

    async def note_sequence(self, application_id: UUID, sequence: int) -> None:
        """A word has been followed: neither it nor an older one counts again."""
        key = f"{application_id}:{sequence:010d}"
        self._session.add(CallbackMessage(vendor=_OFFICE, message_key=key, outcome="applied"))
        await self._session.flush()

    async def submissions(self, application_id: UUID) -> int:
        """How often it was handed in."""
        found = await self._session.scalar(
            select(func.count())
            .select_from(ApplicationEvent)
            .where(
                ApplicationEvent.application_id == application_id,
                ApplicationEvent.to_state == ApplicationState.SUBMITTED,
            )
        )
        return int(found or 0)

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
        """Keep what is typed; two devices at once, and the later one stands."""
        typed = {"values": values, "saved_at": clock.now()}
        await self._session.execute(
            insert_into(self._session, ApplicationDraft)
            .values(
                application_id=application_id,
                question=question,
                **typed,
            )
            .on_conflict_do_update(index_elements=["application_id", "question"], set_=typed)
        )

    async def drop_draft(self, application_id: UUID, question: str) -> None:
        """It is answered: what was typed is of no more use."""
        await self._session.execute(
            delete(ApplicationDraft).where(
                ApplicationDraft.application_id == application_id,
                ApplicationDraft.question == question,
            )
        )
