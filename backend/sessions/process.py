"""Durable work of signing in: sending the code."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from backend import clock, durable
from backend.sessions.limits import MAX_TRIES
from backend.sessions.one_time_code import code_for
from backend.sessions.ports import SmsSender, SmsTemplate
from backend.sessions.repository import SessionRepository


@durable.workflow("send_sign_in_code")
async def send_sign_in_code(challenge_id: str) -> None:
    """Send the code of a challenge."""
    await _send(challenge_id)


@durable.outside_call
async def _send(challenge_id: str) -> None:
    running = durable.runtime()
    async with running.database.read() as session:
        challenge = await SessionRepository(session).challenge(UUID(challenge_id))
    if challenge is None or challenge.used_at is not None or challenge.tries >= MAX_TRIES:
        return
    left = challenge.expires_at - clock.now()
    if left <= timedelta(0):
        return
    minutes = str(max(1, round(left / timedelta(minutes=1))))
    await running.ports.get(SmsSender).send(
        challenge.phone,
        SmsTemplate.SIGN_IN_CODE,
        [code_for(challenge.id), minutes],
        f"{challenge_id}-{challenge.sends}",
    )
