"""The first visit: how large the letters are, and which language. It can be skipped."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from enum import Enum, auto

import flet as ft

from app.container import use_container
from app.i18n import use_translator
from app.routing import paths
from app.state.appearance import AppearanceState, TextSize
from app.state.language import LanguageState
from views.components.appearance_choices import LanguageChoices, TextSizeChoices
from views.components.boundary import screen
from views.components.buttons import PrimaryButton, SecondaryButton
from views.components.drawings import Drawing
from views.components.go import go
from views.components.shell import Screen


class _Page(Enum):
    SIZE = auto()
    LANGUAGE = auto()


@screen
def StartScreen() -> ft.Control:
    """Keeps each choice at once; leaves for good at the end, or when it is skipped."""
    container = use_container()
    page = ft.context.page

    async def leave() -> None:
        await container.appearance.finish_start()
        if page.route == paths.START:
            go(paths.HOME)

    return Start(
        container.state.appearance,
        container.state.language,
        container.appearance.set_text_size,
        container.appearance.set_language,
        leave,
    )


@ft.component
def Start(
    appearance: AppearanceState,
    language: LanguageState,
    on_text_size: Callable[[TextSize], Awaitable[None]],
    on_language: Callable[[str], Awaitable[None]],
    on_leave: Callable[[], Awaitable[None]],
) -> ft.Control:
    """One question a page."""
    t = use_translator()
    shown, set_shown = ft.use_state(_Page.SIZE)

    def to_language() -> None:
        set_shown(_Page.LANGUAGE)

    def to_size() -> None:
        set_shown(_Page.SIZE)

    skip = SecondaryButton(t.gettext("Skip this"), on_leave, name="skip")
    match shown:
        case _Page.SIZE:
            return Screen(
                title=t.gettext("Yinling"),
                heading=t.gettext("Can you read this well?"),
                sentence=t.gettext("Press a size. The letters change at once."),
                progress=(1, 2),
                body=[TextSizeChoices(appearance, on_text_size)],
                primary=PrimaryButton(t.gettext("Next"), to_language, name="next"),
                secondary=skip,
                picture=Drawing.LETTERS,
            )
        case _Page.LANGUAGE:
            return Screen(
                title=t.gettext("Yinling"),
                heading=t.gettext("Which language do you read?"),
                sentence=t.gettext("You can change both later, in the settings."),
                progress=(2, 2),
                body=[LanguageChoices(language, on_language)],
                primary=PrimaryButton(t.gettext("Begin"), on_leave, name="begin"),
                back=to_size,
                picture=Drawing.GLOBE,
            )
