"""Tells that the line is down, on every screen, and lets the person try again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import flet as ft

from app.i18n import use_translator
from app.state.connection import ConnectionState
from app.theme.look import use_look
from app.theme.tokens import Space, TextRole
from views.components.buttons import SecondaryButton


@ft.component
def OfflineBanner(
    connection: ConnectionState, on_retry: Callable[[], Awaitable[None]]
) -> ft.Control:
    """Empty while there is a connection."""
    look, t = use_look(), use_translator()
    if not connection.is_offline:
        return ft.Container(visible=False)
    return ft.Semantics(
        live_region=True,
        container=True,
        content=ft.Container(
            content=ft.Column(
                [
                    ft.Row(
                        [
                            ft.Icon(ft.Icons.WIFI_OFF, color=look.color("warning")),
                            look.text(
                                TextRole.BODY,
                                t.gettext("No connection. What you filled in is kept."),
                                color="warning",
                                expand=True,
                            ),
                        ],
                        spacing=Space.GAP,
                    ),
                    SecondaryButton(t.gettext("Try again"), on_retry, name="retry-connection"),
                ],
                spacing=Space.SMALL,
                tight=True,
                horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
            ),
            bgcolor=look.color("warning_tint"),
            padding=ft.Padding.symmetric(horizontal=Space.MEDIUM, vertical=Space.GAP),
        ),
    )
