"""What was paid, as a page to show and to keep."""

from __future__ import annotations

from uuid import UUID

import flet as ft

from api_client.models.applications import Application
from api_client.models.payments import Order, PaymentChannel
from app.container import use_container
from app.formats import use_formats
from app.i18n import Translator, use_translator
from app.routing import paths
from app.state.payment import PaymentState
from app.theme.look import use_look
from app.theme.styles import card_border, card_padding, card_radius
from app.theme.tokens import Space, TextRole
from views.components.boundary import screen
from views.components.buttons import CopyButton, PrimaryButton
from views.components.drawings import Drawing
from views.components.go import go
from views.components.keyed import keyed
from views.components.load_view import load_view
from views.components.opened import Opened
from views.components.params import NothingHere, use_id
from views.components.shell import Screen
from views.screens.payments.pay_screen import PAID, line_words


@screen
def ReceiptScreen() -> ft.Control:
    """One application's receipt, by the application's address."""
    application_id = use_id("application_id")
    if application_id is None:
        return NothingHere()
    return keyed(str(application_id), ReceiptFor, application_id)


@screen
def ReceiptFor(application_id: UUID) -> ft.Control:
    """Opens the application."""
    t, container = use_translator(), use_container()

    def draw(its: Application) -> ft.Control:
        return Receipt(its, container.state.payment)

    return Opened(application_id, t.gettext("Receipt"), draw)


@ft.component
def Receipt(its: Application, payment: PaymentState) -> ft.Control:
    """Number, amount, way and time."""
    t, container = use_translator(), use_container()
    order_id = its.order_id

    async def load() -> None:
        if order_id is not None:
            await container.payments.open(order_id)

    ft.use_effect(load, [order_id], cleanup=_nothing)

    def to_application() -> None:
        go(paths.application(its.id))

    def show(order: Order) -> ft.Control:
        if order.application_id != its.id or order.state not in PAID:
            return use_look().text(TextRole.BODY, t.gettext("Nothing has been paid yet."))
        return Lines(order)

    return Screen(
        title=t.gettext("Receipt"),
        heading=t.gettext("Receipt"),
        body=[load_view(payment.order, show, load)],
        primary=PrimaryButton(t.gettext("See how far it is"), to_application, name="go-on"),
        back=paths.application(its.id),
        picture=Drawing.MONEY,
    )


@ft.component
def Lines(order: Order) -> ft.Control:
    """The receipt's lines, and its number to copy."""
    look, t, formats = use_look(), use_translator(), use_formats()
    lines = [line_words(t, one.code, formats.money(one.amount_fen)) for one in order.lines]
    lines.append(t.gettext("Together %(amount)s", amount=formats.money(order.total_fen)))
    if order.paid_through is not None:
        lines.append(t.gettext("Paid with %(way)s", way=way_words(t, order.paid_through)))
    if order.paid_at is not None:
        lines.append(formats.date_time(order.paid_at))
    number = order.receipt_number or ""
    lines.append(t.gettext("Receipt number %(number)s", number=number))
    return ft.Column(
        [
            ft.Container(
                ft.Column(
                    [
                        look.text(
                            TextRole.SMALL,
                            t.gettext("Sample receipt, not valid"),
                            color="secondary_text",
                        ),
                        *(look.text(TextRole.BODY, line) for line in lines),
                    ],
                    spacing=Space.SMALL,
                    tight=True,
                ),
                bgcolor=look.color("surface"),
                border=card_border(look),
                border_radius=card_radius(),
                padding=card_padding(),
            ),
            CopyButton(t.gettext("Copy the receipt number"), number, name="copy-receipt"),
        ],
        spacing=Space.GAP,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def way_words(t: Translator, channel: PaymentChannel) -> str:
    """What people call a way to pay."""
    match channel:
        case PaymentChannel.WECHAT_NATIVE:
            return t.gettext("WeChat")
        case PaymentChannel.UNKNOWN:
            return t.gettext("another way")


def _nothing() -> None:
    """Being there is what it is for."""
