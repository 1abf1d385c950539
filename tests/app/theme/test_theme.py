"""Flet's own theme, made from our tokens."""

from __future__ import annotations

import dataclasses

import flet as ft
import pytest

from app.state.appearance import Mode, TextSize, ThemeChoice
from app.theme.fonts import FALLBACKS, UI
from app.theme.look import Look
from app.theme.palette import PALETTES
from app.theme.theme import build_theme, theme_mode
from app.theme.tokens import LINE_HEIGHT, Target, TextRole, text_size

MATERIAL_STYLES = 15

everywhere = pytest.mark.parametrize("theme", ThemeChoice)
in_every_size = pytest.mark.parametrize("step", TextSize)


def make_look(
    step: TextSize = TextSize.LARGE,
    theme: ThemeChoice = ThemeChoice.LIGHT,
    mode: Mode = Mode.SENIOR,
) -> Look:
    return Look(step, theme, mode)


@everywhere
def test_all_fifteen_styles_say_font_size_and_colour(theme: ThemeChoice):
    """A style that is missing one falls back to Roboto, which has no Chinese."""
    texts = build_theme(make_look(theme=theme)).text_theme
    styles = {field.name: getattr(texts, field.name) for field in dataclasses.fields(texts)}

    assert len(styles) == MATERIAL_STYLES
    for name, style in styles.items():
        assert style.font_family == UI, name
        assert style.font_family_fallback == list(FALLBACKS), name
        assert style.color == PALETTES[theme].text, name
        assert style.size >= 18, name
        assert style.height == 1.5, name


@in_every_size
def test_buttons_are_tall_enough(step: TextSize):
    """Flet has no least height for buttons: padding makes it."""
    look = make_look(step)
    theme = build_theme(look)
    line = text_size(TextRole.BODY, step, Mode.SENIOR) * LINE_HEIGHT
    styles = [
        theme.filled_button_theme.style,
        theme.outlined_button_theme.style,
        theme.text_button_theme.style,
    ]

    for style in styles:
        assert line + style.padding.top + style.padding.bottom >= Target.MAIN
        assert style.text_style.font_family == UI


def test_density_is_never_the_desktops_compact_one():
    assert build_theme(make_look()).visual_density is ft.VisualDensity.STANDARD


def test_nothing_moves_in_the_senior_mode():
    moves = build_theme(make_look()).page_transitions

    for platform in ("android", "ios", "linux", "macos", "windows"):
        assert getattr(moves, platform) is ft.PageTransitionTheme.NONE


def test_the_standard_mode_keeps_the_platforms_own_motion():
    assert build_theme(make_look(mode=Mode.STANDARD)).page_transitions.android is None


@everywhere
def test_errors_drawn_by_flet_can_be_read(theme: ThemeChoice):
    """`error` is what Flet writes under a field with, `on_error` what it writes on `error`."""
    colors = build_theme(make_look(theme=theme)).color_scheme

    assert colors.error == PALETTES[theme].error
    assert colors.on_error != colors.error


def test_what_the_platform_draws_is_light_or_dark_too():
    assert theme_mode(make_look(theme=ThemeChoice.LIGHT)) is ft.ThemeMode.LIGHT
    assert theme_mode(make_look(theme=ThemeChoice.DARK)) is ft.ThemeMode.DARK
    assert theme_mode(make_look(theme=ThemeChoice.HIGH_CONTRAST)) is ft.ThemeMode.DARK


def test_two_sessions_share_nothing():
    first, second = build_theme(make_look()), build_theme(make_look())

    assert first.text_theme is not second.text_theme
    assert first.color_scheme is not second.color_scheme
    assert first.text_theme.body_large is not first.text_theme.body_medium
