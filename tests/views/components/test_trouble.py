from __future__ import annotations

import flet as ft
import pytest

from tests.support.showing import show
from views.components.trouble import tell_trouble


async def page_in(code: str | None):
    app = await show(lambda: ft.Text("a page", style=ft.TextStyle(size=22)), as_views=False)
    if code is not None:
        locale = ft.Locale(code)
        app.page.locale_configuration = ft.LocaleConfiguration(
            supported_locales=[locale], current_locale=locale
        )
    return app


@pytest.mark.parametrize(
    ("code", "heading"),
    [("en", "Something went wrong"), ("zh", "出了点问题"), (None, "出了点问题")],
)
async def test_in_the_language_of_the_page(code: str | None, heading: str):
    app = await page_in(code)

    tell_trouble(app.page, "a1b2c3d4")
    await app.settle()

    assert heading in app.texts()
    assert [text for text in app.texts() if "a1b2c3d4" in text and "12367" in text]
    assert "a page" in app.texts()


async def test_one_window_however_much_goes_wrong():
    app = await page_in("en")
    tell_trouble(app.page, "first")

    tell_trouble(app.page, "second")
    await app.settle()

    assert app.texts().count("Something went wrong") == 1


async def test_it_can_be_closed_and_comes_again():
    app = await page_in("en")
    tell_trouble(app.page, "first")
    await app.settle()

    await app.tap("close-trouble")
    await app.settle()
    assert "Something went wrong" not in app.texts()
    tell_trouble(app.page, "second")
    await app.settle()

    assert [text for text in app.texts() if "second" in text]


async def test_one_persons_trouble_is_not_another_ones():
    hers, his = await page_in("en"), await page_in("en")
    tell_trouble(hers.page, "hers")

    tell_trouble(his.page, "b9b9b9b9")
    await his.settle()

    assert [text for text in his.texts() if "b9b9b9b9" in text]
