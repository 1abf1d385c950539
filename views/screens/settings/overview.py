"""The list of settings, with what is chosen now."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import flet as ft

from app.i18n import KNOWN_LANGUAGES, use_translator
from app.routing import paths
from app.state.appearance import AppearanceState
from app.state.language import LanguageState
from app.state.session import Phase, SessionState
from views.components.appearance_choices import mode_name, text_size_name, theme_name
from views.components.buttons import OnPress, SecondaryButton
from views.components.choice_card import LinkCard
from views.components.confirm_dialog import ConfirmDialog
from views.components.drawings import Drawing
from views.components.shell import Screen
from views.screens.settings.pages import Page


@ft.component
def Overview(
    appearance: AppearanceState,
    language: LanguageState,
    session: SessionState,
    on_open: Callable[[Page], None],
    on_sign_out: Callable[[], Awaitable[None]],
) -> ft.Control:
    """Five cards, and leaving for whoever is signed in."""
    t = use_translator()

    def opens(page: Page) -> OnPress:
        return lambda: on_open(page)

    return Screen(
        title=t.gettext("Settings"),
        heading=t.gettext("What do you want to change?"),
        body=[
            LinkCard(
                t.gettext("Size of the letters"),
                opens(Page.TEXT_SIZE),
                name="open-text-size",
                subtitle=text_size_name(t, appearance.text_size),
                drawing=Drawing.LETTERS,
            ),
            LinkCard(
                t.gettext("Colours"),
                opens(Page.THEME),
                name="open-theme",
                subtitle=theme_name(t, appearance.theme),
                drawing=Drawing.SUN,
            ),
            LinkCard(
                t.gettext("Language"),
                opens(Page.LANGUAGE),
                name="open-language",
                subtitle=KNOWN_LANGUAGES[language.code],
                drawing=Drawing.GLOBE,
            ),
            LinkCard(
                t.gettext("Easy mode or standard mode"),
                opens(Page.MODE),
                name="open-mode",
                subtitle=mode_name(t, appearance.mode),
                drawing=Drawing.SETTINGS,
            ),
            LinkCard(
                t.gettext("What is kept about me"),
                opens(Page.KEPT),
                name="open-kept",
                drawing=Drawing.LIST,
            ),
            SignOut(session, on_sign_out),
        ],
        back=paths.HOME,
        picture=Drawing.SETTINGS,
    )


@ft.component
def SignOut(session: SessionState, on_sign_out: Callable[[], Awaitable[None]]) -> ft.Control:
    """Leaves this device, after asking once more."""
    t = use_translator()
    is_asking, set_asking = ft.use_state(initial=False)

    def ask() -> None:
        set_asking(True)

    def stay() -> None:
        set_asking(False)

    async def leave() -> None:
        set_asking(False)
        await on_sign_out()

    if session.phase is not Phase.SIGNED_IN:
        return ft.Container(visible=False)
    return ft.Column(
        [
            SecondaryButton(t.gettext("Sign out"), ask, name="sign-out", icon=ft.Icons.LOGOUT),
            ConfirmDialog(
                t.gettext("Sign out on this device?"),
                t.gettext("Your applications stay safe. To come back you need a new code."),
                is_open=is_asking,
                yes=t.gettext("Yes, sign out"),
                no=t.gettext("No, stay"),
                on_yes=leave,
                on_no=stay,
                name="sign-out",
            ),
        ],
        spacing=0,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
