"""Two people on one web host: what is hers never reaches the other's browser."""

from __future__ import annotations

import re

from playwright.sync_api import Browser

from tests.browser import journey
from tests.browser.stack import Stack
from tests.browser.words import ZH
from tests.support.browser import FletPage

OTHER = "13800138001"


def test_nobody_becomes_somebody_else(browser: Browser, stack: Stack):
    hers = FletPage.open(browser, stack.url("app"))
    journey.sign_in(hers, stack, ZH)
    his = FletPage.open(browser, stack.url("app"))

    # Another browser is nobody, even with her session's id in hand.
    session_id = hers.page.evaluate("sessionStorage.getItem('_flet_session_id')")
    his.page.evaluate("id => sessionStorage.setItem('_flet_session_id', id)", session_id)
    his.page.reload()
    his.ready()
    his.button("跳过").wait_for(state="attached")
    assert "王秀珍" not in his.screen()

    journey.sign_in(his, stack, ZH, OTHER)
    his.sees("李䶮")
    hers.page.reload()
    hers.ready()
    hers.sees("王秀珍")

    # Nothing in a browser that script could read signs anybody in, or tells who she is.
    hers.tap("读")
    hers.page.wait_for_timeout(1000)
    kept = hers.page.evaluate("JSON.stringify({...localStorage, ...sessionStorage})")
    assert "token" not in kept.lower()
    assert "王秀珍" not in kept
    assert hers.page.evaluate("document.cookie") == ""

    # Signing out in one leaves the other alone, and does not come back with a reload.
    his.tap(re.compile("^设置"))
    his.tap(re.compile("^退出登录"))
    his.tap(re.compile("^退出$"))
    his.field(ZH.phone).wait_for(state="attached")
    his.page.goto(stack.url("app"))
    his.ready()
    his.field(ZH.phone).wait_for(state="attached")
    hers.page.reload()
    hers.ready()
    hers.sees("王秀珍")
    hers.close()
    his.close()
