"""How a person wants the app to look, and in which language."""

from __future__ import annotations

import asyncio
from enum import StrEnum
from typing import TypeVar

from api_client import ApiClient
from api_client.models.people import ClientSettings
from app.i18n import KNOWN_LANGUAGES
from app.services.outcome import Calls
from app.state.app_state import AppState
from app.state.appearance import Mode, TextSize, ThemeChoice
from app.state.load import Failed, Loaded
from app.state.session import Phase
from app.storage.preferences import Preferences

_LANGUAGE = "ui.language"
_TEXT_SIZE = "ui.text_size"
_THEME = "ui.theme"
_MODE = "ui.mode"
_STARTED = "ui.started"
_UNSENT = "ui.unsent"
_YES, _NO = "yes", "no"

Choice = TypeVar("Choice", bound=StrEnum)


class AppearanceService:
    """Changes the look at once, keeps it on the device, and sends it after the person."""

    def __init__(
        self, api: ApiClient, calls: Calls, state: AppState, preferences: Preferences
    ) -> None:
        self._api = api
        self._calls = calls
        self._state = state
        self._preferences = preferences

    async def restore(self) -> None:
        """Take up what this device was left with."""
        kept = self._preferences
        # All at once: a browser far away answers each of them late.
        language, text_size, theme, mode, started = await asyncio.gather(
            *map(kept.get, (_LANGUAGE, _TEXT_SIZE, _THEME, _MODE, _STARTED))
        )
        self._wear(language, text_size, theme, mode)
        self._state.appearance.is_started = started == _YES

    async def set_text_size(self, text_size: TextSize) -> None:
        """Choose how large text is."""
        self._state.appearance.text_size = text_size
        await self._keep(_TEXT_SIZE, text_size)

    async def set_theme(self, theme: ThemeChoice) -> None:
        """Choose the colours."""
        self._state.appearance.theme = theme
        await self._keep(_THEME, theme)

    async def set_mode(self, mode: Mode) -> None:
        """Choose between the senior's mode and the standard one."""
        self._state.appearance.mode = mode
        await self._keep(_MODE, mode)

    async def set_language(self, code: str) -> None:
        """Choose the language."""
        if code in KNOWN_LANGUAGES:
            self._state.language.code = code
            await self._keep(_LANGUAGE, code)

    async def finish_start(self) -> None:
        """Leave the first-start page for good."""
        self._state.appearance.is_started = True
        await self._preferences.set(_STARTED, _YES)

    async def adopt(self, settings: ClientSettings | None) -> None:
        """Take over what somebody who has just signed in chose elsewhere.

        What was chosen here and never reached the API is newer, and is sent instead.
        """
        if settings is None or await self._preferences.get(_UNSENT) == _YES:
            await self._send()
            return
        look, kept = self._state.appearance, self._preferences
        self._wear(settings.language, settings.text_size, settings.theme, settings.mode)
        await asyncio.gather(
            kept.set(_LANGUAGE, self._state.language.code),
            kept.set(_TEXT_SIZE, look.text_size),
            kept.set(_THEME, look.theme),
            kept.set(_MODE, look.mode),
        )

    def _wear(
        self, language: str | None, text_size: str | None, theme: str | None, mode: str | None
    ) -> None:
        """What is not known leaves things as they are."""
        look = self._state.appearance
        if language in KNOWN_LANGUAGES:
            self._state.language.code = language
        look.text_size = _choice(text_size, look.text_size)
        look.theme = _choice(theme, look.theme)
        look.mode = _choice(mode, look.mode)

    async def _keep(self, key: str, value: str) -> None:
        await self._preferences.set(key, value)
        if self._state.session.phase is Phase.SIGNED_IN:
            await self._send()

    async def _send(self) -> None:
        look = self._state.appearance
        settings = ClientSettings(
            language=self._state.language.code,
            text_size=look.text_size,
            theme=look.theme,
            mode=look.mode,
        )
        outcome = await self._calls.ask(self._api.people.update_settings(settings))
        match outcome:
            case Loaded():
                self._state.session.person = outcome
                await self._preferences.set(_UNSENT, _NO)
            case Failed():
                await self._preferences.set(_UNSENT, _YES)


def _choice(value: str | None, otherwise: Choice) -> Choice:
    known = {member.value: member for member in type(otherwise)}
    return known.get(value or "", otherwise)
