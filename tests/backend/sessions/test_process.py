"""Sending the code, by the engine."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from dbos import DBOS

from backend import clock
from backend.durable import Runtime
from backend.models import Challenge
from backend.sessions import challenges, process
from backend.sessions.one_time_code import code_for
from backend.sessions.ports import SmsSender, SmsTemplate
from tests.backend.sessions.conftest import E164
from tests.support.flow import wait_for
from tests.support.twins_sms import Sent, SmsTwin


@pytest.fixture
def sms(engine: Runtime) -> SmsTwin:
    return engine.ports.get(SmsSender)


async def ask(engine: Runtime, **changes: object) -> UUID:
    async with engine.database.begin() as session:
        asked = await challenges.ask_for_code(session, engine.settings, "13800138000")
        challenge = await session.get(Challenge, asked.id)
        assert challenge is not None
        for name, value in changes.items():
            setattr(challenge, name, value)
    return asked.id


async def is_done(challenge_id: UUID, nth: int = 1) -> bool:
    found = await DBOS.list_workflows_async(workflow_ids=[f"otp-{challenge_id}-{nth}"])
    return bool(found) and found[0].status == "SUCCESS"


async def test_the_code_is_sent(engine: Runtime, sms: SmsTwin):
    challenge_id = await ask(engine)

    await wait_for(lambda: is_done(challenge_id))

    code = code_for(challenge_id)
    assert sms.sent == [Sent(E164, SmsTemplate.SIGN_IN_CODE, (code, "10"))]


async def test_a_failing_vendor_is_asked_again(engine: Runtime, sms: SmsTwin):
    sms.fails = True
    challenge_id = await ask(engine)

    async def has_failed() -> bool:
        sms.fails = False
        return await is_done(challenge_id)

    await wait_for(has_failed)

    assert sms.code_for(E164) == code_for(challenge_id)
    assert len(sms.sent) == 1


async def test_the_second_sending_says_how_long_it_still_is_good(
    engine: Runtime, sms: SmsTwin, monkeypatch: pytest.MonkeyPatch
):
    challenge_id = await ask(engine)
    await wait_for(lambda: is_done(challenge_id))
    later = clock.now() + timedelta(minutes=3)
    monkeypatch.setattr(clock, "now", lambda: later)

    async with engine.database.begin() as session:
        await challenges.send_again(session, engine.settings, challenge_id)
    await wait_for(lambda: is_done(challenge_id, 2))

    assert [sent.params for sent in sms.sent] == [
        (code_for(challenge_id), "10"),
        (code_for(challenge_id), "7"),
    ]


@pytest.mark.parametrize(
    "change",
    [
        {"used_at": clock.now()},
        {"expires_at": clock.now() - timedelta(seconds=1)},
        {"tries": 5},
    ],
)
async def test_what_no_longer_helps_is_not_sent(
    engine: Runtime, sms: SmsTwin, change: dict[str, object]
):
    challenge_id = await ask(engine, **change)

    await wait_for(lambda: is_done(challenge_id))

    assert sms.sent == []


async def test_what_is_not_there_is_not_sent(engine: Runtime, sms: SmsTwin):
    await process.send_sign_in_code(str(uuid4()))

    assert sms.sent == []


async def test_nothing_about_a_person_is_in_the_engines_tables(engine: Runtime, sms: SmsTwin):
    challenge_id = await ask(engine)
    await wait_for(lambda: is_done(challenge_id))

    kept = str([vars(each) for each in await DBOS.list_workflows_async()]) + str(
        await DBOS.list_workflow_steps_async(f"otp-{challenge_id}-1")
    )

    assert str(challenge_id) in kept
    assert "13800138000" not in kept
    assert f"'{code_for(challenge_id)}'" not in kept
