"""Durable work of identity checks: opening one at the provider, and asking how it went."""

from __future__ import annotations

from uuid import UUID

from dbos import error as dbos_error

from backend import clock, durable
from backend.errors import UpstreamError
from backend.identity import service
from backend.identity.ports import CheckOutcome, CheckResult, IdentityProvider
from backend.identity.repository import IdentityRepository
from backend.models import CheckState

_WAITING = CheckResult(CheckOutcome.WAITING, None)


@durable.workflow("start_identity_check")
async def start_identity_check(check_id: str) -> None:
    """Open the check, then ask; when the provider is away, the check ends and she starts anew."""
    try:
        await open_check(check_id)
    except dbos_error.DBOSMaxStepRetriesExceeded:
        await give_check_up(check_id)
        return
    await ask_provider_later(check_id, 1)


@durable.workflow("ask_identity_check")
async def ask_identity_check(check_id: str, nth: int) -> None:
    """Ask once; again later while nothing is decided."""
    if not await ask_provider(check_id):
        await ask_provider_later(check_id, nth + 1)


@durable.outside_call
async def open_check(check_id: str) -> None:
    """Open it, and keep the provider's handle: one step, for a step's result is kept in clear."""
    running = durable.runtime()
    async with running.database.begin() as session:
        check = await IdentityRepository(session).get(UUID(check_id))
        if check is None or check.state is not CheckState.CREATED:
            return
        person = await service.person_to_check(session, check)
        if person is None or person.name is None or person.id_number is None:
            await service.mark_over(session, check.id, CheckState.EXPIRED, "TIMED_OUT")
            return
    base = running.settings.public_app_url
    started = await running.ports.get(IdentityProvider).start(
        name=person.name,
        id_number=person.id_number,
        bound_to=check.statement_hash,
        return_url=f"{base}/applications/{check.application_id}/identity",
    )
    async with running.database.begin() as session:
        await service.mark_ready(session, check, started)


@durable.outside_call
async def ask_provider(check_id: str) -> bool:
    """Ask and follow; whether it is decided."""
    running = durable.runtime()
    async with running.database.begin() as session:
        check = await IdentityRepository(session).get(UUID(check_id))
        if check is None or check.state not in service.LIVE:
            return True
        person = await service.person_to_check(session, check)
        if person is None or check.provider_token is None:
            # Other answers need a check of their own.
            await service.mark_over(session, check.id, CheckState.EXPIRED, "TIMED_OUT")
            return True
    try:
        result = await running.ports.get(IdentityProvider).result(
            check.provider_token,
            name=person.name or "",
            id_number=person.id_number or "",
            bound_to=check.statement_hash,
        )
    except UpstreamError:
        result = _WAITING
    async with running.database.begin() as session:
        match result.outcome:
            case CheckOutcome.PASSED:
                await service.mark_passed(session, check)
            case CheckOutcome.FAILED:
                failure = result.failure or "NO_MATCH"
                await service.mark_over(session, check.id, CheckState.FAILED, failure)
            case CheckOutcome.WAITING if check.expires_at > clock.now():
                return False
            case CheckOutcome.WAITING:
                await service.mark_over(session, check.id, CheckState.EXPIRED, "TIMED_OUT")
    return True


@durable.change
async def give_check_up(check_id: str) -> None:
    """The provider cannot be reached: it is over, and no failure of hers."""
    async with durable.runtime().database.begin() as session:
        await service.mark_over(session, UUID(check_id), CheckState.EXPIRED, "UNREADABLE")


@durable.change
async def ask_provider_later(check_id: str, nth: int) -> None:
    """Ask the nth time after a pause; somebody sits in front of it, so not a long one."""
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
