from __future__ import annotations

import pytest

from app.i18n import translator_for
from views.components import why_not
from views.components.why_not import why_not_lines

T = translator_for("en")


def test_a_sentence_for_each_reason_in_its_order():
    assert why_not_lines(T, ("NO_FINGERPRINTS", "UNDER_16")) == [
        "Your fingerprints are not on file yet. The hall takes them.",
        "Online is for people of 16 and over.",
    ]


def test_the_same_sentence_once():
    assert why_not_lines(T, ("STATE_FUNCTIONARY", "ACTIVE_MILITARY")) == [
        "Your work unit has to agree on paper first."
    ]


def test_a_code_without_words_is_left_out():
    assert why_not_lines(T, ("NOT_HERE_YET",)) == []


@pytest.mark.parametrize("code", why_not._WORDS)
def test_every_reason_in_chinese(code: str):
    said = why_not_lines(translator_for("zh_Hans"), (code,))

    assert said
    assert said != why_not_lines(T, (code,))
