"""All SQL about identity checks and signatures."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.database import is_changed
from backend.models import CheckState, IdentityCheck, Signature


class IdentityRepository:
    """Reads and writes checks and signatures. Never commits."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, row: IdentityCheck | Signature) -> None:
        """Insert, so that defaults are filled in."""
        self._session.add(row)
        await self._session.flush()

    async def get(self, check_id: UUID) -> IdentityCheck | None:
        """One check, as it is in the database now."""
        return await self._session.get(IdentityCheck, check_id, populate_existing=True)

    async def checks(self, application_id: UUID, statement_hash: str) -> Sequence[IdentityCheck]:
        """The checks of one statement, newest first."""
        rows = await self._session.scalars(
            select(IdentityCheck)
            .where(
                IdentityCheck.application_id == application_id,
                IdentityCheck.statement_hash == statement_hash,
            )
            .order_by(IdentityCheck.id.desc())
        )
        return rows.all()

    async def failures_in_a_row(self, application_id: UUID) -> int:
        """How many of an application's latest decided checks failed, whatever the statement."""
        rows = await self._session.scalars(
            select(IdentityCheck.state)
            .where(
                IdentityCheck.application_id == application_id,
                IdentityCheck.state.in_({CheckState.PASSED, CheckState.FAILED}),
            )
            .order_by(IdentityCheck.id.desc())
        )
        return len(list(itertools.takewhile(lambda state: state is CheckState.FAILED, rows)))

    async def signature(self, application_id: UUID, statement_hash: str) -> Signature | None:
        """The newest signature under one statement."""
        return await self._session.scalar(
            select(Signature)
            .where(
                Signature.application_id == application_id,
                Signature.statement_hash == statement_hash,
            )
            .order_by(Signature.id.desc())
            .limit(1)
        )

    async def move(
        self, check_id: UUID, sources: Collection[CheckState], to: CheckState, **values: Any
    ) -> bool:
        """Compare and set; whether it was in one of `sources`."""
        return await is_changed(
            self._session,
            update(IdentityCheck)
            .where(IdentityCheck.id == check_id, IdentityCheck.state.in_(sources))
            .values(state=to, **values)
            .execution_options(synchronize_session=False),
        )
