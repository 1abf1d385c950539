"""Durable work of applications: with the office, and against the clock.

Nothing here gives up: what the office does not take now is offered again by the asking, which
goes on until the stage is over.
"""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from dbos import error as dbos_error

from backend import durable
from backend.applications import ending, life, office_word, paying
from backend.applications.case import case_for
from backend.applications.errors import TooLateError
from backend.applications.ports import Office, OfficeStatus, OfficeWord
from backend.applications.repository import ApplicationRepository
from backend.errors import UpstreamError
from backend.models import ApplicationState

S = ApplicationState


@durable.workflow("hand_in")
async def hand_in(application_id: str, submission: int) -> None:
    """Give the case to the office, then ask how it stands until the stage ends."""
    with suppress(dbos_error.DBOSMaxStepRetriesExceeded):
        await give_case_in(application_id, submission)
    await ask_office_later(application_id, f"{office_word.REVIEW}-{submission}", 1)


@durable.workflow("ask_office")
async def ask_office(application_id: str, stage: str, nth: int) -> None:
    """Ask once; ask again later while the office still has the case."""
    await ask_and_follow(application_id, stage)
    await ask_office_later(application_id, stage, nth + 1)


@durable.workflow("release_production")
async def release_production(application_id: str) -> None:
    """It is paid: let the office produce. If it does not hear, the asking tells it again."""
    if await begin_production(application_id):
        with suppress(dbos_error.DBOSMaxStepRetriesExceeded):
            await release_case(application_id)


@durable.workflow("tell_office_withdrawn")
async def tell_office_withdrawn(application_id: str, nth: int) -> None:
    """It is withdrawn: the office stops."""
    try:
        await withdraw_case(application_id)
    except dbos_error.DBOSMaxStepRetriesExceeded:
        await withdraw_case_later(application_id, nth + 1)


@durable.workflow("expire_correction")
async def expire_correction(application_id: str, submission: int) -> None:
    """Nobody corrected it in time."""
    await end_uncorrected(application_id, submission)


@durable.workflow("expire_payment")
async def expire_payment(application_id: str) -> None:
    """Nobody paid in time."""
    await end_unpaid(application_id)


@durable.workflow("remind_payment")
async def remind_payment(application_id: str, nth: int) -> None:
    """It is still not paid: say so."""
    await remind_to_pay(application_id, nth)


@durable.outside_call
async def give_case_in(application_id: str, submission: int) -> None:
    """Give the case in; the office knows a submission it has had."""
    running = durable.runtime()
    async with running.database.read() as session:
        application = await life.get_application(session, UUID(application_id))
        if application is None or application.state is not S.SUBMITTED:
            return
        case = await case_for(session, application.id, submission)
    if case is not None:
        await running.ports.get(Office).hand_in(application_id, case)


@durable.outside_call
async def ask_and_follow(application_id: str, stage: str) -> None:
    """Ask and follow; what the office has not heard of us is said again.

    One step: a step's result is kept in clear, and the new document's number is personal.
    """
    running = durable.runtime()
    async with running.database.read() as session:
        application = await life.get_application(session, UUID(application_id))
        if application is None:
            return
        followed = await ApplicationRepository(session).last_sequence(application.id)
        _, _, submission = stage.partition("-")
        case = await case_for(session, application.id, int(submission)) if submission else None
    office = running.ports.get(Office)
    try:
        word = await office.ask(application_id)
        if case is not None and _is_unheard(application.state, word, followed):
            await office.hand_in(application_id, case)
        elif stage == office_word.PRODUCTION and _is_unreleased(word):
            await office.release(application_id)
        elif word is not None:
            async with running.database.begin() as session:
                await office_word.apply_word(session, running.settings, word)
    except UpstreamError:
        return


@durable.outside_call
async def release_case(application_id: str) -> None:
    """Say that it is paid."""
    await durable.runtime().ports.get(Office).release(application_id)


@durable.outside_call
async def withdraw_case(application_id: str) -> None:
    """Say that it is withdrawn, and why."""
    running = durable.runtime()
    async with running.database.read() as session:
        application = await life.get_application(session, UUID(application_id))
    if application is not None:
        reason = application.state_reason or ending.BY_OWNER
        await running.ports.get(Office).withdraw(application_id, reason)


@durable.change
async def ask_office_later(application_id: str, stage: str, nth: int) -> None:
    """Ask the nth time after a pause, unless the stage is over."""
    running = durable.runtime()
    async with running.database.begin() as session:
        await office_word.ask_next(session, running.settings, UUID(application_id), stage, nth)


@durable.change
async def begin_production(application_id: str) -> bool:
    """PAID becomes IN_PRODUCTION, once; True while the office may have to be told."""
    running = durable.runtime()
    async with running.database.begin() as session:
        return await office_word.begin_production(session, running.settings, UUID(application_id))


@durable.change
async def withdraw_case_later(application_id: str, nth: int) -> None:
    """The office does not answer: tell it after a pause."""
    running = durable.runtime()
    async with running.database.begin() as session:
        await durable.enqueue(
            session,
            "tell_office_withdrawn",
            f"office-withdraw-{application_id}-{nth}",
            application_id,
            nth,
            delay_s=durable.asking_pause_s(running.settings, nth),
        )


@durable.change
async def end_uncorrected(application_id: str, submission: int) -> None:
    """NEEDS_CORRECTION becomes WITHDRAWN, if it still is what the timer was set for."""
    with suppress(TooLateError):
        async with durable.runtime().database.begin() as session:
            await ending.end_uncorrected(session, UUID(application_id), submission)


@durable.change
async def end_unpaid(application_id: str) -> None:
    """AWAITING_PAYMENT becomes WITHDRAWN, if it still is."""
    with suppress(TooLateError):
        async with durable.runtime().database.begin() as session:
            await ending.end_unpaid(session, UUID(application_id))


@durable.change
async def remind_to_pay(application_id: str, nth: int) -> None:
    """Tell her, once."""
    async with durable.runtime().database.begin() as session:
        await paying.remind(session, UUID(application_id), nth)


def _is_unheard(state: ApplicationState, word: OfficeWord | None, followed: int) -> bool:
    """The office does not know of this submission: it was lost on the way."""
    if state is S.SUBMITTED:
        return word is None or word.sequence <= followed
    return state is S.UNDER_REVIEW and word is None


def _is_unreleased(word: OfficeWord | None) -> bool:
    """The office does not know that it is paid: it still says what it said before."""
    return word is not None and word.status is OfficeStatus.APPROVED
