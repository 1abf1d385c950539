"""Paying: what, how, and at once the word that it has come."""

from __future__ import annotations

from uuid import UUID

import flet as ft

from api_client.models.applications import Application, ApplicationState
from api_client.models.payments import Order, OrderState, PaymentChannel
from app.container import use_container
from app.formats import day_of, use_formats
from app.i18n import use_translator
from app.routing import paths
from app.state.load import Loaded, Loading
from app.state.payment import PaymentState
from views.components.boundary import screen
from views.components.buttons import SecondaryButton
from views.components.drawings import Drawing
from views.components.go import go
from views.components.keyed import keyed
from views.components.new_problem import use_new_problem
from views.components.opened import Fetching, Opened, only
from views.components.out_of_turn import NotYet
from views.components.params import NothingHere, use_id
from views.components.poll import use_poll
from views.components.problem_banner import ProblemBanner
from views.components.shell import Screen
from views.screens.payments.pay_parts import Amount, Ways, is_under_way, offered
from views.screens.payments.settled import Settled


@screen
def PayScreen() -> ft.Control:
    """One application's order, by the application's address."""
    application_id = use_id("application_id")
    if application_id is None:
        return NothingHere()
    return keyed(str(application_id), PayFor, application_id)


@screen
def PayFor(application_id: UUID) -> ft.Control:
    """Opens the application, then its order."""
    t = use_translator()

    def draw(its: Application) -> ft.Control:
        if its.order_id is not None:
            return keyed(str(its.order_id), PayOrder, its, its.order_id)
        if its.state is ApplicationState.AWAITING_PAYMENT:
            return OrderToCome(its)
        return NotYet(its, t.gettext("There is nothing to pay now."))

    return Opened(application_id, t.gettext("Pay"), draw)


@ft.component
def OrderToCome(its: Application) -> ft.Control:
    """Approved, and the order is being written."""
    t, container = use_translator(), use_container()
    refresh = container.application.refresh
    use_poll(refresh, is_waiting=True, subject=str(its.id))
    return Fetching(t.gettext("Pay"), Loading(), refresh, paths.application(its.id))


@ft.component
def PayOrder(its: Application, order_id: UUID) -> ft.Control:
    """Opens the order."""
    container = use_container()

    async def load() -> None:
        await container.payments.open(order_id)

    ft.use_effect(load, [], cleanup=_nothing)
    return Pay(its, container.state.payment)


@ft.component
def Pay(its: Application, payment: PaymentState) -> ft.Control:
    """The amount and the ways to pay; or what has come of it."""
    t, container = use_translator(), use_container()
    load = only(payment.order, lambda order: order.id == its.order_id)
    order = load.value if isinstance(load, Loaded) else None
    is_open = order is not None and order.state is OrderState.OPEN
    only_way = _only_way(order)
    use_poll(container.payments.refresh, is_waiting=is_open, subject=str(its.order_id))

    async def begin_only_way() -> None:
        if only_way is not None:
            await container.payments.start(only_way)

    begun_for = str(its.order_id) if is_open else None
    ft.use_effect(begin_only_way, [begun_for], cleanup=_nothing)
    if order is None:
        return Fetching(
            t.gettext("Pay"), load, container.payments.refresh, paths.application(its.id)
        )
    return Open(its, order, payment) if is_open else Settled(its, order)


@ft.component
def Open(its: Application, order: Order, payment: PaymentState) -> ft.Control:
    """It can be paid; nothing hurries, and leaving is always possible."""
    t, formats, container = use_translator(), use_formats(), use_container()
    problem = use_new_problem(payment.problem)
    only_way = _only_way(order)

    async def again() -> None:
        if only_way is None:
            await container.payments.refresh()
        else:
            await container.payments.start(only_way)

    def later() -> None:
        go(paths.HOME)

    return Screen(
        title=t.gettext("Pay"),
        heading=t.gettext("Together %(amount)s", amount=formats.money(order.total_fen)),
        sentence=t.gettext(
            "You have until %(day)s. Every way costs the same.",
            day=formats.date(day_of(order.pay_by)),
        ),
        alert=None if problem is None else ProblemBanner(problem, again),
        body=[
            Amount(order),
            Ways(order, container.payments.start, is_busy=payment.is_busy),
        ],
        secondary=SecondaryButton(t.gettext("Pay later"), later, name="later"),
        back=paths.application(its.id),
        picture=Drawing.MONEY,
    )


def _only_way(order: Order | None) -> PaymentChannel | None:
    """The way to begin without asking, when there is one and nothing is under way."""
    if order is None or order.state is not OrderState.OPEN or is_under_way(order):
        return None
    ways = offered(order)
    return ways[0] if len(ways) == 1 else None


def _nothing() -> None:
    """Being there is what it is for."""
