"""What a look gives a view, and that views see a change of it at once."""

from __future__ import annotations

import flet as ft
import pytest

from app.state.appearance import AppearanceState, Mode, TextSize, ThemeChoice
from app.theme.fonts import FALLBACKS, UI
from app.theme.look import AppearanceContext, Look, look_of, use_look
from app.theme.palette import DARK, LIGHT
from app.theme.tokens import LINE_HEIGHT, TextRole
from tests.support.headless import HeadlessApp

SENIOR = Look(TextSize.LARGE, ThemeChoice.LIGHT, Mode.SENIOR)


def test_a_style_has_size_colour_weight_height_and_fonts():
    style = SENIOR.style(TextRole.TITLE, color="primary")

    assert style.size == pytest.approx(31.9)
    assert style.color == LIGHT.primary
    assert style.weight is ft.FontWeight.W_700
    assert style.height == LINE_HEIGHT
    assert style.font_family == UI
    assert style.font_family_fallback == list(FALLBACKS)


def test_a_body_is_not_bold_unless_asked():
    assert SENIOR.style(TextRole.BODY).weight is ft.FontWeight.W_400
    assert SENIOR.style(TextRole.BODY, weight=ft.FontWeight.W_700).weight is ft.FontWeight.W_700


def test_every_style_is_a_new_object():
    """A shared one could be changed by one visitor for all (security F4)."""
    first, second = SENIOR.style(), SENIOR.style()

    assert first is not second
    assert first.font_family_fallback is not second.font_family_fallback


def test_lengths_grow_with_the_text():
    assert Look(TextSize.STANDARD, ThemeChoice.LIGHT, Mode.SENIOR).px(48) == 48
    assert Look(TextSize.LARGEST, ThemeChoice.LIGHT, Mode.SENIOR).px(48) == pytest.approx(85.3)


def test_an_unknown_colour_is_a_mistake_of_ours():
    with pytest.raises(AttributeError):
        SENIOR.color("mauve")


def test_the_look_of_somebody():
    appearance = AppearanceState(TextSize.LARGEST, ThemeChoice.DARK, Mode.STANDARD)

    look = look_of(appearance)

    assert look.palette is DARK
    assert not look.is_senior
    assert look.size() == 32


async def test_a_change_is_seen_by_those_who_use_the_look_and_by_nobody_else():
    appearance = AppearanceState()
    drawn: list[str] = []

    @ft.component
    def Reader() -> ft.Control:
        drawn.append("reader")
        return use_look().text(TextRole.BODY, "你好")

    @ft.component
    def Other() -> ft.Control:
        drawn.append("other")
        return ft.Container()

    @ft.component
    def Root() -> ft.Control:
        return AppearanceContext(appearance, lambda: ft.Column([Reader(), Other()]))

    app = HeadlessApp(Root)
    await app.settle()
    assert next(iter(app.controls(ft.Text))).style.size == 22

    drawn.clear()
    appearance.text_size = TextSize.LARGEST
    await app.settle()

    assert next(iter(app.controls(ft.Text))).style.size == 32
    assert drawn == ["reader"]


async def test_a_view_outside_the_app_is_a_mistake_of_ours():
    raised: list[str] = []

    @ft.component
    def Lost() -> ft.Control:
        try:
            use_look()
        except RuntimeError as error:
            raised.append(str(error))
        return ft.Container()

    app = HeadlessApp(Lost)
    await app.settle()

    assert raised == ["rendered outside app.main.Root"]
