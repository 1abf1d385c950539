"""A cashier who opens orders, and looks at what became of the money."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select, text, update

from backend import clock
from backend.auth import Actor
from backend.codes import new_code
from backend.config import Settings
from backend.database import Database
from backend.models import (
    Application,
    ApplicationKind,
    ApplicationState,
    Attempt,
    CallbackMessage,
    DocumentKind,
    LedgerEntry,
    Notice,
    Order,
    OrderState,
    PaymentChannel,
    Person,
    Refund,
)
from backend.payments import service
from backend.payments.ports import PaymentCallback, PaymentStatus, PaymentWord, RefundWord
from backend.payments.schemas import AttemptRead
from backend.payments.states import Outcome

FEE, POSTAGE = 12000, 1200
TOTAL = FEE + POSTAGE
LINES = [("PASSPORT", FEE), ("POSTAGE", POSTAGE)]

T = TypeVar("T")


@dataclass
class Cashier:
    """Opens orders of fresh applications."""

    database: Database
    settings: Settings
    phones: int = 0
    messages: int = 0

    async def do(self, work: Callable[..., Awaitable[T]], *args: Any, **named: Any) -> T:
        """One function of the backend in a transaction of its own."""
        async with self.database.begin() as session:
            return await work(session, *args, **named)

    async def open(self, owner: Person | None = None, **application: Any) -> Order:
        """An order of a fresh approved application, of a new person if of nobody's."""
        self.phones += 1
        async with self.database.begin() as session:
            if owner is None:
                number = f"+861380002{self.phones:04}"
                owner = Person(phone=number, phone_key=f"key-{number}")
                session.add(owner)
                await session.flush()
            values = {
                "owner_id": owner.id,
                "document_kind": DocumentKind.PASSPORT,
                "kind": ApplicationKind.RENEW,
                "reason": "VALIDITY_LT_6M",
                "state": ApplicationState.AWAITING_PAYMENT,
                "case_code": new_code(),
                "answers": {},
                "submitted_at": clock.now(),
                "accepted_on": clock.today(),
            }
            made = Application(**(values | application))
            session.add(made)
            await session.flush()
            return await service.open_order(
                session,
                application_id=made.id,
                lines=LINES,
                pay_by=clock.now() + timedelta(days=7),
            )

    async def actor_of(self, order: Order) -> Actor:
        """The owner, as the service sees her."""
        async with self.database.read() as session:
            application = await session.get_one(Application, order.application_id)
        return Actor(application.owner_id, order.id, None)

    async def press_pay(self, order: Order) -> AttemptRead:
        """The owner presses "pay"."""
        actor = await self.actor_of(order)
        return await self.do(service.start_attempt, actor, order.id, PaymentChannel.WECHAT_NATIVE)

    async def close(self, order: Order, state: OrderState = OrderState.EXPIRED) -> bool:
        """Nothing is owed any more."""
        return await self.do(service.close_order, order.application_id, state)

    async def hear(self, word: PaymentWord | RefundWord, message_id: str | None = None) -> Outcome:
        """A verified message about a word comes in."""
        self.messages += 1
        is_payment = isinstance(word, PaymentWord)
        message = PaymentCallback(
            message_id or f"m-{self.messages}",
            payment=word if is_payment else None,
            refund=None if is_payment else word,
        )
        return await self.do(service.take_message, "wechat", message)

    async def look(self, order: Order) -> Order:
        """The order as it stands."""
        async with self.database.read() as session:
            return await session.get_one(Order, order.id)

    async def attempts(self, order: Order) -> Sequence[Attempt]:
        """Its attempts, oldest first."""
        async with self.database.read() as session:
            found = await session.scalars(
                select(Attempt).where(Attempt.order_id == order.id).order_by(Attempt.id)
            )
            return found.all()

    async def refunds(self, order: Order) -> Sequence[Refund]:
        """Its refunds, oldest first."""
        async with self.database.read() as session:
            found = await session.scalars(
                select(Refund)
                .join(Attempt, Attempt.id == Refund.attempt_id)
                .where(Attempt.order_id == order.id)
                .order_by(Refund.id)
            )
            return found.all()

    async def application_state(self, order: Order) -> ApplicationState:
        """Its application's state."""
        async with self.database.read() as session:
            return (await session.get_one(Application, order.application_id)).state

    async def told(self, order: Order) -> list[tuple[str, dict[str, Any]]]:
        """What its owner was told, in order."""
        async with self.database.read() as session:
            found = await session.scalars(
                select(Notice)
                .where(Notice.application_id == order.application_id)
                .order_by(Notice.id)
            )
            return [(notice.template, notice.params) for notice in found]

    async def booked(self, booking: str) -> dict[str, int]:
        """A booking: debit less credit for each account."""
        async with self.database.read() as session:
            found = await session.scalars(select(LedgerEntry).where(LedgerEntry.booking == booking))
            return {side.account: side.debit_fen - side.credit_fen for side in found}

    async def books(self, order: Order) -> dict[str, dict[str, int]]:
        """Every booking of an order's attempts and refunds, as `booked` gives them."""
        asked = select(LedgerEntry).where(
            LedgerEntry.booking.in_(
                [f"pay:{attempt.id}" for attempt in await self.attempts(order)]
                + [f"refund:{refund.id}" for refund in await self.refunds(order)]
            )
        )
        found: dict[str, dict[str, int]] = {}
        async with self.database.read() as session:
            for side in await session.scalars(asked):
                booking = found.setdefault(side.booking, {})
                booking[side.account] = side.debit_fen - side.credit_fen
        return found

    async def balances(self) -> dict[str, int]:
        """Debit less credit for each account, over the whole ledger."""
        async with self.database.read() as session:
            sums: dict[str, int] = {}
            for side in await session.scalars(select(LedgerEntry)):
                kept = sums.get(side.account, 0)
                sums[side.account] = kept + side.debit_fen - side.credit_fen
            return sums

    async def work(self) -> list[str]:
        """Ids of all durable work that was asked for, oldest first."""
        schema = "" if self.database.is_sqlite else "dbos."
        async with self.database.read() as session:
            found = await session.execute(
                text(f"SELECT workflow_uuid FROM {schema}workflow_status ORDER BY created_at")
            )
            return [row[0] for row in found]

    async def kept_messages(self) -> list[CallbackMessage]:
        """Every message that was verified."""
        async with self.database.read() as session:
            found = await session.scalars(select(CallbackMessage).order_by(CallbackMessage.id))
            return list(found)

    async def set(self, row: Order | Attempt | Refund, **values: object) -> None:
        """Change a row behind everybody's back."""
        table = type(row)
        async with self.database.begin() as session:
            await session.execute(update(table).where(table.id == row.id).values(**values))

    async def set_application(self, application_id: UUID, state: ApplicationState) -> None:
        """Change an application behind everybody's back."""
        async with self.database.begin() as session:
            await session.execute(
                update(Application).where(Application.id == application_id).values(state=state)
            )

    async def paid(self, order: Order, nth: int = -1, **changes: Any) -> PaymentWord:
        """What the provider says once an attempt is paid; the last one if not said otherwise."""
        attempt = (await self.attempts(order))[nth]
        values = {
            "out_trade_no": attempt.out_trade_no,
            "status": PaymentStatus.PAID,
            "provider_ref": f"4200{attempt.id.int % 10**20:020}",
            "amount_fen": attempt.amount_fen,
            "currency": "CNY",
            "paid_at": clock.now().replace(microsecond=0),
        }
        return PaymentWord(**(values | changes))

    async def pay(self, order: Order) -> Outcome:
        """She presses "pay" and pays, and we hear of it."""
        await self.press_pay(order)
        return await self.hear(await self.paid(order))

    async def break_ledger(self) -> None:
        """Let every booking fail."""
        async with self.database.begin() as session:
            await session.execute(text("ALTER TABLE ledger_entries RENAME TO ledger_away"))

    async def mend_ledger(self) -> None:
        """Let bookings be written again."""
        async with self.database.begin() as session:
            await session.execute(text("ALTER TABLE ledger_away RENAME TO ledger_entries"))
