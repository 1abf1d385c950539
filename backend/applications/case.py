"""The case as the office gets it: what she confirmed, and how to reach her."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.applications.questions import delivery_address
from backend.applications.repository import ApplicationRepository
from backend.applications.statement import statement_of
from backend.applications.whole import load_whole
from backend.identity.evidence import signature_for


async def case_for(
    session: AsyncSession, application_id: UUID, submission: int
) -> dict[str, Any] | None:
    """The case of one submission; None when there is nothing to hand in."""
    application = await ApplicationRepository(session).get(application_id)
    if application is None:
        return None
    whole = await load_whole(session, application)
    return statement_of(application, whole.person, whole.old) | {
        "submission": submission,
        # What she is told to say on the telephone, and shows at a counter.
        "case_code": application.case_code,
        "sex": None if whole.person.sex is None else whole.person.sex.value,
        "phone": whole.person.phone,
        "delivery_address": delivery_address(application.answers),
        "accepted_on": None
        if application.accepted_on is None
        else application.accepted_on.isoformat(),
        "signature": await signature_for(session, application_id, whole.statement_hash),
    }
