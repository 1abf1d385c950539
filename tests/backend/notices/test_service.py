"""Each thing is told once."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import UUID

import pytest
from dbos import DBOSClient
from sqlalchemy import select, text

from backend import durable
from backend.database import Database
from backend.errors import InvalidInputError, NotFoundError
from backend.models import Notice
from backend.notices import service
from backend.notices.schemas import NoticePage
from backend.sessions.ports import SmsTemplate

SHIPPED: dict[str, Any] = {"carrier": "EMS", "waybill": "1100000000001"}


async def tell(database: Database, person_id: UUID, key: str, **more: Any) -> None:
    told = {"template": "SHIPPED", "params": SHIPPED} | more
    async with database.begin() as session:
        await service.tell(session, person_id, key=key, **told)


async def listed(database: Database, person_id: UUID, **more: Any) -> NoticePage:
    async with database.read() as session:
        return await service.list_notices(
            session, person_id, **({"limit": 20, "cursor": None} | more)
        )


async def messages() -> list[str]:
    """Which short messages were asked for."""
    client = durable._Engine.client
    assert isinstance(client, DBOSClient)
    found = await client.list_workflows_async(name="send_notice_sms")
    return [each.workflow_id for each in found]


async def test_told_once_for_each_key(database: Database, make_person):
    person, other = await make_person(), await make_person()

    for key in ("shipped:1", "shipped:1", "shipped:2"):
        await tell(database, person.id, key)
    await tell(database, other.id, "shipped:1")

    assert len((await listed(database, person.id)).items) == 2
    assert len((await listed(database, other.id)).items) == 1


async def test_told_once_at_the_same_time(database: Database, make_person):
    person = await make_person()

    await asyncio.gather(
        *(
            tell(database, person.id, "shipped:1", sms=SmsTemplate.SHIPPED, sms_params=["1"])
            for _ in range(20)
        )
    )

    (notice,) = (await listed(database, person.id)).items
    assert await messages() == [f"notice-sms-{notice.id}"]


async def test_told_if_and_only_if_the_change_commits(database: Database, make_person):
    person = await make_person()

    async def tell_and_break() -> None:
        async with database.begin() as session:
            await service.tell(
                session,
                person.id,
                key="1",
                template="SHIPPED",
                params=SHIPPED,
                sms=SmsTemplate.SHIPPED,
                sms_params=["1"],
            )
            raise NotFoundError

    with pytest.raises(NotFoundError):
        await tell_and_break()

    assert (await listed(database, person.id)).items == []
    assert await messages() == []


async def test_without_a_template_there_is_no_message(database: Database, make_person):
    await tell(database, (await make_person()).id, "1")

    assert await messages() == []


async def test_what_the_message_says_stays_inside(database: Database, make_person):
    person = await make_person()

    await tell(database, person.id, "1", sms=SmsTemplate.SHIPPED, sms_params=["1100000000001"])

    (notice,) = (await listed(database, person.id)).items
    assert (notice.template, notice.params, notice.application_id) == ("SHIPPED", SHIPPED, None)
    async with database.read() as session:
        assert "1100000000001" not in str(
            (await session.execute(text("SELECT * FROM notices"))).all()
        )


async def test_pages_newest_first(database: Database, make_person):
    person, other = await make_person(), await make_person()
    for nth in range(5):
        await tell(database, person.id, f"{nth}", params={"nth": nth})
        await tell(database, other.id, f"{nth}", params={"nth": 99})

    first = await listed(database, person.id, limit=2)
    await tell(database, person.id, "5", params={"nth": 5})
    second = await listed(database, person.id, limit=2, cursor=first.next)
    third = await listed(database, person.id, limit=2, cursor=second.next)

    pages = [[item.params["nth"] for item in page.items] for page in (first, second, third)]
    assert pages == [[4, 3], [2, 1], [0]]
    assert third.next is None
    exact = await listed(database, person.id, limit=6)
    assert (len(exact.items), exact.next) == (6, None)


@pytest.mark.parametrize("cursor", ["", "x", "AAAA", "名", "A" * 64, "=" * 22])
async def test_cursors_that_are_none_of_ours(database: Database, make_person, cursor: str):
    person = await make_person()

    with pytest.raises(InvalidInputError) as refused:
        await listed(database, person.id, cursor=cursor)

    assert [(e.field, e.code) for e in refused.value.errors] == [("cursor", "CURSOR_UNREADABLE")]


async def test_reading(database: Database, make_person):
    person, other = await make_person(), await make_person()
    await tell(database, person.id, "1")
    await tell(database, person.id, "2")
    newest = (await listed(database, person.id)).items[0].id
    assert (await listed(database, person.id)).unread == 2

    async def read(person_id: UUID) -> None:
        async with database.begin() as session:
            await service.mark_read(session, person_id, newest)

    with pytest.raises(NotFoundError):
        await read(other.id)
    assert (await listed(database, person.id)).unread == 2
    await read(person.id)
    async with database.read() as session:
        at = await session.scalar(select(Notice.read_at).where(Notice.id == newest))
    await read(person.id)

    page = await listed(database, person.id)
    assert (page.unread, page.items[0].read_at, page.items[1].read_at) == (1, at, None)
    assert at is not None
