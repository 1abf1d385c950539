"""Which fonts the app uses, and which of them a text needs."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

import flet as ft

UI: Final = "YinlingSC"
"""Everyday characters; loaded before the first frame."""
RARE: Final = "YinlingRare"
"""The rest of the basic CJK block: names above all."""
EXTENDED: Final = "YinlingExt"
"""CJK extensions A, B and later."""

FALLBACKS: Final = (RARE, EXTENDED)

FILES: Final = {RARE: "fonts/rare.woff2", EXTENDED: "fonts/extended.woff2"}
"""Where the fonts lie that are loaded when a text first needs them, below `assets`."""

LIST: Final = Path(__file__).parents[2] / "assets" / "fonts" / "ui-characters.txt"
"""What the first font holds; written by `app.web.fonts`."""

_BASIC_CJK = range(0x4E00, 0xA000)
_FIRST_CJK = 0x2E80


def needs_more(text: str) -> frozenset[str]:
    """The families, beyond the first, that some character of a text needs."""
    needed: set[str] = set()
    for sign in text:
        if ord(sign) < _FIRST_CJK or sign in _everyday():
            continue
        needed.add(RARE if ord(sign) in _BASIC_CJK else EXTENDED)
    return frozenset(needed)


def want(page: ft.Page, text: str) -> None:
    """Have the page load what a text needs, once."""
    loaded = page.fonts or {}
    missing = needs_more(text) - set(loaded)
    if missing:
        page.fonts = {**loaded, **{family: FILES[family] for family in missing}}
        page.run_task(_show, page)


async def _show(page: ft.Page) -> None:
    page.update()


@cache
def _everyday() -> frozenset[str]:
    return frozenset(LIST.read_text("utf-8"))
