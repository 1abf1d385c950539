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
    """Without a browser these cannot run; where CI says so, that is a failure."""
    for item in items:
        if "/tests/browser/" in str(item.path):
            item.add_marker("browser")


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
