"""Asks once more before what cannot be undone."""

from __future__ import annotations

import flet as ft

from app.theme.look import use_look
from app.theme.tokens import Radius, Space, TextRole
from views.components.buttons import OnPress, PrimaryButton, SecondaryButton


@ft.component
def ConfirmDialog(
    heading: str,
    sentence: str,
    *,
    is_open: bool,
    yes: str,
    no: str,
    on_yes: OnPress,
    on_no: OnPress,
    name: str,
) -> ft.Control:
    """Two full buttons that say what they do; the harmless one is the main one."""
    return Dialog(
        heading,
        [
            use_look().text(TextRole.BODY, sentence),
            PrimaryButton(no, on_no, name=f"{name}-no"),
            SecondaryButton(yes, on_yes, name=f"{name}-yes"),
        ],
        is_open=is_open,
        on_close=on_no,
    )


@ft.component
def Dialog(heading: str, body: list[ft.Control], *, is_open: bool, on_close: OnPress) -> ft.Control:
    """A window over the page; its last control closes it. Takes no room in the page itself."""
    look = use_look()

    async def dismissed() -> None:
        closing = on_close()
        if closing is not None:
            await closing

    dialog = ft.AlertDialog(
        semantics_label=heading,
        scrollable=True,
        bgcolor=look.color("surface"),
        shape=ft.RoundedRectangleBorder(radius=Radius.CARD),
        inset_padding=ft.Padding.all(Space.MEDIUM),
        content_padding=ft.Padding.all(Space.LARGE),
        content=ft.Container(
            width=look.size() * 26,
            content=ft.Column(
                [
                    ft.Semantics(
                        header=True,
                        heading_level=2,
                        content=look.text(TextRole.SECTION, heading),
                    ),
                    *body,
                ],
                spacing=Space.MEDIUM,
                tight=True,
                horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
            ),
        ),
        on_dismiss=dismissed,
    )
    ft.use_dialog(dialog if is_open else None)
    return ft.Container(visible=False)
