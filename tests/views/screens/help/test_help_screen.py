from __future__ import annotations

import pytest

from app.state.appearance import TextSize
from tests.support.showing import show
from tests.support.usable import assert_usable
from views.screens.help.help_screen import HelpScreen


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("zh_Hans", ["60 岁及以上不用预约，走绿色通道。", "不会打电话问您验证码。"]),
        (
            "en",
            [
                "From 60 on you need no appointment: go to the green counter.",
                "We never call you to ask for a code.",
            ],
        ),
    ],
)
async def test_who_helps_and_what_we_never_ask(language: str, sentences: list[str]):
    app = await show(HelpScreen, language=language)

    assert app.by_key("help-call").url == "tel:12367"
    assert [each for each in sentences if each not in app.texts()] == []
    assert_usable(app)


async def test_largest_letters_on_a_small_phone():
    app = await show(HelpScreen, text_size=TextSize.LARGEST, width=320, height=640)

    assert_usable(app)
