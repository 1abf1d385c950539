"""Keys, plain words and masked numbers of events."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from backend.clock import SHANGHAI
from backend.deliveries import events as course
from backend.deliveries.ports import CarrierEvent
from backend.models import Carrier, ParcelState

EVENT = CarrierEvent(
    datetime(2026, 11, 4, 10, 52, tzinfo=SHANGHAI), "301", ParcelState.DELIVERED, "上海", "已签收"
)


def key(event: CarrierEvent, waybill: str = "1000000000001") -> str:
    return course.event_key(Carrier.EMS, waybill, event)


def test_the_same_event_has_the_same_key():
    in_utc = replace(EVENT, happened_at=EVENT.happened_at.astimezone(UTC), area="elsewhere")

    assert key(in_utc) == key(EVENT)


def test_another_event_has_another_key():
    others = [replace(EVENT, code="302"), replace(EVENT, text="代签")]

    assert len({key(EVENT), key(EVENT, "1000000000002"), *map(key, others)}) == 4


def test_a_broken_character_still_has_a_key():
    assert key(replace(EVENT, text="\ud800"))


def test_kept_once():
    kept = course.to_keep(Carrier.EMS, "1", "kuaidi100", [EVENT, EVENT])

    assert [item.text for item in kept] == ["已签收"]


@pytest.mark.parametrize(
    ("sent", "plain"),
    [
        ("<b>快件</b>到达【揽投部】", "快件到达【揽投部】"),
        ('<a href="javascript:x()">点这里</a>', "点这里"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;", "alert(1)"),
        ("快件📦已签收❤️👍🏽", "快件已签收"),
        ("一\u202e二\x00三\ud800", "一二三"),
        ("  一行\r\n 两行\t", "一行 两行"),
        ("重 < 5 > 3 千克", "重 < 5 > 3 千克"),
        ("<scr<b>ipt>快件</scr<b>ipt>", "快件"),
        ("长" * 400, "长" * 300),
    ],
)
def test_tidy(sent: str, plain: str):
    assert course.tidy(sent) == plain


def test_tidy_code():
    assert course.tidy_code("30\x001'; 签") == "301"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("电话:13800000000，投诉11183", "电话:138****0000，投诉11183"),
        ("+8613800000000", "+86138****0000"),
        ("138 0000 0000", "138****0000"),
        ("021-28951900", "021****1900"),
        ("运单1000000000001", "运单1000000000001"),
        ("2026-11-04 10:52", "2026-11-04 10:52"),
    ],
)
def test_mask_phones(text: str, shown: str):
    assert course.mask_phones(text) == shown
