"""Waiting for money that moves by itself."""

from __future__ import annotations

from dbos import DBOS

from backend.models import Attempt, AttemptState, Order, OrderState, RefundState
from tests.support.cashier import Cashier
from tests.support.flow import wait_for

WAIT_S = 30


async def become(cashier: Cashier, order: Order, state: OrderState) -> None:
    async def has_become() -> bool:
        return (await cashier.look(order)).state is state

    await wait_for(has_become, within=WAIT_S)


async def attempt_becomes(
    cashier: Cashier, order: Order, state: AttemptState, nth: int = -1
) -> Attempt:
    async def has_become() -> bool:
        return (await cashier.attempts(order))[nth].state is state

    await wait_for(has_become, within=WAIT_S)
    return (await cashier.attempts(order))[nth]


async def refunded(cashier: Cashier, order: Order, times: int = 1) -> None:
    async def is_back() -> bool:
        states = [refund.state for refund in await cashier.refunds(order)]
        return states == [RefundState.DONE] * times

    await wait_for(is_back, within=WAIT_S)


async def scanned(cashier: Cashier, order: Order) -> str:
    """She presses "pay", and the code appears."""
    await cashier.press_pay(order)
    attempt = await attempt_becomes(cashier, order, AttemptState.PENDING)
    return str(attempt.code_url)


async def hurry(name: str) -> None:
    """Let delayed work happen now, and wait until it has."""

    async def is_there() -> bool:
        return bool(await DBOS.list_workflows_async(workflow_ids=[name]))

    async def is_done() -> bool:
        found = await DBOS.list_workflows_async(workflow_ids=[name])
        return found[0].status == "SUCCESS"

    await wait_for(is_there, within=WAIT_S)
    await DBOS.set_workflow_delay_async(name, delay_seconds=0)
    await wait_for(is_done, within=WAIT_S)
