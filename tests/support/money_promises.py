"""What is promised about money, whatever happens."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from backend.models import ApplicationState, AttemptState, Order, OrderState, RefundState
from backend.payments.ports import RefundStatus
from backend.payments.states import LIVE
from tests.support.cashier import TOTAL, Cashier
from tests.support.twins_gateway import GatewayTwin


async def check_books(cashier: Cashier, order: Order, times_paid: int) -> None:
    """At every moment: each booking balances, one payment is kept, no more goes than came."""
    kept = 0
    attempts, books = await cashier.attempts(order), await cashier.books(order)
    assert sum(attempt.state in LIVE for attempt in attempts) <= 1
    for attempt in attempts:
        booking = books.get(f"pay:{attempt.id}", {})
        assert sum(booking.values()) == 0
        received = booking.get("WECHAT_CLEARING", 0)
        assert received == (TOTAL if attempt.state is AttemptState.SUCCEEDED else 0)
        kept += bool(booking) and "UNCLAIMED" not in booking
    assert kept <= 1, "two payments were kept"
    sent = 0
    for refund in await cashier.refunds(order):
        booking = books.get(f"refund:{refund.id}", {})
        assert sum(booking.values()) == 0
        assert booking.get("WECHAT_CLEARING", 0) == (
            -TOTAL if refund.state is RefundState.DONE else 0
        )
        sent += refund.amount_fen
    assert sent <= TOTAL * times_paid


async def check_rest(
    cashier: Cashier, order: Order, gateway: GatewayTwin, numbers_paid: AbstractSet[str]
) -> None:
    """Once all work is done: what was received is kept or back, and everybody knows."""
    order = await cashier.look(order)
    attempts, refunds = await cashier.attempts(order), await cashier.refunds(order)
    received = {a.out_trade_no for a in attempts if a.state is AttemptState.SUCCEEDED}
    kept = TOTAL if order.state is OrderState.PAID else 0
    back = sum(refund.amount_fen for refund in refunds)
    assert received == numbers_paid
    assert TOTAL * len(received) == kept + back
    assert {refund.state for refund in refunds} <= {RefundState.DONE}
    assert back == sum(gateway.refunded_fen.values())
    assert {word.status for word in gateway.refunds.values()} <= {RefundStatus.DONE}
    assert order.state is not OrderState.REFUNDING
    if order.state is not OrderState.OPEN:
        assert not [attempt for attempt in attempts if attempt.state in LIVE]
    told = [template for template, _ in await cashier.told(order)]
    assert told.count("PAID") <= 1
    assert told.count("REFUNDED") == len(refunds)


async def check_application(cashier: Cashier, order: Order) -> None:
    """An application that nobody withdrew knows that it was paid, if it was."""
    has_receipt = (await cashier.look(order)).receipt_number is not None
    is_paid = await cashier.application_state(order) is ApplicationState.PAID
    assert is_paid == has_receipt
