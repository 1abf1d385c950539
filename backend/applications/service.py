"""The rules about applications: begun, answered, submitted, withdrawn."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from backend import clock, durable
from backend.applications import life
from backend.applications.errors import (
    ApplicationAlreadyOpenError,
    IdentityMissingError,
    NotOnlineError,
    NotOnlineYetError,
    QuestionsOpenError,
    SignatureMissingError,
    TooLateError,
)
from backend.applications.read import Whole, load_whole, read_application, read_summary
from backend.applications.repository import ApplicationRepository
from backend.applications.schemas import (
    ApplicationCreate,
    ApplicationPage,
    ApplicationRead,
    QuestionStatus,
)
from backend.applications.states import Cause
from backend.auth import Actor, Scope, authorise
from backend.catalogue import service as catalogue
from backend.catalogue.eligibility import VALIDITY_LT_6M
from backend.codes import new_code
from backend.cursors import read_cursor, write_cursor
from backend.errors import ChangedError, NotFoundError
from backend.models import Application, ApplicationState, Channel, OrderState
from backend.notices import service as notices
from backend.payments import service as payments

S = ApplicationState


async def get_owned(
    session: AsyncSession, actor: Actor, application_id: UUID, scope: Scope
) -> Application:
    """An application this person may act on.

    Raises:
        NotFoundError: There is none, or it is somebody else's.
        RestrictedDeviceError: The device is too new for this act.
    """
    application = await ApplicationRepository(session).get(application_id)
    if application is None:
        raise NotFoundError
    authorise(actor, application.owner_id, scope)
    return application


async def load(session: AsyncSession, actor: Actor, application_id: UUID, scope: Scope) -> Whole:
    """The same, with everything its rules look at."""
    return await load_whole(session, await get_owned(session, actor, application_id, scope))


async def read(session: AsyncSession, application_id: UUID) -> ApplicationRead:
    """An application as it is after a change in this very transaction."""
    application = await ApplicationRepository(session).get(application_id)
    if application is None:
        raise NotFoundError
    return await read_application(session, await load_whole(session, application))


async def start(session: AsyncSession, actor: Actor, wanted: ApplicationCreate) -> ApplicationRead:
    """Begin an application.

    Raises:
        NotOnlineYetError: This kind is not offered here yet.
        ApplicationAlreadyOpenError: One for this document is open.
    """
    if (wanted.document_kind, wanted.kind) not in catalogue.HERE_ONLINE:
        raise NotOnlineYetError
    applications = ApplicationRepository(session)
    if await applications.open_for(actor.person_id, wanted.document_kind) is not None:
        raise ApplicationAlreadyOpenError
    application = Application(
        owner_id=actor.person_id,
        document_kind=wanted.document_kind,
        kind=wanted.kind,
        reason=VALIDITY_LT_6M,
        channel=Channel.ONLINE,
        state=S.DRAFT,
        case_code=new_code(),
        answers={},
    )
    try:
        await applications.add(application)
    except IntegrityError as error:
        raise ApplicationAlreadyOpenError from error
    return await read(session, application.id)


async def list_page(
    session: AsyncSession, actor: Actor, *, limit: int, cursor: str | None
) -> ApplicationPage:
    """One page of her applications, newest first."""
    rows = await ApplicationRepository(session).page(
        actor.person_id, limit + 1, read_cursor(cursor)
    )
    return ApplicationPage(
        items=[read_summary(await load_whole(session, row)) for row in rows[:limit]],
        next=write_cursor(rows[limit - 1].id) if len(rows) > limit else None,
    )


def refuse_stale(application: Application, expected_version: int) -> None:
    """Two people may edit it: a change must start from what is there.

    Raises:
        ChangedError: Somebody changed it meanwhile.
    """
    if application.version != expected_version:
        raise ChangedError


async def submit(
    session: AsyncSession, actor: Actor, application_id: UUID, expected_version: int
) -> ApplicationRead:
    """Hand it in: everything answered, confirmed and signed by herself.

    Raises:
        QuestionsOpenError, NotOnlineError, IdentityMissingError, SignatureMissingError: What is
            missing.
        ChangedError: Somebody changed it meanwhile.
    """
    whole = await load(session, actor, application_id, Scope.SUBMIT)
    application = whole.application
    refuse_stale(application, expected_version)
    if any(status is QuestionStatus.OPEN for status in whole.statuses.values()):
        raise QuestionsOpenError
    if whole.online_why_not or application.channel is not Channel.ONLINE:
        raise NotOnlineError
    if not whole.evidence.is_passed:
        raise IdentityMissingError
    if not whole.evidence.is_signed:
        raise SignatureMissingError
    today = clock.today()
    promise = catalogue.promise(today, catalogue.working_days(application.document_kind, today))
    moved = await life.move(
        session,
        application_id,
        S.SUBMITTED,
        Cause.OWNER,
        actor=f"person:{actor.person_id}",
        submitted_at=clock.now(),
        accepted_on=application.accepted_on or today,
        promised_on=promise.on,
        promise_is_estimate=promise.is_estimate,
        correct_by=None,
        old_document_id=None if whole.old is None else whole.old.id,
    )
    if not moved:
        raise ChangedError
    version = expected_version + 1
    await durable.enqueue(
        session, "hand_in", f"hand-in-{application_id}-{version}", str(application_id), version
    )
    await notices.tell(
        session,
        application.owner_id,
        key=f"submitted:{application_id}:{version}",
        template="SUBMITTED",
        params={"document_kind": application.document_kind.value},
        application_id=application_id,
    )
    return await read(session, application_id)


async def withdraw(session: AsyncSession, actor: Actor, application_id: UUID) -> ApplicationRead:
    """Give it up, before production; what was paid goes back.

    Raises:
        TooLateError: It is in production, or has ended.
    """
    application = await get_owned(session, actor, application_id, Scope.OWNER_ONLY)
    before = application.state
    if not await withdraw_for(
        session, application_id, Cause.OWNER, "BY_OWNER", f"person:{actor.person_id}"
    ):
        raise TooLateError
    if before is S.PAID:
        await payments.refund_order(session, application_id, "WITHDRAWN")
    return await read(session, application_id)


async def withdraw_for(
    session: AsyncSession, application_id: UUID, cause: Cause, reason: str, actor: str | None = None
) -> bool:
    """Withdraw for a reason; whether it could be. Closes the order and tells the office."""
    was_submitted = (await ApplicationRepository(session).get(application_id)) is not None
    moved = await life.move(session, application_id, S.WITHDRAWN, cause, actor=actor, reason=reason)
    if not moved or not was_submitted:
        return False
    application = await ApplicationRepository(session).get(application_id)
    if application is None:
        return False
    state = OrderState.EXPIRED if reason == "PAYMENT_TIME_OVER" else OrderState.CANCELLED
    await payments.close_order(session, application_id, state)
    if application.submitted_at is not None:
        await durable.enqueue(
            session,
            "tell_office_withdrawn",
            f"office-withdraw-{application_id}",
            str(application_id),
        )
    await notices.tell(
        session,
        application.owner_id,
        key=f"withdrawn:{application_id}",
        template="WITHDRAWN",
        params={"reason": reason},
        application_id=application_id,
    )
    return True
