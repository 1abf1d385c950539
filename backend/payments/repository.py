"""All SQL about orders, attempts, refunds, the ledger and providers' messages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from uuid_utils.compat import uuid7

from backend import clock
from backend.models import (
    Application,
    Attempt,
    AttemptState,
    CallbackMessage,
    LedgerEntry,
    Order,
    OrderLine,
    OrderState,
    PaymentChannel,
    Refund,
    RefundState,
)
from backend.payments.ledger import Side

LIVE = frozenset({AttemptState.CREATED, AttemptState.PENDING, AttemptState.UNKNOWN})


class PaymentRepository:
    """Reads and writes money. Never commits."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, row: Order | OrderLine | Attempt | Refund) -> None:
        """Insert, so that defaults are filled in."""
        self._session.add(row)
        await self._session.flush()

    async def order(self, order_id: UUID) -> Order | None:
        """One order, as it is in the database now."""
        return await self._session.get(Order, order_id, populate_existing=True)

    async def order_of(self, application_id: UUID) -> Order | None:
        """The order of an application."""
        return await self._session.scalar(
            select(Order)
            .where(Order.application_id == application_id)
            .execution_options(populate_existing=True)
        )

    async def owner_of(self, order: Order) -> UUID:
        """Whose application the order is for."""
        found = await self._session.scalar(
            select(Application.owner_id).where(Application.id == order.application_id)
        )
        if found is None:
            raise RuntimeError("an order without an application")
        return found

    async def lines(self, order_id: UUID) -> Sequence[OrderLine]:
        """An order's lines, as they were added."""
        rows = await self._session.scalars(
            select(OrderLine).where(OrderLine.order_id == order_id).order_by(OrderLine.id)
        )
        return rows.all()

    async def attempts(self, order_id: UUID) -> Sequence[Attempt]:
        """An order's attempts, newest first."""
        rows = await self._session.scalars(
            select(Attempt)
            .where(Attempt.order_id == order_id)
            .order_by(Attempt.id.desc())
            .execution_options(populate_existing=True)
        )
        return rows.all()

    async def live_attempt(self, order_id: UUID, channel: PaymentChannel) -> Attempt | None:
        """The attempt that may still succeed."""
        return await self._session.scalar(
            select(Attempt).where(
                Attempt.order_id == order_id,
                Attempt.channel == channel,
                Attempt.state.in_(LIVE),
            )
        )

    async def attempt(self, attempt_id: UUID) -> Attempt | None:
        """One attempt, as it is in the database now."""
        return await self._session.get(Attempt, attempt_id, populate_existing=True)

    async def attempt_by_number(self, out_trade_no: str) -> Attempt | None:
        """The attempt a provider speaks of."""
        return await self._session.scalar(
            select(Attempt)
            .where(Attempt.out_trade_no == out_trade_no)
            .execution_options(populate_existing=True)
        )

    async def refund(self, refund_id: UUID) -> Refund | None:
        """One refund, as it is in the database now."""
        return await self._session.get(Refund, refund_id, populate_existing=True)

    async def refund_by_number(self, out_refund_no: str) -> Refund | None:
        """The refund a provider speaks of."""
        return await self._session.scalar(
            select(Refund)
            .where(Refund.out_refund_no == out_refund_no)
            .execution_options(populate_existing=True)
        )

    async def refund_of(self, attempt_id: UUID) -> Refund | None:
        """The refund of an attempt: money goes back in one piece."""
        return await self._session.scalar(select(Refund).where(Refund.attempt_id == attempt_id))

    async def move_order(
        self, order_id: UUID, sources: Collection[OrderState], to: OrderState, **values: Any
    ) -> bool:
        """Compare and set; whether it was in one of `sources`."""
        return await self._move(Order, order_id, sources, to, values)

    async def move_attempt(
        self, attempt_id: UUID, sources: Collection[AttemptState], to: AttemptState, **values: Any
    ) -> bool:
        """Compare and set; whether it was in one of `sources`."""
        return await self._move(Attempt, attempt_id, sources, to, values)

    async def move_refund(
        self, refund_id: UUID, sources: Collection[RefundState], to: RefundState, **values: Any
    ) -> bool:
        """Compare and set; whether it was in one of `sources`."""
        return await self._move(Refund, refund_id, sources, to, values)

    async def renew_code(self, attempt_id: UUID, code_url: str, expires_at: datetime) -> None:
        """A fresh code for the same trade."""
        await self._session.execute(
            update(Attempt)
            .where(Attempt.id == attempt_id)
            .values(code_url=code_url, code_expires_at=expires_at)
            .execution_options(synchronize_session=False)
        )

    async def book(self, booking: str, sides: Iterable[Side]) -> None:
        """Add a booking; a second one under the same name is refused by the database."""
        for side in sides:
            self._session.add(
                LedgerEntry(
                    booking=booking,
                    account=side.account.value,
                    debit_fen=side.debit_fen,
                    credit_fen=side.credit_fen,
                )
            )
        await self._session.flush()

    async def booked(self, booking: str) -> Sequence[LedgerEntry]:
        """The sides of a booking."""
        rows = await self._session.scalars(
            select(LedgerEntry).where(LedgerEntry.booking == booking).order_by(LedgerEntry.id)
        )
        return rows.all()

    async def note_message(self, vendor: str, message_key: str) -> bool:
        """Take a message; False when it was taken before."""
        is_sqlite = self._session.get_bind().dialect.name == "sqlite"
        insert = sqlite.insert if is_sqlite else postgresql.insert
        made = await self._session.execute(
            insert(CallbackMessage)
            .values(
                id=uuid7(),
                created_at=clock.now(),
                vendor=vendor,
                message_key=message_key,
                outcome="applied",
            )
            .on_conflict_do_nothing()
            .returning(CallbackMessage.id)
        )
        return made.first() is not None

    async def set_aside(self, vendor: str, message_key: str, why: str) -> None:
        """A verified message that does not fit what we know."""
        await self._session.execute(
            update(CallbackMessage)
            .where(CallbackMessage.vendor == vendor, CallbackMessage.message_key == message_key)
            .values(outcome=why)
        )

    async def _move(
        self, table: Any, row_id: UUID, sources: Collection[Any], to: Any, values: dict[str, Any]
    ) -> bool:
        done = await self._session.execute(
            update(table)
            .where(table.id == row_id, table.state.in_(sources))
            .values(state=to, **values)
            .returning(table.id)
            .execution_options(synchronize_session=False)
        )
        return done.first() is not None
