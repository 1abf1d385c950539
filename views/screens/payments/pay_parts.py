"""What is paid, and the ways to do it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import flet as ft

from api_client.models.payments import AttemptState, Order, PaymentChannel
from app.formats import use_formats
from app.i18n import use_translator
from app.theme.look import use_look
from app.theme.tokens import Space, TextRole
from views.components.buttons import OnPress
from views.components.choice_card import LinkCard
from views.components.cost_words import line_words, way_words
from views.components.drawings import Drawing
from views.components.keyed import keyed
from views.components.load_view import Waiting
from views.components.qr import qr

LIVE = frozenset({AttemptState.CREATED, AttemptState.PENDING, AttemptState.UNKNOWN})


def offered(order: Order) -> tuple[PaymentChannel, ...]:
    """The ways that are open now, and that this version knows."""
    return tuple(way for way in order.channels if way is not PaymentChannel.UNKNOWN)


def is_under_way(order: Order) -> bool:
    """Somebody has begun to pay, and it is not known yet what comes of it."""
    return order.attempt is not None and order.attempt.state in LIVE


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
def Ways(
    order: Order, on_start: Callable[[PaymentChannel], Awaitable[None]], *, is_busy: bool
) -> ft.Control:
    """The code to scan, or the ways to choose from."""
    look, t = use_look(), use_translator()
    attempt = order.attempt

    def starter(way: PaymentChannel) -> OnPress:
        async def start() -> None:
            await on_start(way)

        return start

    if attempt is not None and attempt.state in LIVE and attempt.code_url is not None:
        return Code(attempt.code_url)
    if is_busy or is_under_way(order):
        return Waiting(t.gettext("Getting the code ready…"))
    if not offered(order):
        return look.text(
            TextRole.BODY, t.gettext("It cannot be paid here right now. Try again later.")
        )
    return ft.Column(
        [
            keyed(
                way,
                LinkCard,
                way_words(t, way),
                starter(way),
                name=f"pay-{way}",
                subtitle=t.gettext("Show a code to scan"),
                drawing=Drawing.MOBILE,
            )
            for way in offered(order)
        ],
        spacing=Space.GAP,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


@ft.component
def Code(url: str) -> ft.Control:
    """The code for WeChat, and whose phone may read it."""
    look, t = use_look(), use_translator()
    return ft.Column(
        [
            look.text(TextRole.BODY, t.gettext("Scan this with WeChat.")),
            qr(url, t.gettext("Code to pay with WeChat")),
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
