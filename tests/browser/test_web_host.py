"""The web host and a real browser: what comes over the wire, and what becomes of a reload."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from app.state.appearance import Mode, TextSize
from app.theme.tokens import TextRole, text_size
from tests.browser.drawn import DENSITY, box_of, inside_of, is_drawn
from tests.browser.stack import Stack
from tests.browser.words import ZH
from tests.support.browser import FletPage

MOST_REQUESTS = 16
SESSION_ID = "sessionStorage.getItem('_flet_session_id')"
STRANGE = "馕谝喆祎䶮㛃𠮷𠅤"
"""Two of each font that is fetched after the first frame: without it, two equal boxes."""


def test_the_first_visit(browser: Browser, stack: Stack):
    """All of it comes from us, and it can be read with ears and with eyes."""
    page = FletPage.open(browser, stack.url("app"), device_scale_factor=DENSITY)
    page.button(ZH.skip).wait_for(state="attached")

    assert page.page.title().endswith("银龄出入境")
    assert page.page.evaluate("document.documentElement.lang") == "zh-CN"
    assert page.page.locator("#yl-splash").count() == 0
    assert page.unnamed() == []
    assert page.small_targets(48) == []
    heading = box_of(page.root.locator("h1").first)
    size = text_size(TextRole.TITLE, TextSize.LARGE, Mode.SENIOR)
    count = len(page.heading().rstrip("？"))
    assert is_drawn(page, heading, size, count)

    ours = [url for url in page.asked if url.startswith(stack.url("app"))]
    assert len(ours) <= MOST_REQUESTS
    assert (page.missing, page.foreign, page.errors) == ([], [], [])
    page.close()


def test_signs_that_few_fonts_have(browser: Browser, stack: Stack):
    """Typed by somebody whose name has them."""
    page = FletPage.open(browser, stack.url("app"), locale="zh-TW", device_scale_factor=DENSITY)
    page.tap(ZH.skip)
    page.fill(ZH.phone, STRANGE)
    field = inside_of(page.field(ZH.phone))
    size = text_size(TextRole.SECTION, TextSize.LARGE, Mode.SENIOR)
    assert is_drawn(page, field, size, len(STRANGE))
    assert (page.missing, page.foreign) == ([], [])
    page.close()


def test_a_reload_keeps_what_was_begun(browser: Browser, stack: Stack):
    page = FletPage.open(browser, stack.url("app"))
    page.tap(ZH.skip)
    page.fill(ZH.phone, "13800138000")
    session_id = page.page.evaluate(SESSION_ID)
    page.page.reload()
    page.ready()

    assert page.value_of(ZH.phone) == "13800138000"
    assert page.page.evaluate(SESSION_ID) == session_id
    page.close()


def test_the_look_one_chose_is_there_at_once(browser: Browser, stack: Stack):
    """In a new window of the same browser, the first-start page is not shown again."""
    page = FletPage.open(browser, stack.url("app"))
    page.tap(ZH.skip)
    page.field(ZH.phone).wait_for(state="attached")
    again = page.context.new_page()
    again.goto(stack.url("app"))
    again.wait_for_selector("flt-semantics-host h1", state="attached", timeout=60_000)

    assert again.get_by_role("button", name=ZH.skip).count() == 0
    assert again.get_by_role("textbox", name=ZH.phone).count() == 1
    page.close()


@pytest.mark.parametrize("address", ["/settings", "/help"])
def test_an_address_is_a_link_that_opens_there(browser: Browser, stack: Stack, address: str):
    page = FletPage.open(browser, stack.url("app") + address)
    page.tap(ZH.skip)
    page.page.wait_for_timeout(500)

    assert page.page.url == stack.url("app") + address
    assert page.missing == []
    page.close()
