"""Moves an application through its life. Below payments and deliveries, which call it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend import clock, durable
from backend.applications.deadlines import paused_days
from backend.applications.repository import ApplicationRepository
from backend.applications.states import Cause, sources
from backend.catalogue import service as catalogue
from backend.models import Application, ApplicationEvent, ApplicationState
from backend.notices import service as notices
from backend.sessions.ports import SmsTemplate


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
    only_from: Collection[ApplicationState] | None = None,
    **values: Any,
) -> bool:
    """Change the state if the table allows it from where it is; whether it did.

    `only_from` narrows what the table allows.
    """
    applications = ApplicationRepository(session)
    before = await applications.lock(application_id)
    if before is None:
        return False
    from_state = before.state
    allowed = sources(to, cause)
    if only_from is not None:
        allowed = allowed.intersection(only_from)
    moved = await applications.move(application_id, allowed, to, state_reason=reason, **values)
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
    application = await ApplicationRepository(session).lock(application_id)
    if application is None or application.accepted_on is None:
        return False
    promised = await promise(session, application, application.accepted_on)
    if not await move(session, application_id, ApplicationState.PAID, Cause.PAYMENT, **promised):
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
        await tell_completed(session, application)
    return True


async def tell_completed(session: AsyncSession, application: Application) -> None:
    """She has it: say so, once."""
    await tell(
        session, application, "COMPLETED", {"document_kind": application.document_kind.value}
    )


async def tell(
    session: AsyncSession,
    application: Application,
    template: str,
    params: dict[str, Any],
    *,
    key: str | None = None,
    sms: SmsTemplate | None = None,
    sms_params: Sequence[str] = (),
) -> None:
    """Tell its owner: once in its life, or once for each `key`."""
    await notices.tell(
        session,
        application.owner_id,
        key=key or f"{template.lower()}:{application.id}",
        template=template,
        params=params,
        application_id=application.id,
        sms=sms,
        sms_params=sms_params,
    )


async def promise(
    session: AsyncSession, application: Application, accepted_on: date
) -> dict[str, Any]:
    """What is promised from now on: the days on which the office waited for her do not count."""
    events = await ApplicationRepository(session).events(application.id)
    found = catalogue.promise(
        accepted_on,
        catalogue.working_days(application.document_kind, accepted_on),
        paused_days(events, clock.today()),
    )
    return {"promised_on": found.on, "promise_is_estimate": found.is_estimate}
