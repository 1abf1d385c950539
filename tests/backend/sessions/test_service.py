"""Sessions: renewed, lost, stolen, resumed, ended."""

from __future__ import annotations

import asyncio
import secrets

import pytest
from sqlalchemy import select, text

from backend.crypto import keyed_hash
from backend.database import Database
from backend.models import Session, Token
from backend.sessions import service
from tests.backend.sessions.conftest import BINDING, E164, Door, Time, bearer

KINDS = ("access_token", "refresh_token")


async def sessions_of(database: Database) -> list[Session]:
    async with database.read() as session:
        return list(await session.scalars(select(Session).order_by(Session.id)))


async def end_reasons(database: Database) -> list[str | None]:
    return [each.end_reason for each in await sessions_of(database)]


async def test_refresh_renews_both_tokens(door: Door, time: Time):
    first = await door.sign_in()
    assert first["expires_in"] == 600
    time.forward(minutes=10)
    assert (await door.me(first)).status_code == 401

    second = (await door.refresh(first)).json()

    assert (await door.me(second)).status_code == 200
    assert second["person_id"] == first["person_id"]
    assert len({opened[kind] for opened in (first, second) for kind in KINDS}) == 4


async def test_a_lost_answer_is_given_again_for_thirty_seconds(door: Door, time: Time):
    first = await door.sign_in()
    second = (await door.refresh(first)).json()
    time.forward(seconds=30)

    again = await door.refresh(first)

    assert (again.status_code, again.json()) == (200, second)
    assert (await door.me(second)).status_code == 200


async def test_a_token_used_again_later_ends_the_session(
    door: Door, time: Time, database: Database
):
    first = await door.sign_in()
    second = (await door.refresh(first)).json()
    time.forward(seconds=31)

    stolen = await door.refresh(first)

    assert (stolen.status_code, stolen.json()["code"]) == (401, "session_ended")
    assert await end_reasons(database) == ["REUSE"]
    assert (await door.me(second)).status_code == 401
    assert (await door.refresh(second)).status_code == 401


async def test_a_token_of_long_ago_ends_the_session_too(door: Door, time: Time, database: Database):
    first = await door.sign_in()
    latest = (await door.refresh((await door.refresh(first)).json())).json()
    time.forward(days=1)

    assert (await door.refresh(first)).status_code == 401
    assert (await door.refresh(latest)).status_code == 401
    assert await end_reasons(database) == ["REUSE"]


async def test_twenty_refreshes_at_once_are_one(door: Door, database: Database):
    first = await door.sign_in()

    answers = await asyncio.gather(*(door.refresh(first) for _ in range(20)))

    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.text for answer in answers}) == 1
    async with database.read() as session:
        assert len((await session.scalars(select(Token))).all()) == 4
    assert (await door.me(answers[0].json())).status_code == 200


@pytest.mark.parametrize(("days", "status"), [(29.9, 200), (30, 401)])
async def test_a_refresh_token_lives_thirty_days(door: Door, time: Time, days: float, status: int):
    first = await door.sign_in()
    time.forward(days=days)

    assert (await door.refresh(first)).status_code == status


async def test_a_session_lives_ninety_days_however_often_it_is_used(door: Door, time: Time):
    opened = await door.sign_in()
    for _ in range(4):
        time.forward(days=22)
        opened = (await door.refresh(opened)).json()
    time.forward(days=1.9)
    opened = (await door.refresh(opened)).json()

    time.forward(days=0.1)

    assert (await door.refresh(opened)).status_code == 401


async def test_only_a_refresh_token_refreshes(door: Door):
    opened = await door.sign_in()

    access = {"refresh_token": opened["access_token"]}
    unknown = {"refresh_token": secrets.token_urlsafe(32)}
    assert [(await door.refresh(each)).status_code for each in (access, unknown)] == [401, 401]
    assert (await door.me({"access_token": opened["refresh_token"]})).status_code == 401


async def test_sign_out_ends_everything_at_once(door: Door, database: Database):
    opened = await door.sign_in()

    answer = await door.http.delete("/sessions/current", headers=bearer(opened))

    assert answer.status_code == 204
    assert (await door.me(opened)).status_code == 401
    assert (await door.refresh(opened)).status_code == 401
    assert await end_reasons(database) == ["SIGNED_OUT"]


