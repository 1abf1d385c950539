"""What was paid, as a page to show and to keep."""

from __future__ import annotations

from uuid import UUID

import flet as ft

from api_client.models.applications import Application
from api_client.models.payments import Order, OrderState
from app.container import use_container
from app.formats import use_formats
from app.i18n import use_translator
from app.routing import paths
from app.state.load import Loaded
from app.state.payment import PaymentState
from app.theme.look import use_look
from app.theme.styles import card_border, card_padding, card_radius
from app.theme.tokens import Space, TextRole
from views.components.boundary import screen
from views.components.buttons import CopyButton, PrimaryButton
from views.components.cost_words import line_words, way_words
from views.components.drawings import Drawing
from views.components.go import go
from views.components.keyed import keyed
from views.components.opened import Fetching, Opened, only
from views.components.out_of_turn import NotYet
from views.components.params import NothingHere, use_id
from views.components.shell import Screen
from views.components.words import document_title
from views.screens.payments.settled import WAS_PAID


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
        if its.order_id is None:
            return NotYet(its, t.gettext("Nothing has been paid yet."))
        return ReceiptOf(its, its.order_id, container.state.payment)

    return Opened(application_id, t.gettext("Receipt"), draw)


@ft.component
def ReceiptOf(its: Application, order_id: UUID, payment: PaymentState) -> ft.Control:
    """Opens the order; draws the receipt when there is one."""
    t, container = use_translator(), use_container()

    async def load() -> None:
        await container.payments.open(order_id)

    ft.use_effect(load, [order_id], cleanup=_nothing)
    match only(payment.order, lambda order: order.id == order_id):
        case Loaded(order) if order.state in WAS_PAID:
            return Receipt(its, order)
        case Loaded():
            return NotYet(its, t.gettext("Nothing has been paid yet."))
        case load_state:
            back = paths.application(its.id)
            return Fetching(t.gettext("Receipt"), load_state, load, back)


@ft.component
def Receipt(its: Application, order: Order) -> ft.Control:
    """What for, and the lines."""
    t = use_translator()

    def to_application() -> None:
        go(paths.application(its.id))

    return Screen(
        title=t.gettext("Receipt"),
        heading=t.gettext("Receipt"),
        sentence=document_title(t, its.document_kind),
        body=[Lines(order)],
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
    if order.state is not OrderState.PAID:
        lines.append(t.gettext("The money goes back the way it was paid."))
    number = order.receipt_number
    if number is not None:
        lines.append(t.gettext("Receipt number %(number)s", number=number))
    sample = look.text(
        TextRole.SMALL, t.gettext("Sample receipt, not valid"), color="secondary_text"
    )
    return ft.Column(
        [
            ft.Container(
                ft.Column(
                    [sample, *(look.text(TextRole.BODY, line) for line in lines)],
                    spacing=Space.SMALL,
                    tight=True,
                ),
                bgcolor=look.color("surface"),
                border=card_border(look),
                border_radius=card_radius(),
                padding=card_padding(),
            ),
            *(
                []
                if number is None
                else [CopyButton(t.gettext("Copy the receipt number"), number, name="copy-receipt")]
            ),
        ],
        spacing=Space.GAP,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _nothing() -> None:
    """Being there is what it is for."""
