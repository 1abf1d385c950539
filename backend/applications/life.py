"""Moves an application through its life. Below payments and deliveries, which call it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from backend import durable
from backend.applications.repository import ApplicationRepository
from backend.applications.states import Cause, sources
from backend.models import Application, ApplicationEvent, ApplicationState
from backend.notices import service as notices


async def get_application(session: AsyncSession, application_id: UUID) -> Application | None:
    """One application, without asking who wants to know: for durable work."""
    return await ApplicationRepository(session).get(application_id)


async def move(
    session: AsyncSession,
    application_id: UUID,
    to: ApplicationState,
    cause: Cause,
    *,
    actor: str | None = None,
    reason: str | None = None,
    **values: Any,
) -> bool:
    """Change the state if the table allows it from where it is; whether it did."""
    applications = ApplicationRepository(session)
    before = await applications.get(application_id)
    if before is None:
        return False
    from_state = before.state
    moved = await applications.move(
        application_id, sources(to, cause), to, state_reason=reason, **values
    )
    if moved:
        await applications.add(
            ApplicationEvent(
                application_id=application_id,
                from_state=from_state,
                to_state=to,
                actor=actor or cause.value,
                reason=reason,
            )
        )
    return moved


async def mark_paid(session: AsyncSession, application_id: UUID) -> bool:
    """Its order is paid: the office may produce. False: it no longer waits for money."""
    if not await move(session, application_id, ApplicationState.PAID, Cause.PAYMENT):
        return False
    await durable.enqueue(
        session, "release_production", f"release-{application_id}", str(application_id)
    )
    return True


async def mark_completed(session: AsyncSession, application_id: UUID) -> bool:
    """Every parcel has arrived."""
    if not await move(session, application_id, ApplicationState.COMPLETED, Cause.CARRIER):
        return False
    application = await ApplicationRepository(session).get(application_id)
    if application is not None:
        await notices.tell(
            session,
            application.owner_id,
            key=f"completed:{application_id}",
            template="COMPLETED",
            params={"document_kind": application.document_kind.value},
            application_id=application_id,
        )
    return True


async def note_document(session: AsyncSession, application_id: UUID, document_id: UUID) -> None:
    """The document that came of it."""
    await session.execute(
        update(Application)
        .where(Application.id == application_id)
        .values(new_document_id=document_id)
        .execution_options(synchronize_session=False)
    )
