"""Cards to choose from and cards that lead on: a picture, a title, a line under it."""

from __future__ import annotations

from enum import Enum, auto

import flet as ft

from app.i18n import use_translator
from app.theme.look import Look, use_look
from app.theme.tokens import Line, Radius, Space, Target, TextRole
from views.components.actions import use_action
from views.components.buttons import OnPress
from views.components.drawings import Drawing
from views.components.picture import TILE_DP, picture
from views.components.ring import ring
from views.components.room import A_PHONE

_NARROW_EMS = 15


class Tone(Enum):
    """How a card that leads on is coloured."""

    PLAIN = auto()
    MAIN = auto()
    GOOD = auto()
    DO = auto()


_FILLS = {
    Tone.PLAIN: ("surface", "text", "secondary_text", "outline"),
    Tone.MAIN: ("primary", "on_primary", "on_primary", "primary"),
    Tone.GOOD: ("success_tint", "success", "text", "success"),
    Tone.DO: ("warning_tint", "warning", "text", "warning"),
}


@ft.component
def ChoiceCard(
    title: str,
    on_press: OnPress,
    *,
    name: str,
    subtitle: str | None = None,
    drawing: Drawing | None = None,
    leading: ft.Control | None = None,
    is_chosen: bool = False,
) -> ft.Control:
    """One answer. Chosen, it has a thick edge and a tick, and says so to a screen reader."""
    look, t, action = use_look(), use_translator(), use_action(on_press, name)
    tick = None
    if is_chosen:
        tick = ft.Icon(
            ft.Icons.CHECK_CIRCLE,
            color=look.color("primary"),
            size=look.size() * 1.3,
            semantics_label=t.pgettext("state of a choice", "Chosen:"),
        )
    front = leading or (picture(look, drawing) if drawing else None)
    return ft.OutlinedButton(
        key=name,
        content=_content(
            look, front, tick, title, subtitle, ("text", "secondary_text"), is_choice=True
        ),
        on_click=action.run,
        style=_style(
            look,
            has_front=front is not None,
            fill="tint" if is_chosen else "surface",
            edge="primary" if is_chosen else "outline",
            width=Line.CHOSEN if is_chosen else Line.BORDER,
        ),
    )


@ft.component
def LinkCard(
    title: str,
    on_press: OnPress,
    *,
    name: str,
    subtitle: str | None = None,
    drawing: Drawing | None = None,
    leading: ft.Control | None = None,
    tone: Tone = Tone.PLAIN,
) -> ft.Control:
    """A card that leads to another page."""
    look, action = use_look(), use_action(on_press, name)
    fill, ink, quiet_ink, edge = _FILLS[tone]
    front = leading or (picture(look, drawing) if drawing else None)
    return ft.OutlinedButton(
        key=name,
        content=_content(look, front, None, title, subtitle, (ink, quiet_ink), is_choice=False),
        on_click=action.run,
        style=_style(look, has_front=front is not None, fill=fill, edge=edge, width=Line.BORDER),
    )


def _content(
    look: Look,
    front: ft.Control | None,
    tick: ft.Control | None,
    title: str,
    subtitle: str | None,
    inks: tuple[str, str],
    *,
    is_choice: bool,
) -> ft.Control:
    words: list[ft.Control] = [
        look.text(TextRole.SECTION, title, color=inks[0], weight=ft.FontWeight.W_700)
    ]
    if subtitle:
        words.append(look.text(TextRole.SMALL, subtitle, color=inks[1]))
    column = ft.Column(
        words,
        spacing=0,
        expand=True,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.START,
    )
    row: list[ft.Control] = [part for part in (front, tick) if part is not None]
    if front is not None and is_choice and _is_narrow(look):
        # Beside picture and tick there would be room for three signs a line.
        column.expand = None
        return ft.Column(
            [ft.Row(row, spacing=Space.GAP, tight=True), column],
            spacing=Space.SMALL,
            tight=True,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        )
    return ft.Row(
        [*row, column],
        spacing=Space.GAP,
        vertical_alignment=ft.CrossAxisAlignment.CENTER,
    )


def _is_narrow(look: Look) -> bool:
    return (ft.context.page.width or A_PHONE.width) < look.size() * _NARROW_EMS


def _style(look: Look, *, has_front: bool, fill: str, edge: str, width: float) -> ft.ButtonStyle:
    inner = look.size(TextRole.SECTION) * 1.5
    if has_front:
        inner = max(inner, min(look.px(TILE_DP), 72.0))
    upright = max(float(Space.GAP), (Target.CARD - inner) / 2)
    return ft.ButtonStyle(
        bgcolor=look.color(fill),
        elevation=0,
        padding=ft.Padding.symmetric(horizontal=Space.MEDIUM, vertical=upright),
        side={
            ft.ControlState.FOCUSED: ring(look, fill),
            ft.ControlState.DEFAULT: ft.BorderSide(width, look.color(edge)),
        },
        shape=ft.RoundedRectangleBorder(radius=Radius.CARD),
        alignment=ft.Alignment.CENTER_LEFT,
        visual_density=ft.VisualDensity.STANDARD,
        animation_duration=0 if look.is_senior else None,
    )
