"""Money in any order of events, with answers lost and messages doubled: never a fen wrong."""

from __future__ import annotations

from collections.abc import Awaitable
from contextlib import suppress
from dataclasses import replace
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from backend.errors import ConflictError, UpstreamError
from backend.models import ApplicationState, AttemptState, Order, OrderState
from backend.payments import process, service
from backend.payments.ports import PaymentGateway, PaymentStatus, PaymentWord
from backend.payments.states import LIVE, SET_ASIDE, UNSETTLED
from tests.support.cashier import TOTAL
from tests.support.databases import DatabaseFactory
from tests.support.money_bench import Bench, money_bench
from tests.support.money_promises import check_application, check_books, check_rest
from tests.support.twins_gateway import GatewayTwin

T = TypeVar("T")
ANY = st.integers(0, 5)
"""Which attempt or trade: counted round."""


def pick(items: list[T], which: int) -> list[T]:
    """One of some, if there are any."""
    return [items[which % len(items)]] if items else []


def heard(machine: Money) -> list[PaymentWord]:
    """What the provider said of payments, told to us or not."""
    return machine.heard


def unpaid(machine: Money) -> list[str]:
    """Trades that the payer can pay."""
    trades = machine.gateway.trades.items()
    return [number for number, trade in trades if trade.status is PaymentStatus.UNPAID]


