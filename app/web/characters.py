"""Which characters each of our fonts must have."""

from __future__ import annotations

from pathlib import Path

_ROOT = Path(__file__).parents[2]
_FREQUENT_FILE = Path(__file__).with_name("frequent.txt")

LATIN = frozenset(range(0x20, 0x7F)) | frozenset(range(0xA0, 0x180))
SIGNS = frozenset(
    map(
        ord,
        "·—–‘’“”…‹›、。〈〉《》「」『』【】〔〕！（），：；？￥～％＋－＝／＊＃＆＠．"
        "①②③④⑤⑥⑦⑧⑨⑩●○■□▲△▼▽◆◇★☆→←↑↓✓×÷°℃№〇一二三四五六七八九十百千万亿零",
    )
) | frozenset(range(0xFF10, 0xFF1A))
CALENDAR = frozenset(map(ord, "年月日星期周天上下午中早晚今明昨前后时点分秒元角"))
"""What Babel writes, and no catalogue of ours has."""

NAMES = frozenset(map(ord, "喆堃祎珺昇旻彧𠮷𠅤䶮㛃"))
"""Rare characters that people are called by; the tests look for them."""

FREQUENT = frozenset(map(ord, _FREQUENT_FILE.read_text("utf-8"))) - {ord("\n")}
"""The most frequent Han characters: Noto Sans SC's web slices 114 to 119. New words of ours are
nearly always made of these, so that the fonts seldom need to be made again."""

BASIC_HAN = frozenset(range(0x4E00, 0xA000))
EXTENSION_A = frozenset(range(0x3400, 0x4DC0))


def gb2312() -> frozenset[int]:
    """The 6763 everyday characters of the national standard of 1980."""
    found = set()
    for high in range(0xB0, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                found.add(ord(bytes((high, low)).decode("gb2312")))
            except UnicodeDecodeError:
                continue
    return frozenset(found)


def catalogue_characters(locales: Path = _ROOT / "locales") -> frozenset[int]:
    """Everything the app can say by itself, in any of its languages."""
    texts = (file.read_text("utf-8") for file in sorted(locales.rglob("*.po*")))
    return frozenset(ord(sign) for text in texts for sign in text if sign.isprintable())


def place_characters(reference: Path = _ROOT / "backend" / "reference") -> frozenset[int]:
    """Names of provinces, districts and offices, which nearly every screen shows."""
    texts = (file.read_text("utf-8") for file in sorted(reference.glob("*.toml")))
    return frozenset(ord(sign) for text in texts for sign in text if ord(sign) in BASIC_HAN)
