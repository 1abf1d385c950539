"""The API or the web host goes away and comes back: nothing typed is lost, nobody is lost."""

from __future__ import annotations

import re

from playwright.sync_api import Browser

from tests.browser import journey
from tests.browser.stack import Stack
from tests.browser.words import ZH
from tests.support.browser import FletPage

NOBODY = "13800138009"
OFFLINE = re.compile("没有网")


def test_what_is_typed_outlives_the_api_and_the_host(browser: Browser, own_stack: Stack):
    stack = own_stack
    page = FletPage.open(browser, stack.url("app"))
    journey.sign_in(page, stack, ZH, NOBODY)
    page.tap(ZH.apply)
    page.tap(ZH.renew)
    page.comes_to("questions/name")
    address = page.page.url

    stack.kill("api")
    page.fill(re.compile("姓名"), "欧阳堃")
    page.tap(ZH.next)
    page.sees(OFFLINE)
    assert page.value_of(re.compile("姓名")) == "欧阳堃"

    stack.start_one("api")
    page.tap(ZH.next)
    page.comes_to("questions/id_number")

    page.fill(re.compile("身份证"), "３１０000 196611230358")
    page.tap(ZH.next)
    page.sees(re.compile("有一位不对"))
    page.fill(re.compile("身份证"), "３１０000 196611230359")
    page.page.wait_for_timeout(3000)

    # The web host is restarted: the browser finds its way back to the same page, signed in.
    stack.kill("app")
    stack.start_one("app")
    page.page.wait_for_timeout(4000)
    page.sees_heading(re.compile("身份证号码"), within=60)
    assert page.value_of(re.compile("身份证")) == "３１０000 196611230359"
    page.tap(ZH.next)
    page.comes_to("questions/household")

    # Another device goes on at the same question.
    other = FletPage.open(browser, stack.url("app"))
    journey.sign_in(other, stack, ZH, NOBODY)
    other.goto(address.replace("questions/name", ""))
    other.tap(re.compile("接着办"))
    other.comes_to("questions/household")
    other.close()
    page.close()
