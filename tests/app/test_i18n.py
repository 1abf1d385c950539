from __future__ import annotations

import flet as ft
import pytest

from app import i18n
from app.i18n import KNOWN_LANGUAGES, LanguageContext, Translator, translator_for, use_translator
from app.state.language import LanguageState
from locales import pipeline
from tests.support.headless import HeadlessApp


def test_english_uses_the_sources():
    t = Translator("en")

    assert t.gettext("You have %(n)s.", n="one") == "You have one."
    assert t.ngettext("%(n)d parcel", "%(n)d parcels", 1, n=1) == "1 parcel"
    assert t.ngettext("%(n)d parcel", "%(n)d parcels", 2, n=2) == "2 parcels"
    assert t.pgettext("button", "Cancel") == "Cancel"


def test_chinese_is_read_from_its_catalogue():
    message = next(
        each
        for each in pipeline.catalogue("zh_Hans")
        if each.id and each.string and isinstance(each.id, str) and "%" not in each.id
    )
    t = translator_for("zh_Hans")

    shown = t.pgettext(message.context, message.id) if message.context else t.gettext(message.id)
    assert shown == message.string


def test_languages_name_themselves():
    assert KNOWN_LANGUAGES == {"zh_Hans": "中文", "en": "English"}
    assert LanguageState().code in KNOWN_LANGUAGES


def test_a_marked_string_stays_as_it_is():
    assert i18n.gettext_noop("Confirmed") == "Confirmed"


def test_a_translator_is_made_once():
    assert translator_for("en") is translator_for("en")


async def test_changing_the_language_draws_again(monkeypatch: pytest.MonkeyPatch):
    class Marked(Translator):
        def gettext(self, message: str, /, **values: object) -> str:
            return f"{self.language}: {message % values}"

    monkeypatch.setattr(i18n, "translator_for", Marked)

    @ft.component
    def Screen():
        return ft.Text(use_translator().gettext("Hello"))

    @ft.component
    def Root(language: LanguageState):
        return LanguageContext(language, Screen)

    language = LanguageState()
    app = HeadlessApp(Root, language)
    assert app.texts() == ["zh_Hans: Hello"]

    language.code = "en"
    await app.settle()
    assert app.texts() == ["en: Hello"]


async def test_outside_the_root():
    @ft.component
    def Screen():
        return ft.Text(use_translator().gettext("Hello"))

    with pytest.raises(RuntimeError, match="outside"):
        await HeadlessApp(Screen).settle()
