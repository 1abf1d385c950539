"""The top of every screen: back, what one is doing, and what the screen offers beside."""

from __future__ import annotations

from collections.abc import Sequence

import flet as ft

from app.i18n import use_translator
from app.theme.look import Look, use_look
from app.theme.tokens import Line, Space, Target, TextRole
from views.components.actions import use_action
from views.components.buttons import OnPress, button_style, label
from views.components.go import go
from views.components.read_aloud import ReadAloudButton
from views.components.room import ems

_BUTTON_EMS = 2.2
"""What a button needs beside its words: padding, icon, gap."""


@ft.component
def Bar(
    title: str,
    back: str | OnPress | None,
    width: float,
    content: Sequence[ft.Control],
    beside: Sequence[ft.Control] = (),
) -> ft.Control:
    """Back and the title on the left, reading aloud on the right.

    A narrow screen drops the title, which the heading below says in other words.
    """
    look, t = use_look(), use_translator()
    taken = 2 * Space.MEDIUM + len(beside) * look.size() * (4 + _BUTTON_EMS)
    taken += look.size() * (ems(t.gettext("Read")) + _BUTTON_EMS) + Space.GAP
    if back is not None:
        taken += look.size() * (ems(t.gettext("Back")) + _BUTTON_EMS) + Space.GAP
    left: list[ft.Control] = [] if back is None else [BackButton(back)]
    if ems(title) * look.size() <= width - taken:
        left.append(
            look.text(TextRole.BODY, title, weight=ft.FontWeight.W_700, no_wrap=True, max_lines=1)
        )
    return ft.Container(
        content=ft.Row(
            [
                ft.Row(left, spacing=Space.GAP, tight=True),
                ft.Row([*beside, ReadAloudButton(content)], spacing=Space.GAP, tight=True),
            ],
            alignment=ft.MainAxisAlignment.SPACE_BETWEEN,
            vertical_alignment=ft.CrossAxisAlignment.CENTER,
            wrap=True,
            run_spacing=Space.SMALL,
        ),
        padding=ft.Padding.symmetric(horizontal=Space.MEDIUM, vertical=Space.SMALL),
        bgcolor=look.color("surface"),
        border=edge(look, bottom=True),
    )


@ft.component
def BackButton(to: str | OnPress) -> ft.Control:
    """Back to the page before: an address, or what to do instead."""
    look, t = use_look(), use_translator()

    async def back() -> None:
        if isinstance(to, str):
            go(to)
        elif (going := to()) is not None:
            await going

    action = use_action(back)
    return ft.OutlinedButton(
        key="back",
        content=label(look, t.gettext("‹ Back"), ink="primary", spoken=t.gettext("Back")),
        on_click=action.run,
        style=button_style(look, Target.OTHER, fill="surface", ink="primary", edge="outline"),
    )


def edge(look: Look, *, bottom: bool) -> ft.Border:
    """The thin line between the page and what stands still."""
    line = ft.BorderSide(Line.THIN, look.color("soft_outline"))
    return ft.Border(bottom=line) if bottom else ft.Border(top=line)
