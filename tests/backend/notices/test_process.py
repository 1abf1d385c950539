"""Short messages about notices, by the engine."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from uuid import uuid4

import pytest
from dbos import DBOS

from backend.durable import Runtime
from backend.models import Notice, Person
from backend.notices import process, service
from backend.sessions.ports import SmsSender, SmsTemplate
from tests.support.flow import wait_for
from tests.support.twins_sms import Sent, SmsTwin

PHONE = "+8613800138000"


@pytest.fixture
def sms(engine: Runtime) -> SmsTwin:
    return engine.ports.get(SmsSender)


@pytest.fixture
async def person(make_person) -> Person:
    return await make_person(phone=PHONE)


async def tell(engine: Runtime, person: Person, key: str = "1") -> Notice:
    async with engine.database.begin() as session:
        await service.tell(
            session,
            person.id,
            key=key,
            template="SHIPPED",
            params={"waybill": "1100000000001"},
            sms=SmsTemplate.SHIPPED,
            sms_params=["1100000000001"],
        )
        page = await service.list_notices(session, person.id, limit=1, cursor=None)
    return await look(engine, page.items[0].id)


async def look(engine: Runtime, notice_id) -> Notice:
    async with engine.database.read() as session:
        found = await session.get(Notice, notice_id)
    assert found is not None
    return found


def ended(notice: Notice, how: str = "SUCCESS") -> Callable[[], Awaitable[bool]]:
    async def has_ended() -> bool:
        found = await DBOS.list_workflows_async(workflow_ids=[f"notice-sms-{notice.id}"])
        return bool(found) and found[0].status == how

    return has_ended


async def test_the_message_is_sent(engine: Runtime, sms: SmsTwin, person: Person):
    notice = await tell(engine, person)

    await wait_for(ended(notice))

    assert sms.sent == [Sent(PHONE, SmsTemplate.SHIPPED, ("1100000000001",))]
    assert (await look(engine, notice.id)).sms_sent_at is not None


async def test_a_failing_vendor_is_asked_again(engine: Runtime, sms: SmsTwin, person: Person):
    sms.fails = True
    notice = await tell(engine, person)
    name = f"notice-sms-{notice.id}"

    async def is_trying() -> bool:
        found = await DBOS.list_workflows_async(workflow_ids=[name])
        return bool(found) and found[0].status == "PENDING"

    await wait_for(is_trying)
    sms.fails = False
    await wait_for(ended(notice))

    assert len(sms.sent) == 1


async def test_a_message_that_never_goes_out_breaks_nothing(
    engine: Runtime, sms: SmsTwin, person: Person, monkeypatch: pytest.MonkeyPatch
):
    async def give_up(_: str) -> None:
        raise ConnectionError

    with monkeypatch.context() as patched:
        patched.setattr(process, "_send", give_up)
        lost = await tell(engine, person, "1")
        await wait_for(ended(lost, "ERROR"))
    fine = await tell(engine, person, "2")
    await wait_for(ended(fine))

    assert len(sms.sent) == 1
    assert (await look(engine, lost.id)).sms_sent_at is None
    async with engine.database.read() as session:
        page = await service.list_notices(session, person.id, limit=5, cursor=None)
    assert [item.id for item in page.items] == [fine.id, lost.id]


async def test_what_was_sent_is_not_sent_again(engine: Runtime, sms: SmsTwin, person: Person):
    notice = await tell(engine, person)
    await wait_for(ended(notice))

    await process.send_notice_sms(str(notice.id))
    await process.send_notice_sms(str(uuid4()))

    assert len(sms.sent) == 1
