"""Turns marked strings into the person's language.

Sources are English and are what "en" shows. Mark with `t.gettext`, `t.ngettext`, `t.pgettext` where
a string is shown, with `gettext_noop` where it is only named; never translate at import or into
state. `python -m locales.pipeline` says how a string gets its translation.
"""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path

import flet as ft

from app.state.language import LanguageState

LOCALES_DIR = Path(__file__).parent.parent / "locales"
KNOWN_LANGUAGES = {"zh_Hans": "中文", "en": "English"}

LanguageContext: ft.ContextProvider[LanguageState | None] = ft.create_context(None)


class Translator:
    """Reads one language's catalogue. Placeholders are named: `%(places)d`."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._catalogue = gettext.translation(
            "messages", LOCALES_DIR, languages=[language], fallback=True
        )

    def gettext(self, message: str, /, **values: object) -> str:
        """Translate one sentence."""
        return self._catalogue.gettext(message) % values

    def ngettext(self, singular: str, plural: str, count: int, /, **values: object) -> str:
        """Translate a sentence whose form depends on `count`."""
        return self._catalogue.ngettext(singular, plural, count) % values

    def pgettext(self, context: str, message: str, /, **values: object) -> str:
        """Translate a word that means different things in different places."""
        return self._catalogue.pgettext(context, message) % values


@cache
def translator_for(language: str) -> Translator:
    """The translator for a language, read from disk once."""
    return Translator(language)


def use_language() -> str:
    """Hook: the code of the person's language. The component renders again when it changes."""
    language = ft.use_context(LanguageContext)
    if language is None:
        raise RuntimeError("rendered outside app.main.Root")
    return language.code


def use_translator() -> Translator:
    """Hook: the person's translator. The component renders again when they change language."""
    return translator_for(use_language())


def gettext_noop(message: str) -> str:
    """Mark a string for the catalogue here, and translate it where it is shown."""
    return message
