"""Who gets a code, how often, and which guess counts."""

from __future__ import annotations

import asyncio
from uuid import UUID, uuid4

import httpx
import pytest

from backend.database import Database
from backend.models import Challenge
from backend.sessions.one_time_code import code_for
from tests.backend.sessions.conftest import E164, PHONE, Door, Time, why, wrong_code


async def look(database: Database, challenge_id: UUID) -> Challenge:
    async with database.read() as session:
        found = await session.get(Challenge, challenge_id)
    assert found is not None
    return found


async def test_known_and_unknown_numbers_hear_the_same(door: Door, make_person):
    await make_person(phone=E164)

    known, unknown = await door.ask(PHONE), await door.ask("139 0013 8000")

    bodies = [answer.json() for answer in (known, unknown)]
    assert [answer.status_code for answer in (known, unknown)] == [201, 201]
    for body in bodies:
        assert UUID(body.pop("id"))
        assert body.pop("expires_at")
    assert bodies[0].pop("phone_masked") == "138****8000"
    assert bodies[1].pop("phone_masked") == "139****8000"
    assert bodies[0] == bodies[1] == {"resend_after_s": 60, "tries_left": 5}


@pytest.mark.parametrize(
    ("phone", "code"),
    [
        ("021-62581234", "PHONE_LANDLINE"),
        ("+852 5123 4567", "PHONE_ABROAD"),
        ("12367", "PHONE_UNREADABLE"),
        ("9" * 9000, "PHONE_UNREADABLE"),
    ],
)
async def test_numbers_that_get_no_code(door: Door, phone: str, code: str):
    answer = await door.ask(phone)

    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"field": "phone", "code": code}]
    assert phone not in answer.text


async def test_two_hundred_wrong_guesses_at_once(door: Door, database: Database):
    challenge_id = await door.challenge()

    answers = await asyncio.gather(
        *(door.guess(challenge_id, wrong_code(challenge_id, nth)) for nth in range(1, 201))
    )

    reasons = [why(answer) for answer in answers]
    assert reasons.count("WRONG") == 5
    assert reasons.count("NO_TRIES_LEFT") == 195
    assert (await look(database, challenge_id)).tries == 5
    assert why(await door.guess(challenge_id)) == "NO_TRIES_LEFT"


@pytest.mark.parametrize("right", [range(100), range(1, 200, 2), range(100, 200)])
async def test_two_hundred_guesses_at_once_half_of_them_right(
    door: Door, database: Database, right: range
):
    challenge_id = await door.challenge()

    answers = await asyncio.gather(
        *(
            door.guess(challenge_id, None if nth in right else wrong_code(challenge_id, nth + 1))
            for nth in range(200)
        )
    )

    signed_in = [answer for answer in answers if answer.status_code == 201]
    evaluated = [*signed_in, *(a for a in answers if a.status_code == 422 and why(a) == "WRONG")]
    assert len(signed_in) <= 1
    assert len(evaluated) <= 5
    assert {answer.status_code for answer in answers} <= {201, 422}
    challenge = await look(database, challenge_id)
    assert challenge.tries == len(evaluated)
    assert (challenge.used_at is not None) == bool(signed_in)
    assert signed_in or challenge.tries == 5


async def test_a_code_is_good_once(door: Door):
    challenge_id = await door.challenge()
    assert (await door.guess(challenge_id)).status_code == 201

    assert why(await door.guess(challenge_id)) == "USED"
    assert why(await door.guess(challenge_id, wrong_code(challenge_id))) == "USED"
    assert why(await door.resend(challenge_id)) == "USED"


async def test_a_code_is_good_for_ten_minutes(door: Door, time: Time):
    first, second = await door.challenge(), await door.challenge("139 0013 8000")

    time.forward(minutes=9, seconds=59)
    assert (await door.guess(first)).status_code == 201
    time.forward(seconds=1)
    assert why(await door.guess(second)) == "EXPIRED"
    assert why(await door.resend(second)) == "EXPIRED"


