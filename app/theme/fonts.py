"""Which fonts the app uses, and which of them a text needs."""

from __future__ import annotations

from typing import Final

UI: Final = "YinlingSC"
"""Everyday characters; loaded before the first frame."""
RARE: Final = "YinlingRare"
"""The rest of the basic CJK block: names above all."""
EXTENDED: Final = "YinlingExt"
"""CJK extensions A, B and later."""

FALLBACKS: Final = (RARE, EXTENDED)

FILES: Final = {RARE: "fonts/rare.woff2", EXTENDED: "fonts/extended.woff2"}
"""Where the fonts lie that are loaded when a text first needs them, below `assets`."""

_BASIC_CJK = range(0x4E00, 0xA000)
_COMMON_UP_TO = 0x3000


def needs_more(text: str, ui_characters: frozenset[int]) -> frozenset[str]:
    """The families, beyond the first, that some character of a text needs."""
    needed: set[str] = set()
    for sign in map(ord, text):
        if sign < _COMMON_UP_TO or sign in ui_characters:
            continue
        needed.add(RARE if sign in _BASIC_CJK else EXTENDED)
    return frozenset(needed)
