"""A real Chromium, driven by role and name as a screen reader would find things.

`python -m tests.support.browser` makes sure that there is one: as root it installs Debian's.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeout

HOST = "flt-semantics-host"
ARGUMENTS = (
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--use-gl=swiftshader",
    "--enable-unsafe-swiftshader", "--disable-dev-shm-usage",
)  # fmt: skip
PHONE = {"width": 412, "height": 915}
_LOCAL = re.compile(
    r"^(?:https?|wss?)://(?:127\.0\.0\.1|localhost)(?::\d+)?/|^(?:blob|data|about):"
)


def find_chromium() -> str | None:
    """Where the browser is."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def install_chromium() -> None:
    """Debian's, when we may."""
    if find_chromium() is None and os.geteuid() == 0:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-qq"], ["install", "-y", "-qq", "chromium"]):
            subprocess.run(["apt-get", *command], env=environment, check=False)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser for a few tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=list(ARGUMENTS), headless=True
        )
        yield browser
        browser.close()


class FletPage:
    """One window of the app."""

    def __init__(self, context: BrowserContext, page: Page) -> None:
        self.context, self.page = context, page
        self.errors: list[str] = []
        self.asked: list[str] = []
        self.foreign: list[str] = []
        self.missing: list[str] = []
        self.taps = 0
        self.typed = 0
        page.set_default_timeout(20_000)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("response", lambda answer: self._note(answer.status, answer.url))

    def _note(self, status: int, url: str) -> None:
        if status == 404:
            self.missing.append(url)

    @classmethod
    def open(cls, browser: Browser, url: str, **options: Any) -> FletPage:
        """A fresh browser profile with one window."""
        settings = {"viewport": PHONE, "locale": "zh-CN", "reduced_motion": "reduce"} | options
        context = browser.new_context(**settings)
        opened = cls(context, context.new_page())
        context.route(lambda address: not _LOCAL.match(address), opened._refuse)
        opened.goto(url)
        return opened

    def _refuse(self, route: Any) -> None:
        self.foreign.append(route.request.url)
        route.abort()

    def goto(self, url: str) -> None:
        self.page.goto(url)
        self.ready()

    def ready(self) -> None:
        """The semantics tree is there."""
        self.page.wait_for_selector(f"{HOST} flt-semantics", state="attached", timeout=90_000)

    @property
    def root(self) -> Locator:
        """Without the announcements, which would double every match."""
        return self.page.locator(HOST)

    def button(self, name: str | re.Pattern[str]) -> Locator:
        return self.root.get_by_role("button", name=name, exact=isinstance(name, str)).first

    def field(self, label: str | re.Pattern[str]) -> Locator:
        return self.root.get_by_role("textbox", name=label).first

    def heading(self) -> str:
        """The question of this page."""
        found = self.root.locator("h1").first
        found.wait_for(state="attached")
        return (found.inner_text() or "").strip()

    def sees(self, text: str | re.Pattern[str], within: float = 30) -> None:
        """Somewhere on the page, as a screen reader would read it."""
        wanted = re.compile(re.escape(text)) if isinstance(text, str) else text
        self._until(lambda: wanted.search(self.screen()) is not None, f"{wanted}", within)

    def comes_to(self, address: str, within: float = 30) -> None:
        """The page's address, as a pattern."""
        self._until(lambda: re.search(address, self.page.url) is not None, address, within)

    def _until(self, is_so: Callable[[], bool], wanted: str, within: float) -> None:
        end = time.monotonic() + within
        while not is_so():
            if time.monotonic() > end:
                raise AssertionError(f"not: {wanted}, at {self.page.url}\n{self.screen()}")
            self.page.wait_for_timeout(100)

    def sees_heading(self, text: str | re.Pattern[str], within: float = 60) -> None:
        heading = self.root.get_by_role("heading", level=1, name=text)
        expect(heading.first).to_be_attached(timeout=within * 1000)

    def tap(self, name: str | re.Pattern[str] | Locator, within: float = 30) -> None:
        """Press a button, scrolling to it if need be."""
        target = name if isinstance(name, Locator) else self.button(name)
        self.scroll_to(target, within)
        self._settle(target)
        self.taps += 1
        try:
            target.click(timeout=5_000)
        except PlaywrightTimeout:
            target.dispatch_event("click")

    def scroll_to(self, target: Locator, within: float = 30) -> None:
        """What is off the screen is not in the page at all: wheel until it is."""
        size = self.page.viewport_size or PHONE
        end, down = time.monotonic() + within, True
        while target.count() == 0:
            if time.monotonic() > end:
                raise AssertionError(f"not on this page: {target}\n{self.screen()}")
            self.page.mouse.move(size["width"] / 2, size["height"] / 2)
            self.page.mouse.wheel(0, 400 if down else -2000)
            self.page.wait_for_timeout(150)
            down = not down if int(end - time.monotonic()) % 6 == 0 else down

    def fill(self, label: str | re.Pattern[str], value: str) -> None:
        """Put a text in, and see that it is there."""
        target = self.field(label)
        self.scroll_to(target)
        self._settle(target)
        self.typed += len(value)
        for _ in range(4):
            target.fill(value)
            self.page.wait_for_timeout(200)
            if target.input_value() == value:
                return
        raise AssertionError(f"the field does not keep what is typed: {target.input_value()!r}")

    def value_of(self, label: str | re.Pattern[str]) -> str:
        """What stands in a field; the engine only tells while the field has the cursor."""
        target = self.field(label)
        self.scroll_to(target)
        self._settle(target)
        target.click()
        self._until(lambda: target.input_value() != "", f"something in {label}", 5)
        return target.input_value()

    def draw(self, name: str | re.Pattern[str]) -> None:
        """Sign in a box, as a finger would."""
        box = self.root.get_by_label(name).or_(self.root.get_by_text(name)).first
        self.scroll_to(box)
        self._settle(box)
        place = box.bounding_box()
        assert place is not None
        mouse, left, top = self.page.mouse, place["x"] + 30, place["y"] + 60
        mouse.move(left, top)
        mouse.down()
        for step in range(1, 16):
            mouse.move(left + step * 14, top + (40 if step % 2 else -10))
            self.page.wait_for_timeout(40)
        mouse.up()
        self.taps += 1
        self.page.wait_for_timeout(300)

    def shot(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=path)

    def screen(self) -> str:
        """The tree a screen reader gets."""
        return self.root.aria_snapshot()

    def unnamed(self) -> list[str]:
        """What can be used and has no name."""
        return self.page.evaluate(_UNNAMED)

    def small_targets(self, smallest: int) -> list[Any]:
        """What can be touched and is smaller than this."""
        return self.page.evaluate(_SMALL, smallest)

    def close(self) -> None:
        self.context.close()

    def _settle(self, target: Locator) -> None:
        """Wait until it stands still."""
        last, end = None, time.monotonic() + 4
        while time.monotonic() < end:
            box = target.bounding_box()
            if box is not None and box == last:
                return
            last = box
            self.page.wait_for_timeout(80)


_UNNAMED = """() => [...document.querySelectorAll("flt-semantics-host [role=button], " +
 "flt-semantics-host [role=checkbox], flt-semantics-host [role=img], flt-semantics-host input, " +
 "flt-semantics-host textarea")]
 .filter(e => !(e.getAttribute('aria-label') || e.textContent || '').trim())
 .map(e => e.outerHTML.replace(/ style="[^"]*"/, '').slice(0, 160))"""
_SMALL = """least => [...document.querySelectorAll("flt-semantics-host [flt-tappable]")]
 .map(e => [e.getBoundingClientRect(), (e.getAttribute('aria-label') || e.textContent || '').trim()])
 .filter(([r]) => r.width && (r.width < least || r.height < least))
 .map(([r, n]) => [n, Math.round(r.width), Math.round(r.height)])"""


def main() -> None:
    install_chromium()
    if find_chromium() is None and os.environ.get("CI") == "true":
        sys.exit("CI needs Debian's chromium, and it could not be installed")


if __name__ == "__main__":
    main()
