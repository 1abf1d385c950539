"""All SQL about orders and the attempts to pay them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.database import add_once, is_changed
from backend.models import (
    Application,
    Attempt,
    AttemptState,
    Order,
    OrderLine,
    OrderState,
    PaymentChannel,
)
from backend.payments.states import LIVE


@dataclass(frozen=True)
class Trade:
    """An attempt and the order it is for."""

    attempt: Attempt
    order: Order


class PaymentRepository:
    """Orders and attempts."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, *rows: Order | OrderLine) -> None:
        """Keep new rows."""
        for row in rows:
            self._session.add(row)
            await self._session.flush()

    async def get_order(self, order_id: UUID) -> Order | None:
        """One order."""
        return await self._session.get(Order, order_id, populate_existing=True)

    async def order_of(self, application_id: UUID) -> Order | None:
        """An application's order."""
        return await self._one_order(select(Order).where(Order.application_id == application_id))

    async def lock(self, application_id: UUID) -> Order | None:
        """An application's order, kept from changing until the commit.

        The application first: whoever moves an application and then its order locks them so too.
        """
        await self._session.execute(
            select(Application.id)
            .where(Application.id == application_id)
            .with_for_update(key_share=True)
        )
        return await self._one_order(
            select(Order)
            .where(Order.application_id == application_id)
            .with_for_update(key_share=True)
        )

    async def owner_of(self, application_id: UUID) -> UUID:
        """Whose application it is.

        Raises:
            LookupError: There is none; a fault of the caller.
        """
        owner_id: UUID | None = await self._session.scalar(
            select(Application.owner_id).where(Application.id == application_id)
        )
        if owner_id is None:
            raise LookupError("an order without an application")
        return owner_id

    async def lines_of(self, order_id: UUID) -> Sequence[OrderLine]:
        """What an order is for, in the order it was written down."""
        found = await self._session.scalars(
            select(OrderLine).where(OrderLine.order_id == order_id).order_by(OrderLine.id)
        )
        return found.all()

    async def attempts_of(self, order_id: UUID) -> Sequence[Attempt]:
        """Every try to pay an order, oldest first."""
        found = await self._session.scalars(
            select(Attempt)
            .where(Attempt.order_id == order_id)
            .order_by(Attempt.created_at, Attempt.id)
            .execution_options(populate_existing=True)
        )
        return found.all()

    async def live_attempt(self, order_id: UUID, channel: PaymentChannel) -> Attempt | None:
        """The try under way through a channel; an index sees to it that there is one at most."""
        found: Attempt | None = await self._session.scalar(
            select(Attempt)
            .where(
                Attempt.order_id == order_id,
                Attempt.channel == channel,
                Attempt.state.in_(LIVE),
            )
            .execution_options(populate_existing=True)
        )
        return found

    async def count_attempts(self, order_id: UUID) -> int:
        """How many tries there were."""
        asked = select(func.count()).select_from(Attempt).where(Attempt.order_id == order_id)
        return (await self._session.scalar(asked)) or 0

    async def add_attempt_once(self, **values: Any) -> bool:
        """Keep a new try, unless another one is under way; whether it was kept."""
        made = await add_once(self._session, Attempt, state=AttemptState.CREATED, **values)
        return made is not None

    async def get_trade(self, attempt_id: UUID) -> Trade | None:
        """An attempt and its order."""
        return await self._trade(Attempt.id == attempt_id)

    async def lock_trade(self, out_trade_no: str) -> Trade | None:
        """The same by our number, its order kept from changing until the commit."""
        application_id = await self._session.scalar(
            select(Order.application_id)
            .join(Attempt, Attempt.order_id == Order.id)
            .where(Attempt.out_trade_no == out_trade_no)
        )
        if application_id is None:
            return None
        await self.lock(application_id)
        return await self._trade(Attempt.out_trade_no == out_trade_no)

    async def _trade(self, condition: Any) -> Trade | None:
        rows = await self._session.execute(
            select(Attempt, Order)
            .join(Order, Order.id == Attempt.order_id)
            .where(condition)
            .execution_options(populate_existing=True)
        )
        row = rows.first()
        return None if row is None else Trade(*row)

    async def is_ref_taken(self, channel: PaymentChannel, provider_ref: str) -> bool:
        """Whether this very payment at the provider is another attempt's."""
        asked = select(Attempt.id).where(
            Attempt.channel == channel, Attempt.provider_ref == provider_ref
        )
        return (await self._session.scalar(asked)) is not None

    async def is_number_taken(self, number: str) -> bool:
        """Whether an order has this number."""
        asked = select(Order.id).where(Order.number == number)
        return (await self._session.scalar(asked)) is not None

    async def is_receipt_taken(self, receipt_number: str) -> bool:
        """Whether a receipt has this number."""
        asked = select(Order.id).where(Order.receipt_number == receipt_number)
        return (await self._session.scalar(asked)) is not None

    async def change_order(
        self, order_id: UUID, from_states: Iterable[OrderState], **values: object
    ) -> bool:
        """Compare and set: whether the order was in one of the states."""
        return await is_changed(
            self._session,
            update(Order)
            .where(Order.id == order_id, Order.state.in_(list(from_states)))
            .values(**values)
            .execution_options(synchronize_session=False),
        )

    async def change_attempt(
        self, attempt_id: UUID, from_states: Iterable[AttemptState], **values: object
    ) -> bool:
        """Compare and set: whether the attempt was in one of the states."""
        return await is_changed(
            self._session,
            update(Attempt)
            .where(Attempt.id == attempt_id, Attempt.state.in_(list(from_states)))
            .values(**values)
            .execution_options(synchronize_session=False),
        )

    async def _one_order(self, asked: Select[Order]) -> Order | None:
        found: Order | None = await self._session.scalar(
            asked.execution_options(populate_existing=True)
        )
        return found
