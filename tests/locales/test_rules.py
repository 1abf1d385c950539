from __future__ import annotations

import pytest
from babel.messages.catalog import Catalog

from locales.rules import chinese_faults, english_faults, mistakes


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("这个号码无效。", "says 无效"),
        ("限时领取。", "says 限时"),
        ("请再试一次。", "says 请"),
        ("先付款,再等待。", "half-width mark"),
        ("费用:132 元", "half-width mark"),
        ("还要交 %(amount)s, 在窗口交。", "half-width mark"),
        ("护照(普通)", "half-width mark"),
        ("已经寄出.", "half-width mark"),
        ("您好吗?", "half-width mark"),
        (" 您好", "a space at the edge"),
        ("一" * 26 + "。", "26 characters without a mark"),
        ("好，" + "一" * 26, "26 characters without a mark"),
    ],
)
def test_bad_chinese(text: str, fault: str):
    assert [found for found in chinese_faults(text) if found.startswith(fault)]


@pytest.mark.parametrize(
    "text",
    [
        "申请已经交上去了。",
        "邀请家人，帮您看看。",
        "请家人看",
        "还要交 %(amount)s，在窗口交。",
        "第 %(n)d 步，共 %(of)d 步",
        "60 岁及以上",
        "拨打 12367",
        "一" * 25 + "，" + "二" * 25,
        "",
    ],
)
def test_good_chinese(text: str):
    assert chinese_faults(text) == []


@pytest.mark.parametrize(
    ("text", "is_good"),
    [
        ("Please try again.", False),
        ("Sorry!", False),
        ("The number is invalid.", False),
        ("Signed ", False),
        ("Valid until %(date)s.", True),
        ("You have no parcels.", True),
        ("I was displeased.", True),
    ],
)
def test_english(text: str, *, is_good: bool):
    assert (english_faults(text) == []) is is_good


def test_both_sides_and_every_form_of_a_message_are_looked_at():
    catalogue = Catalog(locale="zh_Hans")
    catalogue.add(("Sorry, one", "%(n)d fine"), string=("禁止 %(n)d",))

    faults = [fault for message in catalogue for fault in mistakes(message)]

    assert faults == ["'Sorry, one': says 'sorry'", "'禁止 %(n)d': says 禁止"]
