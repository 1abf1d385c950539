"""The rules about applications: begun, looked at, handed in."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from backend import clock, durable
from backend.applications import life
from backend.applications.errors import (
    ApplicationAlreadyOpenError,
    IdentityMissingError,
    NotEditableError,
    NotOnlineError,
    NotOnlineYetError,
    QuestionsOpenError,
    SignatureMissingError,
)
from backend.applications.read import read_application, read_summary
from backend.applications.repository import ApplicationRepository
from backend.applications.schemas import (
    ApplicationCreate,
    ApplicationPage,
    ApplicationRead,
    QuestionStatus,
)
from backend.applications.states import EDITABLE, Cause
from backend.applications.whole import Whole, load_whole
from backend.auth import Actor, Scope, authorise
from backend.catalogue import service as catalogue
from backend.catalogue.eligibility import VALIDITY_LT_6M
from backend.codes import new_code
from backend.cursors import read_cursor, write_cursor
from backend.errors import ChangedError, NotFoundError
from backend.models import Application, ApplicationEvent, ApplicationState, Channel

S = ApplicationState


async def get_owned(
    session: AsyncSession, actor: Actor, application_id: UUID, scope: Scope, *, locked: bool = False
) -> Application:
    """An application this person may act on; `locked` when what is read decides a change.

    Raises:
        NotFoundError: There is none, or it is somebody else's.
        RestrictedDeviceError: The device is too new for this act.
    """
    applications = ApplicationRepository(session)
    application = await (
        applications.lock(application_id) if locked else applications.get(application_id)
    )
    if application is None:
        raise NotFoundError
    authorise(actor, application.owner_id, scope)
    return application


async def load(
    session: AsyncSession, actor: Actor, application_id: UUID, scope: Scope, *, locked: bool = False
) -> Whole:
    """The same, with everything its rules look at."""
    owned = await get_owned(session, actor, application_id, scope, locked=locked)
    return await load_whole(session, owned)


async def load_editable(
    session: AsyncSession, actor: Actor, application_id: UUID, scope: Scope
) -> Whole:
    """The same, locked, if it is with her and not with the office.

    Raises:
        NotEditableError: It is with the office, or has ended.
    """
    whole = await load(session, actor, application_id, scope, locked=True)
    if whole.application.state not in EDITABLE:
        raise NotEditableError
    return whole


async def statement_hash_for(session: AsyncSession, application_id: UUID) -> str | None:
    """What she confirms as it is now, locked until this transaction ends; None: not complete."""
    application = await ApplicationRepository(session).lock(application_id)
    if application is None or application.state not in EDITABLE:
        return None
    return (await load_whole(session, application)).statement_hash


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
    await applications.add(
        ApplicationEvent(
            application_id=application.id,
            from_state=None,
            to_state=S.DRAFT,
            actor=f"person:{actor.person_id}",
        )
    )
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
        NotEditableError: It is handed in already, or has ended.
        ChangedError: Somebody changed it meanwhile.
    """
    whole = await load_editable(session, actor, application_id, Scope.SUBMIT)
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
    accepted_on = application.accepted_on or clock.today()
    moved = await life.move(
        session,
        application_id,
        S.SUBMITTED,
        Cause.OWNER,
        actor=f"person:{actor.person_id}",
        submitted_at=clock.now(),
        accepted_on=accepted_on,
        correct_by=None,
        old_document_id=None if whole.old is None else whole.old.id,
        **await life.promise(session, application, accepted_on),
    )
    if not moved:
        raise ChangedError
    nth = await ApplicationRepository(session).submissions(application_id)
    await durable.enqueue(
        session, "hand_in", f"hand-in-{application_id}-{nth}", str(application_id), nth
    )
    await life.tell(
        session,
        application,
        "SUBMITTED",
        {"document_kind": application.document_kind.value},
        key=f"submitted:{application_id}:{nth}",
    )
    return await read(session, application_id)
