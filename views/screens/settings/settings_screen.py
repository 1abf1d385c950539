"""How the app looks and speaks on this device, what is kept, and leaving."""

from __future__ import annotations

from collections.abc import Callable

import flet as ft

from app.container import use_container
from app.i18n import use_translator
from app.routing import paths
from app.state.appearance import AppearanceState
from app.state.language import LanguageState
from app.state.session import SessionState
from views.components.appearance_choices import (
    LanguageChoices,
    ModeChoices,
    TextSizeChoices,
    ThemeChoices,
)
from views.components.boundary import screen
from views.components.buttons import PrimaryButton
from views.components.drawings import Drawing
from views.components.go import go
from views.components.shell import Screen
from views.screens.settings.kept import Kept
from views.screens.settings.overview import Overview
from views.screens.settings.pages import Page, SettingsActions


@screen
def SettingsScreen() -> ft.Control:
    """Hands down what is chosen now, and how to choose."""
    container = use_container()
    looks, state = container.appearance, container.state

    async def leave() -> None:
        await container.session.sign_out()
        go(paths.HOME)

    return Settings(
        state.appearance,
        state.language,
        state.session,
        SettingsActions(
            set_text_size=looks.set_text_size,
            set_theme=looks.set_theme,
            set_language=looks.set_language,
            set_mode=looks.set_mode,
            sign_out=leave,
        ),
    )


@ft.component
def Settings(
    appearance: AppearanceState,
    language: LanguageState,
    session: SessionState,
    actions: SettingsActions,
) -> ft.Control:
    """A list of what can be changed; each opens its own page, with one question."""
    t = use_translator()
    shown, set_shown = ft.use_state(Page.OVERVIEW)

    def to_overview() -> None:
        set_shown(Page.OVERVIEW)

    def question(heading: str, drawing: Drawing, choices: ft.Control) -> ft.Control:
        return SettingsPage(heading, drawing, choices, to_overview)

    match shown:
        case Page.OVERVIEW:
            return Overview(appearance, language, session, set_shown, actions.sign_out)
        case Page.TEXT_SIZE:
            return question(
                t.gettext("How large should the letters be?"),
                Drawing.LETTERS,
                TextSizeChoices(appearance, actions.set_text_size),
            )
        case Page.THEME:
            return question(
                t.gettext("Which colours are easy on your eyes?"),
                Drawing.SUN,
                ThemeChoices(appearance, actions.set_theme),
            )
        case Page.LANGUAGE:
            return question(
                t.gettext("Which language do you read?"),
                Drawing.GLOBE,
                LanguageChoices(language, actions.set_language),
            )
        case Page.MODE:
            return question(
                t.gettext("Which way of showing things?"),
                Drawing.SETTINGS,
                ModeChoices(appearance, actions.set_mode),
            )
        case Page.KEPT:
            return question(t.gettext("What is kept about you?"), Drawing.LIST, Kept(session))


@ft.component
def SettingsPage(
    heading: str, drawing: Drawing, choices: ft.Control, on_back: Callable[[], None]
) -> ft.Control:
    """One question; what is pressed holds at once, so the main button only leads back."""
    t = use_translator()
    return Screen(
        title=t.gettext("Settings"),
        heading=heading,
        body=[choices],
        primary=PrimaryButton(t.gettext("Done"), on_back, name="done"),
        back=on_back,
        picture=drawing,
    )
