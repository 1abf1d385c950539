"""Mobile numbers, as people type them."""

from __future__ import annotations

import pytest

from backend.people.phones import read_mobile


@pytest.mark.parametrize(
    "typed",
    [
        "13800138000",
        " 138 0013 8000 ",
        "138-0013-8000",
        "138—0013—8000",
        "+86 138-0013-8000",
        "+8613800138000",
        "0086 13800138000",
        "86 138 0013 8000",
        "(86)13800138000",
        "１３８００１３８０００",
        "＋８６　１３８００１３８０００",
        "138\u00a00013\u00a08000",
    ],
)
def test_one_number_in_many_ways(typed: str):
    assert read_mobile(typed) == "+8613800138000"


@pytest.mark.parametrize("prefix", ["130", "135", "150", "162", "166", "176", "192", "198", "199"])
def test_prefixes_in_use(prefix: str):
    assert read_mobile(f"{prefix}12345678") == f"+86{prefix}12345678"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("021-28951900", "PHONE_LANDLINE"),
        ("+86 21 28951900", "PHONE_LANDLINE"),
        ("0571 87654321", "PHONE_LANDLINE"),
        ("+852 5123 4567", "PHONE_ABROAD"),
        ("0085251234567", "PHONE_ABROAD"),
        ("+853 6612 3456", "PHONE_ABROAD"),
        ("+886 912 345 678", "PHONE_ABROAD"),
        ("+1 212 555 0100", "PHONE_ABROAD"),
        ("", "PHONE_UNREADABLE"),
        ("12367", "PHONE_UNREADABLE"),
        ("1380013800", "PHONE_UNREADABLE"),
        ("138001380001", "PHONE_UNREADABLE"),
        ("14012345678", "PHONE_UNREADABLE"),
        ("15412345678", "PHONE_UNREADABLE"),
        ("17912345678", "PHONE_UNREADABLE"),
        ("400 820 8820", "PHONE_UNREADABLE"),
        ("13800138000a", "PHONE_UNREADABLE"),
        ("13800138000\n1", "PHONE_UNREADABLE"),
        ("٠١٢٣٤٥٦٧٨٩٠", "PHONE_UNREADABLE"),
        ("一三八零零一三八零零零", "PHONE_UNREADABLE"),
        ("++++++++", "PHONE_UNREADABLE"),
        ("00000000000", "PHONE_UNREADABLE"),
        ("1" * 10_000, "PHONE_UNREADABLE"),
    ],
)
def test_what_gets_no_message(typed: str, code: str):
    with pytest.raises(ValueError, match=f"^{code}$"):
        read_mobile(typed)