class Money(RuleBasedStateMachine):
    """One order, one provider, and everybody pressing everything."""

    bench: Bench

    @initialize()
    def open_order(self) -> None:
        self.gateway = GatewayTwin()
        self.bench.ports.plug(PaymentGateway, self.gateway)
        self.cashier = self.bench.cashier
        self.order: Order = self.run(self.cashier.open())
        self.heard: list[PaymentWord] = []
        self.was_withdrawn, self.may_be_paid = False, True
        self.press_pay(opens=True)

    def run(self, work: Awaitable[T]) -> T:
        async def whole() -> T:
            return await work

        return self.bench.runner.run(whole())

    def attempts(self) -> list[Any]:
        return list(self.run(self.cashier.attempts(self.order)))

    def try_step(self, step: Any, *args: Any) -> None:
        """A durable step may fail, and is tried again later."""
        with suppress(UpstreamError):
            self.run(step(*args))

    @rule(opens=st.booleans())
    def press_pay(self, opens: bool) -> None:  # noqa: FBT001
        with suppress(ConflictError):
            attempt = self.run(self.cashier.press_pay(self.order))
            if opens:
                self.try_step(process.open_trade, str(attempt.id))

    @rule(which=ANY)
    def open_trade(self, which: int) -> None:
        for attempt in pick(self.attempts(), which):
            self.try_step(process.open_trade, str(attempt.id))

    @rule(which=ANY, nth=st.integers(1, 4))
    def ask(self, which: int, nth: int) -> None:
        for attempt in pick(self.attempts(), which):
            self.try_step(process.ask_gateway, str(attempt.id), nth)

    @rule(which=ANY)
    def close_trade(self, which: int) -> None:
        """Work that was asked for long ago may come late."""
        for attempt in pick(self.attempts(), which):
            if self.run(self.cashier.look(self.order)).state is not OrderState.OPEN:
                self.try_step(process.close_trade, str(attempt.id))

    @precondition(unpaid)
    @rule(which=ANY, tells=st.booleans())
    def pay(self, which: int, tells: bool) -> None:  # noqa: FBT001
        for number in pick(unpaid(self), which):
            word = self.gateway.pay(number)
            self.heard.append(word)
            if tells:
                self.run(self.cashier.hear(word))

    @rule(which=ANY)
    def trade_ends_by_itself(self, which: int) -> None:
        for number in pick(list(self.gateway.trades), which):
            with suppress(UpstreamError):
                self.run(self.gateway.close(number))

    @rule(which=ANY)
    def hear_of_a_failure(self, which: int) -> None:
        """The payer may try the same code again, until it is closed."""
        for attempt in pick(self.attempts(), which):
            word = PaymentWord(attempt.out_trade_no, PaymentStatus.FAILED, None, None, None, None)
            self.run(self.cashier.hear(word))

    @precondition(heard)
    @rule(which=ANY, message_id=st.sampled_from(["same", None]))
    def hear_again(self, which: int, message_id: str | None) -> None:
        for word in pick(self.heard, which):
            name = None if message_id is None else f"{word.out_trade_no}-{message_id}"
            self.run(self.cashier.hear(word, name))

    @precondition(heard)
    @rule(
        which=ANY,
        change=st.sampled_from(
            [
                {"amount_fen": 1},
                {"amount_fen": TOTAL * 2},
                {"currency": "USD"},
                {"provider_ref": "4299"},
                {"out_trade_no": "YLNOBODY-1"},
            ]
        ),
    )
    def hear_a_lie(self, which: int, change: dict[str, Any]) -> None:
        paid = [word for word in self.heard if self.is_settled(word.out_trade_no)]
        for word in pick(paid if "provider_ref" in change else self.heard, which):
            outcome = self.run(self.cashier.hear(replace(word, **change)))
            assert outcome in SET_ASIDE, "a lie was believed"

    def is_settled(self, number: str) -> bool:
        states = {attempt.out_trade_no: attempt.state for attempt in self.attempts()}
        return states.get(number) is AttemptState.SUCCEEDED

    @rule(state=st.sampled_from([OrderState.EXPIRED, OrderState.CANCELLED]))
    def close_order(self, state: OrderState) -> None:
        self.may_be_paid &= not self.run(self.cashier.close(self.order, state))

    @precondition(heard)
    @rule()
    def refund_order(self) -> None:
        self.run(self.cashier.do(service.refund_order, self.order.application_id, "WITHDRAWN"))

    @rule()
    def withdraw(self) -> None:
        """The application stops waiting; its order is told of it later, or never."""
        is_open = self.run(self.cashier.look(self.order)).state is OrderState.OPEN
        self.was_withdrawn, self.may_be_paid = True, self.may_be_paid and not is_open
        application_id = self.order.application_id
        self.run(self.cashier.set_application(application_id, ApplicationState.WITHDRAWN))

    @precondition(heard)
    @rule(asks=st.booleans())
    def refund(self, asks: bool) -> None:  # noqa: FBT001
        for refund in self.run(self.cashier.refunds(self.order)):
            step = process.ask_about_refund if asks else process.send_back
            self.try_step(step, str(refund.id))

    @precondition(heard)
    @rule(holds=st.booleans())
    def hold_refunds(self, holds: bool) -> None:  # noqa: FBT001
        self.gateway.holds_refunds = holds
        for number in [] if holds else self.gateway.refunds:
            self.run(self.cashier.hear(self.gateway.finish_refund(number)))

    @rule(before=st.integers(0, 2), after=st.integers(0, 2))
    def provider_stumbles(self, before: int, after: int) -> None:
        self.gateway.fails, self.gateway.forgets_answers = before, after

    @invariant()
    def books_are_right(self) -> None:
        self.run(check_books(self.cashier, self.order, len(self.heard)))

    def teardown(self) -> None:
        if hasattr(self, "order"):
            self.come_to_rest()
            numbers = {word.out_trade_no for word in self.heard}
            self.run(check_rest(self.cashier, self.order, self.gateway, numbers))
            if not self.may_be_paid:
                assert self.run(self.cashier.look(self.order)).state is not OrderState.PAID
            if not self.was_withdrawn:
                self.run(check_application(self.cashier, self.order))

    def come_to_rest(self) -> None:
        """Every piece of durable work that was asked for is done."""
        self.provider_stumbles(0, 0)
        self.hold_refunds(holds=False)
        for nth in range(1, 8):
            for attempt in self.attempts():
                if attempt.state in LIVE:
                    self.try_step(process.ask_gateway, str(attempt.id), nth)
                if attempt.state is AttemptState.FAILED:
                    self.try_step(process.close_trade, str(attempt.id))
            for refund in self.run(self.cashier.refunds(self.order)):
                if refund.state in UNSETTLED:
                    self.try_step(process.send_back, str(refund.id))


def test_money(database_factory: DatabaseFactory, monkeypatch: pytest.MonkeyPatch):
    with money_bench(database_factory, monkeypatch) as bench:
        run_state_machine_as_test(
            type("Machine", (Money,), {"bench": bench}),
            settings=settings(
                max_examples=100,
                stateful_step_count=25,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
