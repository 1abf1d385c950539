from __future__ import annotations

import flet as ft

from tests.support.showing import show
from views.components.buttons import PrimaryButton
from views.components.mistake import with_mistake


async def shown(words: str | None):
    def press() -> None: ...

    def draw():
        return with_mistake(words, PrimaryButton("Next", press, name="next"))

    return await show(draw, as_views=False)


async def test_stands_right_above_the_button_and_is_said_aloud():
    app = await shown("Choose one first.")

    assert app.texts() == ["Choose one first.", "Next"]
    assert [each.live_region for each in app.controls(ft.Semantics)] == [True]


async def test_nothing_amiss_is_only_the_button():
    app = await shown(None)

    assert app.texts() == ["Next"]
