"""Durable work of identity checks: opening one at the provider, and asking how it went."""

from __future__ import annotations

from uuid import UUID

from backend import clock, durable
from backend.identity import service
from backend.identity.ports import CheckOutcome, IdentityProvider
from backend.identity.repository import IdentityRepository
from backend.models import CheckState, Person


@durable.workflow("start_identity_check")
async def start_identity_check(check_id: str) -> None:
    """Open the check, then ask."""
    await _start(check_id)
    await _ask_later(check_id, 1)


@durable.workflow("ask_identity_check")
async def ask_identity_check(check_id: str, nth: int) -> None:
    """Ask once; again later while nothing is decided."""
    outcome = await _ask(check_id)
    if not await _apply(check_id, outcome):
        await _ask_later(check_id, nth + 1)


@durable.outside_call
async def _start(check_id: str) -> None:
    """Opening and keeping are one step: the provider's handle is not to be stored in clear."""
    running = durable.runtime()
    async with running.database.read() as session:
        check = await IdentityRepository(session).get(UUID(check_id))
        person = None if check is None else await session.get(Person, check.person_id)
    if check is None or person is None or check.state is not CheckState.CREATED:
        return
    base = running.settings.public_app_url
    started = await running.ports.get(IdentityProvider).start(
        name=person.name or "",
        id_number=person.id_number or "",
        bound_to=check.statement_hash,
        return_url=f"{base}/applications/{check.application_id}/identity",
    )
    async with running.database.begin() as session:
        await service.mark_ready(session, check.id, token=started.token, url=started.url)


@durable.outside_call
async def _ask(check_id: str) -> list[str | None]:
    running = durable.runtime()
    async with running.database.read() as session:
        check = await IdentityRepository(session).get(UUID(check_id))
    if check is None or check.provider_token is None:
        return [CheckOutcome.WAITING.value, None]
    result = await running.ports.get(IdentityProvider).result(
        check.provider_token, bound_to=check.statement_hash
    )
    return [result.outcome.value, result.failure]


@durable.change
async def _apply(check_id: str, outcome: list[str | None]) -> bool:
    """Whether it is decided."""
    async with durable.runtime().database.begin() as session:
        check = await IdentityRepository(session).get(UUID(check_id))
        if check is None or check.state not in service.LIVE:
            return True
        match outcome[0]:
            case CheckOutcome.PASSED.value:
                await service.mark_passed(session, check)
            case CheckOutcome.FAILED.value:
                await service.mark_over(
                    session, check.id, CheckState.FAILED, outcome[1] or "NO_MATCH"
                )
            case _ if check.expires_at <= clock.now():
                await service.mark_over(session, check.id, CheckState.EXPIRED, "TIMED_OUT")
            case _:
                return False
        return True


@durable.change
async def _ask_later(check_id: str, nth: int) -> None:
    running = durable.runtime()
    pause = min(durable.asking_pause_s(running.settings, nth - 1), running.settings.check_ask_s)
    async with running.database.begin() as session:
        await durable.enqueue(
            session,
            "ask_identity_check",
            f"idcheck-ask-{check_id}-{nth}",
            check_id,
            nth,
            delay_s=pause,
        )
