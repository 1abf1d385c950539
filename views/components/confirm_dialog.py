"""Asks once more before what cannot be undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import flet as ft

from app.container import ContainerContext, use_container
from app.i18n import LanguageContext
from app.theme.look import AppearanceContext, use_look
from app.theme.tokens import Radius, Space, TextRole
from views.components.buttons import OnPress, PrimaryButton, SecondaryButton


@dataclass
class _Shown:
    """Whether the newest render wants the window open; handlers of older ones ask it."""

    is_open: bool = False


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
    look = use_look()

    def draw() -> list[ft.Control]:
        return [
            look.text(TextRole.BODY, sentence),
            PrimaryButton(no, on_no, name=f"{name}-no"),
            SecondaryButton(yes, on_yes, name=f"{name}-yes"),
        ]

    return Dialog(heading, draw, is_open=is_open, on_close=on_no)


@ft.component
def Dialog(
    heading: str,
    draw: Callable[[], list[ft.Control]],
    *,
    is_open: bool,
    on_close: OnPress,
) -> ft.Control:
    """A window over the page; its last control closes it. Takes no room in the page itself."""
    look, container = use_look(), use_container()
    shown = ft.use_memo(_Shown, [])
    shown.is_open = is_open

    def drawn() -> list[ft.Control]:
        # A part of a dialog outlives the render that opened it, and Flet knows its parents only
        # weakly: so each part is made inside the contexts, and carries them itself.
        state = container.state
        return ContainerContext(
            container,
            lambda: LanguageContext(
                state.language, lambda: AppearanceContext(state.appearance, draw)
            ),
        )

    async def dismissed() -> None:
        # Flet also says so when we close it ourselves; then it has been answered already.
        if not shown.is_open:
            return
        closing = on_close()
        if closing is not None:
            await closing

    def window() -> ft.AlertDialog:
        return ft.AlertDialog(
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
                        *drawn(),
                    ],
                    spacing=Space.MEDIUM,
                    tight=True,
                    horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
                ),
            ),
            on_dismiss=dismissed,
        )

    ft.use_dialog(window() if is_open else None)
    return ft.Container(visible=False)
