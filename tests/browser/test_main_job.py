"""A senior renews her passport, from the first screen to the parcel at her door."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import journey
from tests.browser.stack import Stack
from tests.browser.words import EN, ZH
from tests.support.browser import FletPage

OTHER_SENIOR = "13800138003"


@pytest.fixture
def page(browser: Browser, stack: Stack) -> Iterator[FletPage]:
    opened = FletPage.open(browser, stack.url("app"))
    yield opened
    opened.close()


def test_in_chinese(page: FletPage, stack: Stack, tmp_path: Path):
    seen: list[str] = []

    def look(name: str) -> None:
        page.page.wait_for_timeout(600)
        page.shot(tmp_path / f"{name}.png")
        assert page.unnamed() == [], name
        seen.append(name)

    journey.sign_in(page, stack, ZH)
    page.taps = page.typed = 0
    journey.fill_in(page, ZH, look)
    journey.confirm(page, ZH, look)
    journey.pay(page, stack, ZH, look)
    journey.follow(page, ZH, look)

    assert page.taps <= 14
    assert page.typed == 0
    assert len(seen) == 11
    assert (page.errors, page.foreign, page.missing) == ([], [], [])
    log = stack.log("api") + stack.log("app")
    for secret in ("310000194805070120", "王秀珍", "13800138000", "锦绣路"):
        assert secret not in log


def test_in_english(browser: Browser, stack: Stack):
    page = FletPage.open(browser, stack.url("app"), locale="en-GB")
    page.tap("下一步")
    page.tap("English")
    page.tap("Begin")

    journey.sign_in(page, stack, EN, OTHER_SENIOR)
    journey.fill_in(page, EN)
    journey.confirm(page, EN)
    journey.pay(page, stack, EN)
    journey.follow(page, EN)

    assert (page.errors, page.foreign, page.missing) == ([], [], [])
    page.close()
