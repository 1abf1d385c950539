from __future__ import annotations

from datetime import date
from urllib.parse import unquote

from tests.support.showing import show
from tests.support.usable import name_of
from views.components.help_bar import HelpBar
from views.components.helpline import helpline


async def test_one_press_to_a_person():
    app = await show(HelpBar, "Passport", 412, as_views=False)

    assert app.by_key("call-helpline").url == "tel:12367"
    # The name begins with the words that are seen (WCAG 2.5.3), so the number stays as it is.
    assert name_of(app.by_key("call-helpline")) == "12367"


async def test_the_family_gets_words_without_anything_personal():
    app = await show(HelpBar, "办护照", 412, as_views=False, language="zh_Hans")

    await app.tap("ask-family")

    link = unquote(app.by_key("family-message").url)
    assert link.startswith("sms:?body=帮我看一下好吗？")
    assert "“办护照”" in link
    assert "王秀珍" not in link


async def test_copying_says_that_it_is_done():
    app = await show(HelpBar, "Passport", 412, as_views=False)
    await app.tap("ask-family")

    await app.tap("family-copy")

    assert "Copied. Now paste it." in app.texts()


async def test_closing_leads_back():
    app = await show(HelpBar, "Passport", 412, as_views=False)
    await app.tap("ask-family")

    await app.tap("family-close")

    assert not app.has("family-message")


def test_the_number_is_a_dated_fact():
    assert helpline(date(2026, 11, 25)).number == "12367"
    assert helpline(date(2026, 11, 25)).source
