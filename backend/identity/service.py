"""The rules about identity checks and signatures: her own, and for the very answers."""

from __future__ import annotations

import itertools
import math
from datetime import timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend import clock, durable
from backend.applications import service as applications
from backend.auth import Actor, Scope, authorise
from backend.errors import FieldProblem, InvalidInputError, NotFoundError
from backend.identity.errors import NotReadyError, StatementChangedError, UseCounterError
from backend.identity.ports import StartedCheck
from backend.identity.repository import IdentityRepository
from backend.identity.schemas import IdentityCheckRead, SignatureWrite
from backend.models import CheckState, IdentityCheck, Person, Signature
from backend.people import service as people
from backend.sessions import service as sessions

CHECK_LIFE = timedelta(hours=1)
MAX_FAILURES = 3
LIVE = frozenset({CheckState.CREATED, CheckState.READY})
_FEWEST_STROKES = 2
_SHORTEST_DP = 60.0
_SLACK_DP = 100.0
_MOST_POINTS = 20_000


async def start_check(
    session: AsyncSession, actor: Actor, application_id: UUID, statement_hash: str
) -> IdentityCheckRead:
    """Start her check, or give the one that is running.

    Raises:
        StatementChangedError: She looked at other answers.
        UseCounterError: It failed three times in a row.
    """
    await _refuse_other_statement(session, actor, application_id, statement_hash)
    identity = IdentityRepository(session)
    now = clock.now()
    for check in await identity.checks(application_id, statement_hash):
        if check.state is CheckState.PASSED or (check.state in LIVE and check.expires_at > now):
            return read_check(check)
    if await identity.failures_in_a_row(application_id) >= MAX_FAILURES:
        raise UseCounterError
    check = IdentityCheck(
        application_id=application_id,
        person_id=actor.person_id,
        session_id=actor.session_id,
        statement_hash=statement_hash,
        expires_at=now + CHECK_LIFE,
    )
    await identity.add(check)
    await durable.enqueue(session, "start_identity_check", f"idcheck-{check.id}", str(check.id))
    return read_check(check)


async def get_check(session: AsyncSession, actor: Actor, check_id: UUID) -> IdentityCheckRead:
    """One of her own checks.

    Raises:
        NotFoundError: There is none, or it is somebody else's.
    """
    check = await IdentityRepository(session).get(check_id)
    if check is None:
        raise NotFoundError
    authorise(actor, check.person_id, Scope.VIEW_STATUS)
    return read_check(check)


async def sign(
    session: AsyncSession, actor: Actor, application_id: UUID, drawn: SignatureWrite
) -> None:
    """Keep her signature under what she confirmed.

    Raises:
        InvalidInputError: SIGNATURE_TOO_SHORT or SIGNATURE_UNREADABLE.
        StatementChangedError: She looked at other answers.
    """
    await _refuse_other_statement(session, actor, application_id, drawn.statement_hash)
    _refuse_scribble(drawn)
    await IdentityRepository(session).add(
        Signature(
            application_id=application_id,
            statement_hash=drawn.statement_hash,
            strokes={
                "width": drawn.width,
                "height": drawn.height,
                "strokes": [[list(point) for point in stroke] for stroke in drawn.strokes],
            },
        )
    )


async def person_to_check(session: AsyncSession, check: IdentityCheck) -> Person | None:
    """Whom the check is about; None when the answers have changed since it was asked for.

    Locks the application: a name that changes now would be confirmed without a check.
    """
    now_said = await applications.statement_hash_for(session, check.application_id)
    if now_said != check.statement_hash:
        return None
    return await people.get_person(session, check.person_id)


async def mark_ready(session: AsyncSession, check: IdentityCheck, started: StartedCheck) -> bool:
    """The provider's page is there."""
    return await IdentityRepository(session).move(
        check.id,
        {CheckState.CREATED},
        CheckState.READY,
        provider_token=started.token,
        url=started.url,
        expires_at=min(check.expires_at, started.expires_at),
    )


async def mark_passed(session: AsyncSession, check: IdentityCheck) -> None:
    """It is she: her identity is fixed, and her device trusted."""
    if await person_to_check(session, check) is None:
        await mark_over(session, check.id, CheckState.EXPIRED, "TIMED_OUT")
        return
    moved = await IdentityRepository(session).move(
        check.id, LIVE, CheckState.PASSED, decided_at=clock.now()
    )
    if moved:
        await people.confirm_identity(session, check.person_id)
        await sessions.lift_restriction(session, check.session_id)


async def mark_over(session: AsyncSession, check_id: UUID, to: CheckState, failure: str) -> None:
    """It failed, or its time ran out."""
    await IdentityRepository(session).move(
        check_id, LIVE, to, failure=failure, decided_at=clock.now()
    )


def read_check(check: IdentityCheck) -> IdentityCheckRead:
    """A check as the API speaks of it."""
    is_open = check.state is CheckState.READY
    return IdentityCheckRead(
        id=check.id,
        application_id=check.application_id,
        state=check.state,
        url=check.url if is_open else None,
        failure=check.failure,
        expires_at=check.expires_at,
    )


async def _refuse_other_statement(
    session: AsyncSession, actor: Actor, application_id: UUID, statement_hash: str
) -> None:
    # Her own check and signature are what lifts a new device's restriction.
    whole = await applications.load_editable(session, actor, application_id, Scope.SUBMIT)
    if whole.statement_hash is None or whole.online_why_not:
        raise NotReadyError
    if whole.statement_hash != statement_hash:
        raise StatementChangedError


def _refuse_scribble(drawn: SignatureWrite) -> None:
    points = [point for stroke in drawn.strokes for point in stroke]
    # Drawn a little over the edge is still drawn; `nan` is in no range.
    is_in_box = all(
        -_SLACK_DP <= x <= drawn.width + _SLACK_DP and -_SLACK_DP <= y <= drawn.height + _SLACK_DP
        for x, y in points
    )
    drawn_strokes = sum(len(stroke) > 1 for stroke in drawn.strokes)
    code = None
    if not is_in_box or len(points) > _MOST_POINTS:
        code = "SIGNATURE_UNREADABLE"
    elif drawn_strokes < _FEWEST_STROKES and _length(drawn.strokes) < _SHORTEST_DP:
        code = "SIGNATURE_TOO_SHORT"
    if code is not None:
        raise InvalidInputError(errors=[FieldProblem(field="strokes", code=code)])


def _length(strokes: list[list[tuple[float, float]]]) -> float:
    return sum(
        math.dist(one, other) for stroke in strokes for one, other in itertools.pairwise(stroke)
    )
