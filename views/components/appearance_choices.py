"""How the app looks and speaks: the choices, each taking effect at once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import flet as ft

from app.i18n import KNOWN_LANGUAGES, Translator, use_translator
from app.state.appearance import AppearanceState, Mode, TextSize, ThemeChoice
from app.state.language import LanguageState
from app.theme.look import Look, use_look
from app.theme.tokens import Space, Target, TextRole, text_size
from views.components.actions import use_action
from views.components.buttons import button_style, label
from views.components.choice_card import ChoiceCard
from views.components.keyed import keyed


def text_size_name(t: Translator, step: TextSize) -> str:
    """What a text size is called."""
    match step:
        case TextSize.STANDARD:
            return t.pgettext("text size", "Standard")
        case TextSize.LARGE:
            return t.pgettext("text size", "Large")
        case TextSize.VERY_LARGE:
            return t.pgettext("text size", "Very large")
        case TextSize.LARGEST:
            return t.pgettext("text size", "Largest")


def theme_name(t: Translator, theme: ThemeChoice) -> str:
    """What a set of colours is called."""
    match theme:
        case ThemeChoice.LIGHT:
            return t.gettext("Light")
        case ThemeChoice.DARK:
            return t.gettext("Dark")
        case ThemeChoice.HIGH_CONTRAST:
            return t.gettext("Black, white and yellow")


def mode_name(t: Translator, mode: Mode) -> str:
    """What a mode is called."""
    match mode:
        case Mode.SENIOR:
            return t.gettext("Easy mode")
        case Mode.STANDARD:
            return t.gettext("Standard mode")


@ft.component
def TextSizeChoices(
    appearance: AppearanceState, on_choose: Callable[[TextSize], Awaitable[None]]
) -> ft.Control:
    """The four sizes, each with a sample of itself."""
    look, t = use_look(), use_translator()

    def choose(step: TextSize) -> Callable[[], Awaitable[None]]:
        return lambda: on_choose(step)

    return _cards(
        [
            keyed(
                step,
                ChoiceCard,
                text_size_name(t, step),
                choose(step),
                name=f"text-size-{step}",
                leading=_sample(look, step),
                is_chosen=appearance.text_size is step,
            )
            for step in TextSize
        ]
    )


@ft.component
def LanguageChoices(
    language: LanguageState, on_choose: Callable[[str], Awaitable[None]]
) -> ft.Control:
    """The languages, each in its own words."""

    def choose(code: str) -> Callable[[], Awaitable[None]]:
        return lambda: on_choose(code)

    return _cards(
        [
            keyed(
                code,
                ChoiceCard,
                name,
                choose(code),
                name=f"language-{code}",
                is_chosen=language.code == code,
            )
            for code, name in KNOWN_LANGUAGES.items()
        ]
    )


@ft.component
def ThemeChoices(
    appearance: AppearanceState, on_choose: Callable[[ThemeChoice], Awaitable[None]]
) -> ft.Control:
    """The three sets of colours."""
    t = use_translator()
    subtitles = {
        ThemeChoice.LIGHT: t.gettext("Dark letters on light paper"),
        ThemeChoice.DARK: t.gettext("Light letters on a dark ground, easy at night"),
        ThemeChoice.HIGH_CONTRAST: t.gettext("For eyes that see little"),
    }

    def choose(theme: ThemeChoice) -> Callable[[], Awaitable[None]]:
        return lambda: on_choose(theme)

    return _cards(
        [
            keyed(
                theme,
                ChoiceCard,
                theme_name(t, theme),
                choose(theme),
                name=f"theme-{theme}",
                subtitle=subtitles[theme],
                is_chosen=appearance.theme is theme,
            )
            for theme in ThemeChoice
        ]
    )


@ft.component
def ModeChoices(
    appearance: AppearanceState, on_choose: Callable[[Mode], Awaitable[None]]
) -> ft.Control:
    """The two modes; both can do the same."""
    t = use_translator()
    subtitles = {
        Mode.SENIOR: t.gettext("Nothing is small and nothing moves"),
        Mode.STANDARD: t.gettext("The same things, a little closer together"),
    }

    def choose(mode: Mode) -> Callable[[], Awaitable[None]]:
        return lambda: on_choose(mode)

    return _cards(
        [
            keyed(
                mode,
                ChoiceCard,
                mode_name(t, mode),
                choose(mode),
                name=f"mode-{mode}",
                subtitle=subtitles[mode],
                is_chosen=appearance.mode is mode,
            )
            for mode in Mode
        ]
    )


@ft.component
def TextSizeButton(
    appearance: AppearanceState, on_choose: Callable[[TextSize], Awaitable[None]]
) -> ft.Control:
    """One press, one size larger; after the largest it starts again."""
    look, t = use_look(), use_translator()
    sizes = list(TextSize)
    at = sizes.index(appearance.text_size)
    is_largest = at == len(sizes) - 1

    async def change() -> None:
        await on_choose(TextSize.LARGE if is_largest else sizes[at + 1])

    action = use_action(change)
    words = t.gettext("Smaller A-") if is_largest else t.gettext("Larger A+")
    spoken = t.gettext("Smaller letters") if is_largest else t.gettext("Larger letters")
    return ft.OutlinedButton(
        key="text-size",
        content=label(look, words, ink="primary", spoken=spoken),
        on_click=action.run,
        style=button_style(look, Target.OTHER, fill="surface", ink="primary", edge="outline"),
    )


def _sample(look: Look, step: TextSize) -> ft.Control:
    # The sign 字 means "written character": it shows the size in either language. It is only for
    # the eye; wrapping it in Semantics would make a second button inside the first.
    sample = look.text(TextRole.BODY, "字", semantics_label="")
    if sample.style is not None:
        sample.style.size = text_size(TextRole.BODY, step, look.mode)
    return sample


def _cards(cards: list[ft.Control]) -> ft.Control:
    return ft.Column(
        cards,
        spacing=Space.GAP,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
