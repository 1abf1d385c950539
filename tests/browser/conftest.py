"""A stack and a browser, started once for all journeys."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.stack import Stack
from tests.support.browser import chromium, find_chromium


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark them, and run them last.

    Playwright keeps its event loop running in this thread until the browser is closed, and no
    async test can start meanwhile.
    """
    for item in items:
        if _is_ours(item):
            item.add_marker("browser")
    items.sort(key=_is_ours)


def _is_ours(item: pytest.Item) -> bool:
    return "/tests/browser/" in str(item.path)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if find_chromium() is None:
        if os.environ.get("CI") == "true":
            pytest.fail("CI needs Debian's chromium")
        pytest.skip("no chromium: run `make test` as root once, or install it")
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    made = Stack(tmp_path_factory.mktemp("stack"))
    try:
        made.start()
        yield made
    finally:
        made.stop()


@pytest.fixture
def own_stack(tmp_path: Path) -> Iterator[Stack]:
    """For a test that breaks things."""
    made = Stack(tmp_path)
    try:
        made.start()
        yield made
    finally:
        made.stop()