async def test_a_code_of_another_challenge(door: Door, time: Time):
    first, second = await door.challenge(), await door.challenge()

    assert why(await door.guess(first, code_for(second))) == "WRONG"
    assert why(await door.guess(uuid4())) == "EXPIRED"


async def test_what_is_no_code_is_no_guess(door: Door, database: Database):
    challenge_id = await door.challenge()

    for typed in ("", "12345", "1234567", "abcdef", "9" * 9000):
        assert why(await door.guess(challenge_id, typed)) == "WRONG"

    assert (await look(database, challenge_id)).tries == 0
    code = code_for(challenge_id)
    assert (await door.guess(challenge_id, f" {code[:3]} {code[3:]}")).status_code == 201


async def test_wrong_guesses_over_many_codes_are_counted_together(door: Door, time: Time):
    for _ in range(2):
        challenge_id = await door.challenge()
        for nth in range(1, 6):
            assert why(await door.guess(challenge_id, wrong_code(challenge_id, nth))) == "WRONG"

    assert why(await door.guess(await door.challenge())) == "NO_TRIES_LEFT"
    assert (await door.sign_in("139 0013 8000"))["access_token"]
    time.forward(hours=1)
    assert (await door.guess(await door.challenge())).status_code == 201


async def test_right_codes_are_no_failures(door: Door, time: Time):
    for _ in range(4):
        challenge_id = await door.challenge()
        for nth in (1, 2):
            assert why(await door.guess(challenge_id, wrong_code(challenge_id, nth))) == "WRONG"
        assert (await door.guess(challenge_id)).status_code == 201

    assert (await door.guess(await door.challenge())).status_code == 201


async def test_resend_waits(door: Door, time: Time, database: Database):
    challenge_id = await door.challenge()
    time.forward(seconds=59.5)
    early = await door.resend(challenge_id)
    assert (early.status_code, early.headers["Retry-After"]) == (429, "1")

    time.forward(seconds=0.5)
    again = await door.resend(challenge_id)
    assert again.status_code == 200
    assert again.json()["id"] == str(challenge_id)
    assert again.json()["resend_after_s"] == 120

    time.forward(seconds=119)
    early = await door.resend(challenge_id)
    assert (early.status_code, early.headers["Retry-After"]) == (429, "1")
    time.forward(seconds=1)
    assert (await door.resend(challenge_id)).status_code == 200
    assert (await look(database, challenge_id)).sends == 3
    assert (await door.guess(challenge_id)).status_code == 201


async def test_two_resends_at_once_are_one(door: Door, time: Time, database: Database):
    challenge_id = await door.challenge()
    time.forward(seconds=60)

    answers = await asyncio.gather(*(door.resend(challenge_id) for _ in range(10)))

    assert sorted(answer.status_code for answer in answers) == [200, *[429] * 9]
    assert (await look(database, challenge_id)).sends == 2


async def test_resend_of_nothing(door: Door):
    assert (await door.resend(uuid4())).status_code == 404


async def test_resend_when_no_tries_are_left(door: Door, time: Time):
    challenge_id = await door.challenge()
    for nth in range(1, 6):
        await door.guess(challenge_id, wrong_code(challenge_id, nth))
    time.forward(seconds=60)

    assert why(await door.resend(challenge_id)) == "NO_TRIES_LEFT"


async def test_five_codes_an_hour_and_ten_a_day(door: Door, time: Time):
    def wait(answer: httpx.Response) -> int:
        assert (answer.status_code, answer.json()["code"]) == (429, "too_many_requests")
        return int(answer.headers["Retry-After"])

    for _ in range(4):
        await door.challenge()
        time.forward(minutes=10)
    last = await door.challenge()
    time.forward(minutes=2)
    assert wait(await door.ask()) == 18 * 60
    assert wait(await door.resend(last)) == 18 * 60
    assert (await door.ask("139 0013 8000")).status_code == 201

    time.forward(minutes=18)
    await door.challenge()
    for _ in range(4):
        time.forward(hours=1)
        await door.challenge()
    time.forward(hours=2)
    assert wait(await door.ask()) == 17 * 3600
    time.forward(hours=17)
    assert (await door.ask()).status_code == 201
