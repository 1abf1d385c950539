"""Buttons: the one main action, a second one, a word to press, and a way outside."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeAlias

import flet as ft

from app.i18n import use_translator
from app.theme.look import Look, use_look
from app.theme.tokens import Line, Radius, Space, Target, TextRole
from views.components.actions import use_action
from views.components.ring import ring

OnPress: TypeAlias = Callable[[], Awaitable[None] | None]
"""What a press does: a named function, sync or async."""


@ft.component
def PrimaryButton(
    text: str,
    on_press: OnPress,
    *,
    name: str,
    icon: ft.IconData | None = None,
    is_busy: bool = False,
) -> ft.Control:
    """The one main action: full width, 72 dp and more. It is never greyed out."""
    look, t, action = use_look(), use_translator(), use_action(on_press, name)
    words = t.gettext("One moment…") if is_busy or action.is_busy else text
    return ft.FilledButton(
        key=name,
        content=label(look, words, ink="on_primary", icon=icon),
        on_click=action.run,
        style=button_style(look, Target.PRIMARY, fill="primary", ink="on_primary", edge="primary"),
    )


@ft.component
def SecondaryButton(
    text: str,
    on_press: OnPress,
    *,
    name: str,
    icon: ft.IconData | None = None,
    is_busy: bool = False,
) -> ft.Control:
    """Another thing that can be done here."""
    look, t, action = use_look(), use_translator(), use_action(on_press, name)
    words = t.gettext("One moment…") if is_busy or action.is_busy else text
    return ft.OutlinedButton(
        key=name,
        content=label(look, words, ink="primary", icon=icon),
        on_click=action.run,
        style=button_style(look, Target.MAIN, fill="surface", ink="primary", edge="primary"),
    )


@ft.component
def TextButton(
    text: str,
    on_press: OnPress,
    *,
    name: str,
    icon: ft.IconData | None = None,
    spoken: str | None = None,
) -> ft.Control:
    """A word that can be pressed, underlined so that it is seen as one."""
    look, action = use_look(), use_action(on_press, name)
    return ft.TextButton(
        key=name,
        content=label(look, text, ink="primary", icon=icon, is_underlined=True, spoken=spoken),
        on_click=action.run,
        style=button_style(look, Target.OTHER, fill=None, ink="primary", edge=None),
    )


@ft.component
def LinkButton(
    text: str,
    url: str,
    *,
    name: str,
    icon: ft.IconData | None = None,
    is_main: bool = False,
    spoken: str | None = None,
) -> ft.Control:
    """A button that opens something outside: a call, a message, a page."""
    look = use_look()
    ink = "on_primary" if is_main else "primary"
    return ft.OutlinedButton(
        key=name,
        content=label(look, text, ink=ink, icon=icon, spoken=spoken),
        url=url,
        style=button_style(
            look,
            Target.PRIMARY if is_main else Target.MAIN,
            fill="primary" if is_main else "surface",
            ink=ink,
            edge="primary",
        ),
    )


@ft.component
def CopyButton(text: str, value: str, *, name: str) -> ft.Control:
    """Copies something inside the press itself, which is the only time browsers allow it."""
    look, t = use_look(), use_translator()
    is_copied, set_copied = ft.use_state(initial=False)

    def copied() -> None:
        set_copied(True)

    words = t.gettext("Copied. Now paste it.") if is_copied else text
    icon = ft.Icons.CHECK if is_copied else ft.Icons.COPY
    return ft.Semantics(
        live_region=is_copied,
        content=ft.OutlinedButton(
            key=name,
            content=label(look, words, ink="primary", icon=icon),
            action=ft.CopyToClipboard(value),
            on_click=copied,
            style=button_style(look, Target.MAIN, fill="surface", ink="primary", edge="primary"),
        ),
    )


def label(
    look: Look,
    text: str,
    *,
    ink: str,
    icon: ft.IconData | None = None,
    is_underlined: bool = False,
    spoken: str | None = None,
) -> ft.Control:
    """The words of a button, with an icon before them; words that are too long wrap."""
    words = look.text(
        TextRole.BODY,
        text,
        color=ink,
        weight=ft.FontWeight.W_700,
        text_align=ft.TextAlign.CENTER,
        semantics_label=spoken,
    )
    if is_underlined and words.style is not None:
        words.style.decoration = ft.TextDecoration.UNDERLINE
        words.style.decoration_color = look.color(ink)
    if icon is None:
        return words
    return ft.Row(
        [ft.Icon(icon, color=look.color(ink), size=look.size() * 1.1), words],
        alignment=ft.MainAxisAlignment.CENTER,
        vertical_alignment=ft.CrossAxisAlignment.CENTER,
        spacing=Space.SMALL,
        run_spacing=Space.TINY,
        wrap=True,
        tight=True,
    )


def button_style(
    look: Look, height: float, *, fill: str | None, ink: str, edge: str | None
) -> ft.ButtonStyle:
    """A style at least `height` high; words that wrap make it higher."""
    upright = max(float(Space.SMALL), (height - look.size() * 1.5) / 2)
    resting = (
        ft.BorderSide(0, ft.Colors.TRANSPARENT)
        if edge is None
        else ft.BorderSide(Line.BORDER, look.color(edge))
    )
    return ft.ButtonStyle(
        bgcolor=ft.Colors.TRANSPARENT if fill is None else look.color(fill),
        color=look.color(ink),
        elevation=0,
        padding=ft.Padding.symmetric(horizontal=Space.GAP, vertical=upright),
        side={
            ft.ControlState.FOCUSED: ring(look, fill),
            ft.ControlState.DEFAULT: resting,
        },
        shape=ft.RoundedRectangleBorder(radius=Radius.CARD),
        visual_density=ft.VisualDensity.STANDARD,
        animation_duration=0 if look.is_senior else None,
    )
