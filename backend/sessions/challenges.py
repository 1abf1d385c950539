"""The rules about one-time codes: who gets one, how often, and which guess counts."""

from __future__ import annotations

import hmac
import math
from datetime import timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend import clock, durable
from backend.config import Settings
from backend.crypto import keyed_hash
from backend.errors import FieldProblem, InvalidInputError, NotFoundError, TooManyRequestsError
from backend.models import Challenge, ChallengePurpose
from backend.people.masks import mask_phone
from backend.people.phones import read_mobile
from backend.sessions.errors import CodeWrongError
from backend.sessions.limits import (
    CODE_LIFE,
    FAILURES_PER_PHONE,
    MAX_TRIES,
    PER_ALL,
    PER_PHONE,
    resend_after,
)
from backend.sessions.one_time_code import code_for, tidy_code
from backend.sessions.repository import SessionRepository
from backend.sessions.schemas import ChallengeRead


async def ask_for_code(session: AsyncSession, settings: Settings, typed: str) -> ChallengeRead:
    """Send a code. The answer is the same whether or not we know the number.

    Raises:
        InvalidInputError: PHONE_UNREADABLE, PHONE_ABROAD or PHONE_LANDLINE.
        TooManyRequestsError: Too many for this number, or for all.
    """
    try:
        phone = read_mobile(typed)
    except ValueError as error:
        raise InvalidInputError(errors=[FieldProblem(field="phone", code=str(error))]) from error
    phone_key = keyed_hash("phone", phone)
    await _refuse_too_many(session, settings, phone_key)
    challenge = Challenge(
        phone=phone,
        phone_key=phone_key,
        purpose=ChallengePurpose.SIGN_IN,
        last_sent_at=clock.now(),
        expires_at=clock.now() + CODE_LIFE,
    )
    await SessionRepository(session).add(challenge)
    await _send(session, challenge)
    return _read(challenge)


async def send_again(
    session: AsyncSession, settings: Settings, challenge_id: UUID
) -> ChallengeRead:
    """Send the same code once more.

    Raises:
        NotFoundError: There is no such challenge.
        CodeWrongError: It is over, or its tries are: a new one is needed.
        TooManyRequestsError: It is too early.
    """
    sessions = SessionRepository(session)
    challenge = await sessions.challenge(challenge_id)
    if challenge is None:
        raise NotFoundError
    now = clock.now()
    if challenge.used_at is not None or challenge.expires_at <= now:
        raise CodeWrongError("USED" if challenge.used_at is not None else "EXPIRED")
    if challenge.tries >= MAX_TRIES:
        raise CodeWrongError("NO_TRIES_LEFT")
    wait = challenge.last_sent_at + resend_after(challenge.sends) - now
    if wait > timedelta(0):
        raise _too_early(wait)
    await _refuse_too_many(session, settings, challenge.phone_key)
    if not await sessions.count_resend(challenge_id, challenge.sends, now):
        raise _too_early(resend_after(challenge.sends))
    await session.refresh(challenge)
    await _send(session, challenge)
    return _read(challenge)


async def count_guess(session: AsyncSession, challenge_id: UUID, typed: str) -> str | None:
    """Count one guess; None when it is right, else why it is not.

    Do not raise in the same transaction because of the answer: the count must stay.
    """
    sessions = SessionRepository(session)
    challenge = await sessions.challenge(challenge_id)
    if challenge is None:
        return "EXPIRED"
    code = tidy_code(typed)
    if code is None:
        return "WRONG"
    for span, most in FAILURES_PER_PHONE:
        if await sessions.failures_since(clock.now() - span, challenge.phone_key) >= most:
            return "NO_TRIES_LEFT"
    if await sessions.count_try(challenge_id, clock.now(), MAX_TRIES):
        return None if hmac.compare_digest(code, code_for(challenge_id)) else "WRONG"
    await session.refresh(challenge)
    if challenge.used_at is not None:
        return "USED"
    return "EXPIRED" if challenge.expires_at <= clock.now() else "NO_TRIES_LEFT"


async def _refuse_too_many(session: AsyncSession, settings: Settings, phone_key: str) -> None:
    sessions = SessionRepository(session)
    await sessions.one_sending_at_a_time()
    now = clock.now()
    limits = [(span, most, phone_key) for span, most in PER_PHONE]
    for span, most, key in (*limits, (PER_ALL, settings.sms_per_hour, None)):
        count, oldest = await sessions.sends_since(now - span, key)
        if count >= most:
            raise _too_early((oldest or now) + span - now)


def _too_early(wait: timedelta) -> TooManyRequestsError:
    """Whole seconds, rounded up: who waits that long is not refused again."""
    return TooManyRequestsError(math.ceil(wait.total_seconds()))


async def _send(session: AsyncSession, challenge: Challenge) -> None:
    await durable.enqueue(
        session,
        "send_sign_in_code",
        f"otp-{challenge.id}-{challenge.sends}",
        str(challenge.id),
    )


def _read(challenge: Challenge) -> ChallengeRead:
    return ChallengeRead(
        id=challenge.id,
        phone_masked=mask_phone(challenge.phone),
        expires_at=challenge.expires_at,
        resend_after_s=round(resend_after(challenge.sends).total_seconds()),
        tries_left=max(0, MAX_TRIES - challenge.tries),
    )
