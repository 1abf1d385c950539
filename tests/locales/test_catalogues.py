"""The catalogues keep the promises the code makes to translators, and to readers."""

from __future__ import annotations

import pytest

from app.i18n import KNOWN_LANGUAGES, LOCALES_DIR
from locales import pipeline
from locales.rules import mistakes

TRANSLATED = sorted(set(KNOWN_LANGUAGES) - {"en"})


def test_every_offered_language_has_a_catalogue():
    assert tuple(TRANSLATED) == pipeline.LANGUAGES
    assert pipeline.LOCALES == LOCALES_DIR


def test_strings_are_found_in_the_code():
    assert len(pipeline.extracted()) > 20


def test_template_is_up_to_date():
    assert pipeline.TEMPLATE.read_bytes() == pipeline.as_template(pipeline.extracted()), (
        "python -m locales.pipeline all"
    )


@pytest.mark.parametrize("language", TRANSLATED)
def test_compiled_catalogue_is_fresh(language: str):
    compiled = pipeline.folder(language) / "messages.mo"

    assert compiled.read_bytes() == pipeline.as_compiled(pipeline.catalogue(language)), (
        "python -m locales.pipeline all"
    )


@pytest.mark.parametrize("language", TRANSLATED)
def test_placeholders_and_plurals(language: str):
    """A wrong placeholder would crash the screen for readers of one language only."""
    checked = pipeline.catalogue(language).check()

    assert {str(m.id): [str(e) for e in errors] for m, errors in checked} == {}


def test_chinese_is_complete():
    """For these readers, a fallback to English is a defect."""
    translations = pipeline.catalogue("zh_Hans")
    wanted = [message for message in pipeline.extracted() if message.id]

    missing = []
    for message in wanted:
        here = translations.get(message.id, context=message.context)
        texts = (
            [] if here is None else [here.string] if isinstance(here.string, str) else here.string
        )
        if not texts or not all(texts) or here.fuzzy:
            missing.append(message.id)

    assert missing == []


def test_chinese_holds_nothing_nobody_uses():
    wanted = {(m.context, m.id) for m in pipeline.extracted() if m.id}

    assert {(m.context, m.id) for m in pipeline.catalogue("zh_Hans") if m.id} == wanted


def test_words_keep_the_rules():
    found = [fault for message in pipeline.catalogue("zh_Hans") for fault in mistakes(message)]

    assert found == []
