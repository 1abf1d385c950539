"""Flet's own theme from our tokens, for what controls draw by themselves."""

from __future__ import annotations

import flet as ft

from app.state.appearance import ThemeChoice
from app.theme.fonts import UI
from app.theme.look import Look
from app.theme.palette import Palette
from app.theme.tokens import Line, Radius, Space, Target, TextRole

_TITLES = ("display_large", "display_medium", "display_small", "headline_large")
_SECTIONS = ("headline_medium", "headline_small", "title_large", "title_medium", "title_small")
_BODIES = ("body_large", "body_medium", "label_large", "label_medium")
_SMALLS = ("body_small", "label_small")


def build_theme(look: Look) -> ft.Theme:
    """A fresh theme; give it to both `page.theme` and `page.dark_theme`."""
    theme = ft.Theme(
        color_scheme=_colors(look.palette),
        font_family=UI,
        text_theme=_texts(look),
        visual_density=ft.VisualDensity.STANDARD,
        filled_button_theme=ft.FilledButtonTheme(style=_button(look)),
        outlined_button_theme=ft.OutlinedButtonTheme(style=_button(look)),
        text_button_theme=ft.TextButtonTheme(style=_button(look)),
        icon_theme=ft.IconTheme(size=look.px(Space.LARGE), color=look.color("text")),
        focus_color=look.color("focus"),
        scaffold_bgcolor=look.color("background"),
    )
    if look.is_senior:
        theme.page_transitions = _no_motion()
    return theme


def theme_mode(look: Look) -> ft.ThemeMode:
    """Light or dark, for what the platform draws."""
    return ft.ThemeMode.LIGHT if look.theme is ThemeChoice.LIGHT else ft.ThemeMode.DARK


def _colors(palette: Palette) -> ft.ColorScheme:
    return ft.ColorScheme(
        primary=palette.primary,
        on_primary=palette.on_primary,
        primary_container=palette.tint,
        on_primary_container=palette.text,
        secondary=palette.primary,
        on_secondary=palette.on_primary,
        surface=palette.surface,
        on_surface=palette.text,
        on_surface_variant=palette.secondary_text,
        surface_container=palette.surface,
        surface_container_high=palette.surface,
        surface_container_highest=palette.tint,
        outline=palette.outline,
        outline_variant=palette.soft_outline,
        error=palette.error,
        on_error=palette.error_tint,
        error_container=palette.error_tint,
        on_error_container=palette.error,
        surface_tint=palette.surface,
    )


def _texts(look: Look) -> ft.TextTheme:
    styles = {name: look.style(TextRole.TITLE) for name in _TITLES}
    styles |= {name: look.style(TextRole.SECTION) for name in _SECTIONS}
    styles |= {name: look.style(TextRole.BODY) for name in _BODIES}
    styles |= {name: look.style(TextRole.SMALL) for name in _SMALLS}
    return ft.TextTheme(**styles)


def _button(look: Look) -> ft.ButtonStyle:
    """Padding makes the height: text of one line and twice this is at least a main target."""
    line = look.size(TextRole.BODY) * 1.2
    vertical = max(float(Space.GAP), (Target.MAIN - line) / 2)
    return ft.ButtonStyle(
        text_style=look.style(TextRole.BODY, weight=ft.FontWeight.W_700),
        padding=ft.Padding.symmetric(horizontal=Space.MEDIUM, vertical=vertical),
        shape=ft.RoundedRectangleBorder(radius=Radius.CARD),
        side={
            ft.ControlState.FOCUSED: ft.BorderSide(width=Line.FOCUS, color=look.color("focus")),
        },
    )


def _no_motion() -> ft.PageTransitionsTheme:
    none = ft.PageTransitionTheme.NONE
    return ft.PageTransitionsTheme(android=none, ios=none, linux=none, macos=none, windows=none)
