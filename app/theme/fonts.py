"""Which fonts the app uses, and which of them a text needs."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

import flet as ft

UI: Final = "YinlingSC"
"""What the app says by itself; loaded before the first frame."""
COMMON: Final = "YinlingCommon"
"""The rest of everyday characters: names and addresses; loaded right after the first frame."""
RARE: Final = "YinlingRare"
"""The rest of the basic CJK block: loaded when a text needs it."""
EXTENDED: Final = "YinlingExt"
"""CJK extensions A, B and later; likewise."""

FALLBACKS: Final = (COMMON, RARE, EXTENDED)

FILES: Final = {
    COMMON: "fonts/common.woff2",
    RARE: "fonts/rare.woff2",
    EXTENDED: "fonts/extended.woff2",
}
"""Where the fonts lie that are loaded later, below `assets`."""

LIST: Final = Path(__file__).parents[2] / "assets" / "fonts" / "ui-characters.txt"
"""What the first font holds; written by `app.web.fonts`."""

_BASIC_CJK = range(0x4E00, 0xA000)
_FIRST_CJK = 0x2E80


def needs_more(text: str) -> frozenset[str]:
    """The families, beyond the first, that some character of a text needs."""
    return frozenset(
        _family(sign) for sign in text if ord(sign) >= _FIRST_CJK and sign not in _said()
    )


def begin(page: ft.Page) -> None:
    """Have a browser load everyday characters, once it has something to show. Devices have them."""
    if page.web:
        _load(page, {COMMON})


def want(page: ft.Page, text: str) -> None:
    """Have a browser load what a text needs, once."""
    if page.web:
        _load(page, needs_more(text))


def _load(page: ft.Page, families: frozenset[str] | set[str]) -> None:
    loaded = page.fonts or {}
    missing = families - set(loaded)
    if missing:
        page.fonts = {**loaded, **{family: FILES[family] for family in sorted(missing)}}
        page.run_task(_show, page)


async def _show(page: ft.Page) -> None:
    page.update()


def _family(sign: str) -> str:
    if ord(sign) not in _BASIC_CJK:
        return EXTENDED
    try:
        sign.encode("gb2312")
    except UnicodeEncodeError:
        return RARE
    return COMMON


@cache
def _said() -> frozenset[str]:
    return frozenset(LIST.read_text("utf-8"))
