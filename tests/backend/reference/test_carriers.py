"""The dated facts about carriers."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from backend.models import Carrier, ParcelState
from backend.reference.carriers import (
    CODES,
    EXPECTED,
    HOTLINES,
    SENDERS,
    code_named,
    hotline,
    meaning,
    sender_on,
    usual_days,
)

KNOWN = {
    "HANDED_OVER": "1 101 102 103",
    "MOVING": "0 1001 1002 1003 7 2 201 202 208",
    "OUT_FOR_DELIVERY": "5",
    "HELD": "501 205",
    "DELIVERED": "3 301 302 303 304",
    "ATTEMPT_FAILED": "14 203 204 206 207 209",
    "RETURNING": "6",
    "RETURNED": "4 401 210",
}
CUSTOMS = "8 10 11 12 13"


@pytest.mark.parametrize(
    ("code", "state"), [(code, state) for state, codes in KNOWN.items() for code in codes.split()]
)
def test_every_known_code(code: str, state: str):
    assert meaning("kuaidi100", code).state is ParcelState(state)


def test_the_table_holds_exactly_these():
    table = Counter(fact.code for fact in CODES["kuaidi100"])
    expected = [*" ".join(KNOWN.values()).split(), *CUSTOMS.split()]

    assert table == Counter(expected)
    assert len(expected) == 36


@pytest.mark.parametrize("code", CUSTOMS.split())
def test_customs_are_known_and_passed_over(code: str):
    assert meaning("kuaidi100", code).state is None
    assert meaning("kuaidi100", code).is_known


@pytest.mark.parametrize(("source", "code"), [("kuaidi100", "9999"), ("sf", "301"), ("", "")])
def test_a_code_means_nothing_without_its_source(source: str, code: str):
    assert meaning(source, code).state is None
    assert not meaning(source, code).is_known


def test_names_stand_for_codes():
    assert code_named("kuaidi100", "签收") == "3"
    assert code_named("kuaidi100", "没有") is None


def test_sender():
    assert sender_on(date(2026, 11, 25)).street == "民生路1500号"
    with pytest.raises(LookupError):
        sender_on(date(2021, 3, 31))


def test_hotline():
    assert hotline(Carrier.EMS, date(2026, 11, 25)) == "11183"
    assert hotline(Carrier.EMS, date(2000, 1, 1)) == ""


@pytest.mark.parametrize(
    ("province", "days"),
    [("上海市", 1), ("上海", 1), ("安徽省", 2), ("内蒙古自治区", 5), ("四川省", 3), ("", None)],
)
def test_usual_days(province: str, days: int | None):
    assert usual_days(province, date(2026, 11, 25)) == days


def test_every_fact_says_where_it_is_from():
    for fact in (*SENDERS, *HOTLINES, *EXPECTED, *CODES["kuaidi100"]):
        assert len(fact.source) > 5
