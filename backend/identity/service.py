"""The rules about identity checks and signatures: her own, and for the very answers."""

from __future__ import annotations

import itertools
import math
from datetime import timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend import clock, durable
from backend.applications import service as applications
from backend.applications.errors import NotEditableError
from backend.applications.states import EDITABLE
from backend.auth import Actor, Scope, authorise
from backend.errors import FieldProblem, InvalidInputError, NotFoundError
from backend.identity.errors import NotReadyError, StatementChangedError, UseCounterError
from backend.identity.repository import IdentityRepository
from backend.identity.schemas import IdentityCheckRead, SignatureWrite
from backend.models import CheckState, IdentityCheck, Signature
from backend.people import service as people
from backend.sessions import service as sessions

CHECK_LIFE = timedelta(hours=1)
MAX_FAILURES = 3
LIVE = frozenset({CheckState.CREATED, CheckState.READY})
_SHORTEST_DP = 60.0
_MOST_POINTS = 20_000


async def start_check(
    session: AsyncSession, actor: Actor, application_id: UUID, statement_hash: str
) -> IdentityCheckRead:
    """Start her check, or give the one that is running.

    Raises:
        StatementChangedError: She looked at other answers.
        UseCounterError: It failed three times.
    """
    await _refuse_other_statement(session, actor, application_id, statement_hash)
    identity = IdentityRepository(session)
    earlier = await identity.checks(application_id, statement_hash)
    now = clock.now()
    for check in earlier:
        if check.state is CheckState.PASSED or (check.state in LIVE and check.expires_at > now):
            return read_check(check)
    if sum(check.state is CheckState.FAILED for check in earlier) >= MAX_FAILURES:
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


async def mark_ready(session: AsyncSession, check_id: UUID, *, token: str, url: str) -> bool:
    """The provider's page is there."""
    return await IdentityRepository(session).move(
        check_id, {CheckState.CREATED}, CheckState.READY, provider_token=token, url=url
    )


async def mark_passed(session: AsyncSession, check: IdentityCheck) -> None:
    """It is she: her identity is fixed, and her device trusted."""
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
    whole = await applications.load(session, actor, application_id, Scope.SUBMIT)
    if whole.application.state not in EDITABLE:
        raise NotEditableError
    if whole.statement_hash is None or whole.online_why_not:
        raise NotReadyError
    if whole.statement_hash != statement_hash:
        raise StatementChangedError


def _refuse_scribble(drawn: SignatureWrite) -> None:
    points = [point for stroke in drawn.strokes for point in stroke]
    code = None
    if len(points) > _MOST_POINTS or not all(
        math.isfinite(x) and math.isfinite(y) and abs(x) <= drawn.width * 2 for x, y in points
    ):
        code = "SIGNATURE_UNREADABLE"
    elif _length(drawn.strokes) < _SHORTEST_DP:
        code = "SIGNATURE_TOO_SHORT"
    if code is not None:
        raise InvalidInputError(errors=[FieldProblem(field="strokes", code=code)])


def _length(strokes: list[list[tuple[float, float]]]) -> float:
    return sum(
        math.dist(one, other) for stroke in strokes for one, other in itertools.pairwise(stroke)
    )
