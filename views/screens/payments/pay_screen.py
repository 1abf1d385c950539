"""Paying: what, how, and at once the word that it has come."""

from __future__ import annotations

from uuid import UUID

import flet as ft

from api_client.models.applications import Application
from api_client.models.payments import AttemptState, Order, OrderState, PaymentChannel
from app.container import use_container
from app.formats import day_of, use_formats
from app.i18n import Translator, use_translator
from app.routing import paths
from app.state.load import Loaded
from app.state.payment import PaymentState
from app.theme.look import use_look
from app.theme.tokens import Space, TextRole
from views.components.boundary import screen
from views.components.buttons import PrimaryButton, SecondaryButton
from views.components.choice_card import LinkCard
from views.components.drawings import Drawing
from views.components.go import go
from views.components.keyed import keyed
from views.components.load_view import Waiting, load_view
from views.components.opened import Opened
from views.components.params import NothingHere, use_id
from views.components.poll import use_poll
from views.components.problem_banner import ProblemBanner
from views.components.qr import qr
from views.components.shell import Screen

LIVE = frozenset({AttemptState.CREATED, AttemptState.PENDING, AttemptState.UNKNOWN})
PAID = frozenset({OrderState.PAID, OrderState.REFUNDING, OrderState.REFUNDED})


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
        return PayOrder(its)

    return Opened(application_id, t.gettext("Pay"), draw)


@ft.component
def PayOrder(its: Application) -> ft.Control:
    """Opens the order once the application has one."""
    container = use_container()
    order_id = its.order_id

    async def load() -> None:
        if order_id is not None:
            await container.payments.open(order_id)
        else:
            await container.application.refresh()

    ft.use_effect(load, [order_id], cleanup=_nothing)
    return Pay(its, container.state.payment)


@ft.component
def Pay(its: Application, payment: PaymentState) -> ft.Control:
    """The amount, the ways to pay, and what came of it."""
    t, formats, container = use_translator(), use_formats(), use_container()
    loaded = payment.order.value if isinstance(payment.order, Loaded) else None
    order = loaded if loaded is not None and loaded.application_id == its.id else None
    is_open = order is not None and order.state is OrderState.OPEN
    use_poll(container.payments.refresh, is_waiting=is_open, subject=str(its.id))

    async def begin_only_way() -> None:
        if order is not None and len(order.channels) == 1 and not _has_live(order):
            await container.payments.start(order.channels[0])

    begun_for = None if order is None or not is_open else str(order.id)
    ft.use_effect(begin_only_way, [begun_for], cleanup=_nothing)

    def later() -> None:
        go(paths.HOME)

    def to_receipt() -> None:
        go(paths.receipt(its.id))

    def to_application() -> None:
        go(paths.application(its.id))

    async def again() -> None:
        await container.payments.refresh()

    if order is None:
        return Screen(
            title=t.gettext("Pay"),
            heading=t.gettext("One moment"),
            body=[load_view(payment.order, _nothing_yet, again)],
            back=paths.application(its.id),
        )
    if order.state in PAID:
        return Screen(
            title=t.gettext("Pay"),
            heading=t.gettext("Paid. Thank you."),
            sentence=t.gettext("Your document is made now. We tell you when it is on its way."),
            body=[Amount(order)],
            primary=PrimaryButton(t.gettext("See how far it is"), to_application, name="go-on"),
            secondary=SecondaryButton(t.gettext("Show the receipt"), to_receipt, name="receipt"),
            back=paths.HOME,
            picture=Drawing.DONE,
        )
    if not is_open:
        return Screen(
            title=t.gettext("Pay"),
            heading=t.gettext("This can no longer be paid"),
            sentence=t.gettext("The time to pay is over. You can apply again at any time."),
            primary=PrimaryButton(t.gettext("See what you can do"), to_application, name="go-on"),
            back=paths.HOME,
            picture=Drawing.CLOCK,
        )
    return Screen(
        title=t.gettext("Pay"),
        heading=t.gettext("Together %(amount)s", amount=formats.money(order.total_fen)),
        sentence=t.gettext(
            "You have until %(day)s. Every way costs the same.",
            day=formats.date(day_of(order.pay_by)),
        ),
        alert=None if payment.problem is None else ProblemBanner(payment.problem, again),
        body=[Amount(order), Ways(order, payment)],
        primary=PrimaryButton(t.gettext("Pay later"), later, name="later"),
        back=paths.application(its.id),
        picture=Drawing.MONEY,
    )


@ft.component
def Amount(order: Order) -> ft.Control:
    """What it is made of."""
    look, t, formats = use_look(), use_translator(), use_formats()
    return ft.Column(
        [
            look.text(TextRole.BODY, line_words(t, line.code, formats.money(line.amount_fen)))
            for line in order.lines
        ],
        spacing=Space.TINY,
        tight=True,
    )


@ft.component
def Ways(order: Order, payment: PaymentState) -> ft.Control:
    """The code to scan, or the ways to choose from."""
    look, t, container = use_look(), use_translator(), use_container()

    async def wechat() -> None:
        await container.payments.start(PaymentChannel.WECHAT_NATIVE)

    attempt = order.attempt
    if attempt is not None and attempt.state in LIVE and attempt.code_url is not None:
        return ft.Column(
            [
                look.text(TextRole.BODY, t.gettext("Scan this with WeChat.")),
                qr(attempt.code_url, t.gettext("Code to pay with WeChat")),
                look.text(
                    TextRole.SMALL,
                    t.gettext("Anybody may scan it for you. This page notices by itself."),
                    color="secondary_text",
                ),
            ],
            spacing=Space.GAP,
            tight=True,
            horizontal_alignment=ft.CrossAxisAlignment.CENTER,
        )
    if payment.is_busy or (attempt is not None and attempt.state in LIVE):
        return Waiting(t.gettext("Getting the code ready…"))
    return LinkCard(
        t.gettext("WeChat"),
        wechat,
        name="pay-wechat",
        subtitle=t.gettext("Show a code to scan"),
        drawing=Drawing.MOBILE,
    )


def line_words(t: Translator, code: str, amount: str) -> str:
    """One line of an order."""
    if code == "POSTAGE":
        return t.gettext("Postage %(amount)s", amount=amount)
    return t.gettext("Fee %(amount)s", amount=amount)


def _has_live(order: Order) -> bool:
    return order.attempt is not None and order.attempt.state in LIVE


def _nothing_yet(_: Order) -> ft.Control:
    return ft.Container(visible=False)


def _nothing() -> None:
    """Being there is what it is for."""
