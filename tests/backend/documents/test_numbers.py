"""Numbers and dates as typed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from backend.documents.numbers import is_usual_validity, read_date, read_number
from backend.models import DocumentKind

PASSPORT, HKM_PASS, TW_PASS = DocumentKind.PASSPORT, DocumentKind.HKM_PASS, DocumentKind.TW_PASS


@pytest.mark.parametrize(
    ("kind", "typed", "expected"),
    [
        (PASSPORT, "E00000001", "E00000001"),
        (PASSPORT, "EA0000001", "EA0000001"),
        (PASSPORT, " e a000 0001 ", "EA0000001"),
        (PASSPORT, "ｅａ００００００１", "EA0000001"),
        (PASSPORT, "E0000\u30000001", "E00000001"),
        (PASSPORT, "G12345678", "G12345678"),
        (PASSPORT, "141234567", "141234567"),
        (PASSPORT, "151234567", "151234567"),
        (HKM_PASS, "c00000001", "C00000001"),
        (HKM_PASS, "CA0000001", "CA0000001"),
        (HKM_PASS, "W12345678", "W12345678"),
        (TW_PASS, "L00000001", "L00000001"),
        (TW_PASS, "lz0000001", "LZ0000001"),
        (TW_PASS, "T12345678", "T12345678"),
    ],
)
def test_numbers(kind, typed, expected):
    assert read_number(kind, typed) == expected


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (PASSPORT, ""),
        (PASSPORT, "E0000001"),
        (PASSPORT, "E000000011"),
        (PASSPORT, "EI0000001"),
        (PASSPORT, "EO0000001"),
        (PASSPORT, "EAA000001"),
        (PASSPORT, "161234567"),
        (PASSPORT, "E0000-0001"),
        (PASSPORT, "E٠٠٠٠٠٠٠١"),
        (PASSPORT, "E00000001\nX"),
        (PASSPORT, "C00000001"),
        (HKM_PASS, "E00000001"),
        (HKM_PASS, "CI0000001"),
        (TW_PASS, "C00000001"),
        (TW_PASS, "LO0000001"),
    ],
)
def test_no_such_number(kind, typed):
    with pytest.raises(ValueError, match=r"^DOCUMENT_NUMBER$"):
        read_number(kind, typed)


@pytest.mark.parametrize(
    "typed",
    [
        "2017-05-07", "2017-5-7", "2017/5/7", "2017/05/07", "2017.05.07", "2017年5月7日",
        "2017年05月07日", "2017 年 5 月 7 日", "2017年5月7号", "20170507", " 2017-05-07 ",
        "２０１７－０５－０７", "２０１７年５月７日", "２０１７０５０７", "２０１７／５／７", "2017．5．7",
        "2017 5 7", "2017 05 07", " 2017　5　7 ", "2017，5，7", "2017、5、7",
    ],
)  # fmt: skip
def test_dates(typed):
    assert read_date(typed) == date(2017, 5, 7)


@pytest.mark.parametrize(
    "typed",
    [
        "", "昨天", "2017", "2017-05", "17-05-07", "07/05/2017", "2017-05/07", "2017-13-01",
        "2017-02-29", "20170230", "2017057", "201705071", "2017-05-07-01", "2017 5", "2017 5 7 1", "20 17 5 7", "2017年5月", "1949-12-31",
        "2101-01-01", "9999-12-31", "0000-01-01", "٢٠١٧-٠٥-٠٧", "²017-05-07x",
    ],
)  # fmt: skip
def test_no_such_date(typed):
    with pytest.raises(ValueError, match=r"^DATE_UNREADABLE$"):
        read_date(typed)


@given(st.text(max_size=30))
@example("9" * 30)
def test_whatever_is_typed_gives_a_date_or_the_code(typed):
    assert outcome(lambda: read_date(typed).year in range(1950, 2101)) in (True, "DATE_UNREADABLE")


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)))
def test_every_date_is_read_in_every_form(day):
    forms = ("%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日", "%Y%m%d", "%Y.%m.%d")

    assert {read_date(day.strftime(form)) for form in forms} == {day}


@given(st.sampled_from(DocumentKind), st.text(max_size=20))
def test_whatever_is_typed_gives_a_number_or_the_code(kind, typed):
    found = outcome(lambda: read_number(kind, typed))

    assert found == "DOCUMENT_NUMBER" or (len(found) == 9 and found.isascii())


def outcome(reading):
    try:
        return reading()
    except ValueError as error:
        return str(error)


@pytest.mark.parametrize(
    ("issued", "expires", "expected"),
    [
        ("2017-05-07", "2027-05-06", True),
        ("2017-05-07", "2027-05-07", True),
        ("2017-05-07", "2022-05-06", True),
        ("2016-02-29", "2026-02-28", True),
        ("2016-02-29", "2026-02-27", True),
        ("2017-05-07", "2027-05-08", False),
        ("2017-05-07", "2026-05-06", False),
    ],
)
def test_usual_validity(issued, expires, expected):
    assert is_usual_validity(date.fromisoformat(issued), date.fromisoformat(expires)) is expected
