"""The rules about notices: each thing is told once, in the app and if need be by message."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend import clock, durable
from backend.cursors import read_cursor, write_cursor
from backend.errors import NotFoundError
from backend.notices.repository import NoticeRepository
from backend.notices.schemas import NoticePage, NoticeRead
from backend.sessions.ports import SmsTemplate


async def tell(
    session: AsyncSession,
    person_id: UUID,
    *,
    key: str,
    template: str,
    params: dict[str, Any],
    application_id: UUID | None = None,
    sms: SmsTemplate | None = None,
    sms_params: Sequence[str] = (),
) -> None:
    """Tell somebody something, once for each key; by short message too if `sms` is given."""
    told = dict(params)
    if sms is not None:
        told["_sms"] = {"template": sms.value, "params": list(sms_params)}
    notice_id = await NoticeRepository(session).add_once(
        person_id=person_id,
        key=key,
        template=template,
        params=told,
        application_id=application_id,
    )
    if notice_id is not None and sms is not None:
        await durable.enqueue(session, "send_notice_sms", f"notice-sms-{notice_id}", str(notice_id))


async def list_notices(
    session: AsyncSession, person_id: UUID, *, limit: int, cursor: str | None
) -> NoticePage:
    """One page, newest first."""
    notices = NoticeRepository(session)
    rows = await notices.page(person_id, limit + 1, read_cursor(cursor))
    return NoticePage(
        items=[_read(row) for row in rows[:limit]],
        unread=await notices.unread(person_id),
        next=write_cursor(rows[limit - 1].id) if len(rows) > limit else None,
    )


async def mark_read(session: AsyncSession, person_id: UUID, notice_id: UUID) -> None:
    """Note that she read it.

    Raises:
        NotFoundError: There is none, or it is somebody else's.
    """
    if not await NoticeRepository(session).mark_read(person_id, notice_id, clock.now()):
        raise NotFoundError


def _read(row: Any) -> NoticeRead:
    params = {name: value for name, value in row.params.items() if not name.startswith("_")}
    return NoticeRead(
        id=row.id,
        template=row.template,
        params=params,
        application_id=row.application_id,
        created_at=row.created_at,
        read_at=row.read_at,
    )
