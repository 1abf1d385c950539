"""Durable work of notices: the short message."""

from __future__ import annotations

from uuid import UUID

from backend import clock, durable
from backend.models import Person
from backend.notices.repository import NoticeRepository
from backend.sessions.ports import SmsSender, SmsTemplate


@durable.workflow("send_notice_sms")
async def send_notice_sms(notice_id: str) -> None:
    """Send a notice by short message; if that fails for good, the app still shows it."""
    await _send(notice_id)
    await _sent(notice_id)


@durable.outside_call
async def _send(notice_id: str) -> None:
    running = durable.runtime()
    async with running.database.read() as session:
        notice = await NoticeRepository(session).get(UUID(notice_id))
        person = None if notice is None else await session.get(Person, notice.person_id)
    if notice is None or person is None or notice.sms_sent_at is not None:
        return
    sms = notice.params["_sms"]
    await running.ports.get(SmsSender).send(
        person.phone, SmsTemplate(sms["template"]), list(sms["params"]), notice_id
    )


@durable.change
async def _sent(notice_id: str) -> None:
    async with durable.runtime().database.begin() as session:
        await NoticeRepository(session).mark_sms_sent(UUID(notice_id), clock.now())
