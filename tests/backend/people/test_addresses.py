"""Addresses: tidied, then checked, each field with its own code."""

from __future__ import annotations

import pytest

from backend.errors import InvalidInputError
from backend.people.addresses import DISTRICTS, tidy_address
from backend.people.schemas import AddressWrite

GOOD = {
    "recipient": "王秀珍",
    "phone": "138 0013 8000",
    "district": "浦东新区",
    "street": "锦绣路88弄3号502室",
}


def tidy(**changes: str) -> dict[str, object]:
    return tidy_address(AddressWrite(**(GOOD | changes)))


def problems(**changes: str) -> list[tuple[str, str]]:
    with pytest.raises(InvalidInputError) as refused:
        tidy(**changes)
    return [(each.field, each.code) for each in refused.value.errors]


def test_a_good_one():
    assert tidy() == {
        "recipient": "王秀珍",
        "phone": "+8613800138000",
        "province": "上海市",
        "city": "上海市",
        "district": "浦东新区",
        "street": "锦绣路88弄3号502室",
        "postcode": "",
    }


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("street", "　锦绣路８８弄３号５０２室 ", "锦绣路88弄3号502室"),
        ("street", "锦绣路88弄   3号", "锦绣路88弄 3号"),
        ("street", "锦绣路88弄\u20283号", "锦绣路88弄 3号"),
        ("street", "一号楼a", "一号楼a"),
        ("street", "路" * 100, "路" * 100),
        ("recipient", " 王　秀珍 ", "王 秀珍"),
        ("recipient", "张𠅤", "张𠅤"),
        ("recipient", "张\ue000", "张\ue000"),
        ("recipient", "Anna Li", "Anna Li"),
        ("phone", "０１３８００１３８０００", "+8613800138000"),
        ("postcode", "２００ １２５", "200125"),
        ("postcode", " 200125 ", "200125"),
        ("postcode", "  ", ""),
        ("province", "", "上海市"),
        ("province", "上海", "上海市"),
        ("city", "", "上海市"),
        ("city", "北京市", "上海市"),
    ],
)
def test_tidied(field: str, typed: str, kept: str):
    assert tidy(**{field: typed})[field] == kept


@pytest.mark.parametrize(("code", "name", "english"), DISTRICTS)
def test_districts_of_shanghai(code: str, name: str, english: str):
    for typed in (name, name.removesuffix("新区").removesuffix("区"), english, english.upper()):
        assert tidy(district=f" {typed} ")["district"] == name
    assert code.startswith("310")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Pudong", "浦东新区"),
        ("pudong district", "浦东新区"),
        ("PUDONG NEW AREA", "浦东新区"),
        ("Jing’an District", "静安区"),
        ("Huangpu", "黄浦区"),
    ],
)
def test_a_district_as_people_shorten_it_in_english(typed: str, kept: str):
    assert tidy(district=typed)["district"] == kept


def test_there_are_sixteen_districts():
    assert len({code for code, *_ in DISTRICTS}) == 16
    assert ("310151", "崇明区", "Chongming") in DISTRICTS


@pytest.mark.parametrize("typed", ["", "区", "新区", "闸北区", "朝阳区", "浦", "浦" * 10_000])
def test_districts_shanghai_does_not_have(typed: str):
    assert problems(district=typed) == [("district", "DISTRICT_UNKNOWN")]


@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [
        ("recipient", "", "RECIPIENT_EMPTY"),
        ("recipient", "王", "RECIPIENT_TOO_SHORT"),
        ("recipient", "王" * 31, "RECIPIENT_TOO_LONG"),
        ("recipient", "王秀珍😀", "RECIPIENT_SIGN"),
        ("phone", "021-62581234", "PHONE_LANDLINE"),
        ("phone", "+852 5123 4567", "PHONE_ABROAD"),
        ("phone", "", "PHONE_UNREADABLE"),
        ("street", "", "STREET_EMPTY"),
        ("street", " 一号 ", "STREET_TOO_SHORT"),
        ("street", "路" * 101, "STREET_TOO_LONG"),
        ("street", "路" * 10_000, "STREET_TOO_LONG"),
        ("street", "锦绣路88弄🏠", "STREET_SIGN"),
        ("street", "锦绣路88弄1️⃣", "STREET_SIGN"),
        ("street", "锦绣路88弄👍🏽", "STREET_SIGN"),
        ("street", "锦绣路88弄\u200b3号", "STREET_SIGN"),
        ("street", "锦绣路88弄\U000e0041", "STREET_SIGN"),
        ("postcode", "20012", "ADDRESS_POSTCODE"),
        ("postcode", "2001256", "ADDRESS_POSTCODE"),
        ("postcode", "20012a", "ADDRESS_POSTCODE"),
        ("postcode", "٢٠٠١٢٥", "ADDRESS_POSTCODE"),
        ("postcode", "9" * 10_000, "ADDRESS_POSTCODE"),
    ],
)
def test_what_to_change(field: str, typed: str, code: str):
    assert problems(**{field: typed}) == [(field, code)]


def test_everything_wrong_is_said_at_once():
    found = problems(recipient="", phone="1", district="", street="", postcode="x")

    assert [field for field, _ in found] == ["recipient", "street", "phone", "district", "postcode"]


def test_outside_shanghai():
    kept = tidy(province="浙江省", city="杭州市", district="西湖区")

    assert [kept[field] for field in ("province", "city", "district")] == [
        "浙江省",
        "杭州市",
        "西湖区",
    ]
    assert tidy(province="北京市", city="", district="海淀区")["city"] == "北京市"


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"province": "浙" * 31}, ("province", "PROVINCE_TOO_LONG")),
        ({"province": "浙江😀"}, ("province", "PROVINCE_SIGN")),
        ({"city": "杭" * 31}, ("city", "CITY_TOO_LONG")),
        ({"city": "杭州😀"}, ("city", "CITY_SIGN")),
        ({"district": ""}, ("district", "DISTRICT_EMPTY")),
        ({"district": "西湖😀"}, ("district", "DISTRICT_SIGN")),
    ],
)
def test_what_to_change_outside_shanghai(changes: dict[str, str], problem: tuple[str, str]):
    there = {"province": "浙江省", "city": "杭州市", "district": "西湖区"}

    assert problems(**(there | changes)) == [problem]