async def test_nothing_that_lets_in_is_kept_in_clear(door: Door, database: Database):
    opened = await door.sign_in(binding=BINDING)
    renewed = (await door.refresh(opened)).json()

    async with database.read() as session:
        kept = ""
        for table in ("tokens", "sessions", "challenges", "remembered_answers", "people"):
            kept += str((await session.execute(text(f"SELECT * FROM {table}"))).all())
    assert str(keyed_hash("token", renewed["access_token"])) in kept
    given = [each[kind] for each in (opened, renewed) for kind in KINDS]
    assert [secret for secret in (*given, BINDING, "13800138000") if secret in kept] == []


async def test_the_first_device_is_trusted_and_the_next_is_not(
    door: Door, time: Time, database: Database
):
    first = await door.sign_in()
    assert first["restricted_until"] is None
    assert (await door.http.get("/notices", headers=bearer(first))).json()["items"] == []

    second = await door.sign_in(device_name="  客厅的 iPad  ")

    restricted = (await sessions_of(database))[1].restricted_until
    assert restricted is not None
    assert (restricted - time.now).total_seconds() == 24 * 3600
    assert second["restricted_until"] is not None
    (notice,) = (await door.http.get("/notices", headers=bearer(first))).json()["items"]
    assert notice["template"] == "NEW_DEVICE"
    assert notice["params"] == {"device_name": "客厅的 iPad"}


async def test_a_check_lifts_the_restriction(door: Door, database: Database):
    await door.sign_in()
    await door.sign_in()
    newer = (await sessions_of(database))[1]

    async with database.begin() as session:
        await service.lift_restriction(session, newer.id)

    assert (await sessions_of(database))[1].restricted_until is None


async def test_signing_in_is_signing_up_once(door: Door, make_person):
    known = await make_person(phone=E164)

    assert (await door.sign_in())["person_id"] == str(known.id)
    new = await door.sign_in("139 0013 8000")
    assert (await door.sign_in("+86 13900138000"))["person_id"] == new["person_id"]
    me = (await door.me(new)).json()
    assert (me["phone_masked"], me["name"], me["age"]) == ("139****8000", None, None)


async def test_two_codes_of_a_new_number_at_once(door: Door):
    codes = [await door.challenge() for _ in range(4)]

    answers = await asyncio.gather(*(door.guess(code) for code in codes))

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["person_id"] for answer in answers}) == 1


async def test_a_browser_comes_back(door: Door, time: Time):
    first = await door.sign_in(binding=BINDING)
    time.forward(hours=11, minutes=59)

    back = await door.resume()

    assert (back.status_code, back.json()["person_id"]) == (200, first["person_id"])
    assert (await door.me(back.json())).status_code == 200
    time.forward(hours=11, minutes=59)
    assert (await door.resume()).status_code == 200
    time.forward(hours=12)
    assert (await door.resume()).status_code == 401


async def test_refreshing_counts_as_use(door: Door, time: Time):
    opened = await door.sign_in(binding=BINDING)
    time.forward(hours=8)
    await door.refresh(opened)
    time.forward(hours=8)

    assert (await door.resume()).status_code == 200


async def test_resuming_does_not_outlive_ninety_days(door: Door, time: Time):
    await door.sign_in(binding=BINDING)
    for _ in range(196):
        time.forward(hours=11)
        assert (await door.resume()).status_code == 200

    time.forward(hours=5)

    assert (await door.resume()).status_code == 401


async def test_signing_in_again_replaces_the_browsers_session(door: Door, database: Database):
    first = await door.sign_in(binding=BINDING)
    elsewhere = await door.sign_in()

    second = await door.sign_in("139 0013 8000", binding=BINDING)

    assert (await door.me(first)).status_code == 401
    assert (await door.me(elsewhere)).status_code == 200
    assert (await door.resume()).json()["person_id"] == second["person_id"]
    assert await end_reasons(database) == ["REPLACED", None, None]


async def test_another_browser_resumes_nothing(door: Door):
    await door.sign_in(binding=BINDING)

    assert (await door.resume("c" * 43)).status_code == 401
    assert (await door.resume("b" * 44)).status_code == 401


async def test_signing_out_ends_the_browsers_session(door: Door):
    opened = await door.sign_in(binding=BINDING)
    await door.http.delete("/sessions/current", headers=bearer(opened))

    assert (await door.resume()).status_code == 401
