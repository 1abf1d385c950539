from __future__ import annotations

import pytest

from api_client.models.payments import PaymentChannel
from app.i18n import translator_for
from views.components.cost_words import line_words, way_words

T = translator_for("en")


@pytest.mark.parametrize(("code", "words"), [("POSTAGE", "Postage 12"), ("PASSPORT", "Fee 12")])
def test_a_line(code: str, words: str):
    assert line_words(T, code, "12") == words


@pytest.mark.parametrize(
    ("channel", "words"),
    [(PaymentChannel.WECHAT_NATIVE, "WeChat"), (PaymentChannel.UNKNOWN, "another way")],
)
def test_a_way(channel: PaymentChannel, words: str):
    assert way_words(T, channel) == words
