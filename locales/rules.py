"""What words may look like: punctuation, length, and words nobody should have to read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

MAX_HAN = 25
"""Between two marks (accessibility G16)."""

BANNED_CHINESE = (
    "无效",
    "非法",
    "禁止",
    "必填项",
    "发生错误",
    "立即领取",
    "限时",
    "红包",
    "免费领",
)
"""Accessibility G11 and E2: say what to do, and never lure."""
BANNED_ENGLISH = ("please", "sorry", "invalid", "forbidden", "oops", "elderly")

_PLACEHOLDER = re.compile(r"%\([a-z_]+\)[sd]")
_VALUE = "\u25a1"
_HAN = r"\u3400-\u9fff"
_HALF_WIDTH = re.compile(rf"[{_HAN}{_VALUE}][,:;?!()]|[,:;?!()][{_HAN}{_VALUE}]|[{_HAN}]\.")
_MARKS = re.compile(r"[，。！？；：、（）《》「」“”…—\n]")
# 请 is banned as "please"; it is part of 申请, 邀请 and 请求, and 请家人看 asks the family.
_PLEASE = re.compile(r"(?<![申邀])请(?!求|家人)")


def mistakes(message: Any) -> list[str]:
    """What is wrong with one message of a catalogue, and with its translation."""
    if not message.id:
        return []
    found = []
    for source in _each(message.id):
        found += [f"{source!r}: {fault}" for fault in english_faults(source)]
    for translation in _each(message.string):
        found += [f"{translation!r}: {fault}" for fault in chinese_faults(translation)]
    return found


def english_faults(text: str) -> list[str]:
    """What is wrong with a source."""
    faults = _edge_faults(text)
    lower = text.lower()
    faults += [f"says {word!r}" for word in BANNED_ENGLISH if re.search(rf"\b{word}\b", lower)]
    return faults


def chinese_faults(text: str) -> list[str]:
    """What is wrong with a translation."""
    faults = _edge_faults(text)
    plain = _PLACEHOLDER.sub(_VALUE, text)
    faults += [f"says {word}" for word in BANNED_CHINESE if word in plain]
    if _PLEASE.search(plain):
        faults.append("says 请")
    if found := _HALF_WIDTH.search(plain):
        faults.append(f"half-width mark at {found[0]!r}")
    longest = max(len(re.findall(rf"[{_HAN}]", part)) for part in _MARKS.split(plain))
    if longest > MAX_HAN:
        faults.append(f"{longest} characters without a mark, at most {MAX_HAN}")
    return faults


def _edge_faults(text: str) -> list[str]:
    glued = text != text.strip()
    return ["a space at the edge means that two strings are joined"] if glued else []


def _each(strings: str | Sequence[str] | None) -> list[str]:
    return [strings] if isinstance(strings, str) else list(strings or ())
