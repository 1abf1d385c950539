"""What is said of an order that is paid, paid back, or can no longer be paid."""

from __future__ import annotations

from dataclasses import dataclass

import flet as ft

from api_client.models.applications import Application
from api_client.models.payments import Order, OrderState
from app.i18n import Translator, use_translator
from app.routing import paths
from views.components.buttons import PrimaryButton, SecondaryButton
from views.components.drawings import Drawing
from views.components.go import go
from views.components.shell import Screen
from views.screens.payments.pay_parts import Amount

WAS_PAID = frozenset({OrderState.PAID, OrderState.REFUNDING, OrderState.REFUNDED})


@dataclass(frozen=True)
class _Words:
    heading: str
    sentence: str
    drawing: Drawing


@ft.component
def Settled(its: Application, order: Order) -> ft.Control:
    """There is nothing to pay; the application says what comes now."""
    t = use_translator()
    words = _words(t, order.state)
    was_paid = order.state in WAS_PAID

    def to_receipt() -> None:
        go(paths.receipt(its.id))

    def to_application() -> None:
        go(paths.application(its.id))

    return Screen(
        title=t.gettext("Pay"),
        heading=words.heading,
        sentence=words.sentence,
        body=[Amount(order)] if was_paid else [],
        primary=PrimaryButton(t.gettext("See how far it is"), to_application, name="go-on"),
        secondary=SecondaryButton(t.gettext("Show the receipt"), to_receipt, name="receipt")
        if was_paid
        else None,
        back=paths.HOME,
        picture=words.drawing,
    )


def _words(t: Translator, state: OrderState) -> _Words:
    match state:
        case OrderState.PAID:
            return _Words(
                t.gettext("Paid. Thank you."),
                t.gettext("Your document is made now. We tell you when it is on its way."),
                Drawing.DONE,
            )
        case OrderState.REFUNDING:
            return _Words(
                t.gettext("Your money is on its way back"),
                t.gettext("It goes back the way you paid. You need not do anything."),
                Drawing.MONEY,
            )
        case OrderState.REFUNDED:
            return _Words(
                t.gettext("Your money has gone back"),
                t.gettext("It went back the way you paid."),
                Drawing.MONEY,
            )
        case _:
            return _Words(
                t.gettext("This can no longer be paid"),
                t.gettext("The time to pay is over. You can apply again at any time."),
                Drawing.CLOCK,
            )
