"""All SQL about refunds, the ledger and the messages that moved them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.database import add_once, is_changed
from backend.models import Attempt, CallbackMessage, LedgerEntry, Order, Refund, RefundState
from backend.payments.ledger import Entry
from backend.payments.repository import PaymentRepository


@dataclass(frozen=True)
class RefundedTrade:
    """A refund, of which attempt, of which order."""

    refund: Refund
    attempt: Attempt
    order: Order


class MoneyRepository:
    """Refunds, bookings and messages."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add_refund(self, refund: Refund) -> None:
        """Keep a new refund."""
        self._session.add(refund)
        await self._session.flush()

    async def get_refund(self, refund_id: UUID) -> RefundedTrade | None:
        """A refund with what it belongs to."""
        return await self._refund(Refund.id == refund_id)

    async def lock_refund(self, out_refund_no: str) -> RefundedTrade | None:
        """The same by our number, its order kept from changing until the commit."""
        application_id = await self._session.scalar(
            select(Order.application_id)
            .join(Attempt, Attempt.order_id == Order.id)
            .join(Refund, Refund.attempt_id == Attempt.id)
            .where(Refund.out_refund_no == out_refund_no)
        )
        if application_id is None:
            return None
        await PaymentRepository(self._session).lock(application_id)
        return await self._refund(Refund.out_refund_no == out_refund_no)

    async def _refund(self, condition: Any) -> RefundedTrade | None:
        rows = await self._session.execute(
            select(Refund, Attempt, Order)
            .join(Attempt, Attempt.id == Refund.attempt_id)
            .join(Order, Order.id == Attempt.order_id)
            .where(condition)
            .execution_options(populate_existing=True)
        )
        row = rows.first()
        return None if row is None else RefundedTrade(*row)

    async def refunds_of(self, attempt_id: UUID) -> Sequence[Refund]:
        """Every refund of an attempt, oldest first."""
        found = await self._session.scalars(
            select(Refund)
            .where(Refund.attempt_id == attempt_id)
            .order_by(Refund.id)
            .execution_options(populate_existing=True)
        )
        return found.all()

    async def change_refund(
        self, refund_id: UUID, from_states: Iterable[RefundState], **values: object
    ) -> bool:
        """Compare and set: whether the refund was in one of the states."""
        return await is_changed(
            self._session,
            update(Refund)
            .where(Refund.id == refund_id, Refund.state.in_(list(from_states)))
            .values(**values)
            .execution_options(synchronize_session=False),
        )

    async def book(self, booking: str, entries: Iterable[Entry]) -> None:
        """Write a booking down; the same a second time breaks the transaction."""
        self._session.add_all(LedgerEntry(booking=booking, **vars(entry)) for entry in entries)
        await self._session.flush()

    async def booked(self, booking: str) -> Sequence[LedgerEntry]:
        """A booking's sides."""
        found = await self._session.scalars(
            select(LedgerEntry).where(LedgerEntry.booking == booking)
        )
        return found.all()

    async def keep_message(self, vendor: str, message_key: str) -> bool:
        """Note that a message came; False if it came before."""
        made = await add_once(
            self._session, CallbackMessage, vendor=vendor, message_key=message_key, outcome=""
        )
        return made is not None

    async def note_outcome(
        self, vendor: str, message_key: str, outcome: str, detail: dict[str, Any] | None
    ) -> None:
        """Note what became of a message."""
        await self._session.execute(
            update(CallbackMessage)
            .where(CallbackMessage.vendor == vendor, CallbackMessage.message_key == message_key)
            .values(outcome=outcome, detail=detail)
            .execution_options(synchronize_session=False)
        )
