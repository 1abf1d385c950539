"""Addresses a parcel can go to: tidied, then checked."""

from __future__ import annotations

import re
import unicodedata

from backend.errors import FieldProblem, InvalidInputError
from backend.people.phones import read_mobile
from backend.people.schemas import AddressWrite

DISTRICTS: tuple[tuple[str, str, str], ...] = (
    ("310101", "黄浦区", "Huangpu"),
    ("310104", "徐汇区", "Xuhui"),
    ("310105", "长宁区", "Changning"),
    ("310106", "静安区", "Jing'an"),
    ("310107", "普陀区", "Putuo"),
    ("310109", "虹口区", "Hongkou"),
    ("310110", "杨浦区", "Yangpu"),
    ("310112", "闵行区", "Minhang"),
    ("310113", "宝山区", "Baoshan"),
    ("310114", "嘉定区", "Jiading"),
    ("310115", "浦东新区", "Pudong New Area"),
    ("310116", "金山区", "Jinshan"),
    ("310117", "松江区", "Songjiang"),
    ("310118", "青浦区", "Qingpu"),
    ("310120", "奉贤区", "Fengxian"),
    ("310151", "崇明区", "Chongming"),
)
"""Code, name and English name (GB/T 2260; domain §3.6)."""

_SHANGHAI = "上海市"
_FORBIDDEN = frozenset({"Cc", "Cf", "Cn", "Cs", "Me", "Sk", "So"})
"""Categories of emoji, of what joins and colours them, and of what nobody can see."""
_VARIATION_SELECTORS = frozenset(map(chr, range(0xFE00, 0xFE10)))
_STREET = (4, 100)
_NAME = (2, 30)
"""Of people and of places."""
_POSTCODE = re.compile(r"[0-9]{6}")


def tidy_address(typed: AddressWrite) -> dict[str, object]:
    """The address to keep.

    Raises:
        InvalidInputError: With a code for each field to change.
    """
    problems: list[FieldProblem] = []
    recipient = _text("recipient", typed.recipient, _NAME, problems)
    street = _text("street", typed.street, _STREET, problems)
    phone = ""
    try:
        phone = read_mobile(typed.phone)
    except ValueError as error:
        problems.append(FieldProblem(field="phone", code=str(error)))
    province, city = _province_and_city(typed, problems)
    district = _district(province, _plain(typed.district), problems)
    postcode = _plain(typed.postcode).replace(" ", "")
    if postcode and not _POSTCODE.fullmatch(postcode):
        problems.append(FieldProblem(field="postcode", code="ADDRESS_POSTCODE"))
    if problems:
        raise InvalidInputError(errors=problems)
    return {
        "recipient": recipient,
        "phone": phone,
        "province": province,
        "city": city,
        "district": district,
        "street": street,
        "postcode": postcode,
    }


def _plain(typed: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", typed)).strip()


def _text(field: str, typed: str, limits: tuple[int, int], problems: list[FieldProblem]) -> str:
    value = _plain(typed)
    code = None
    if len(value) < limits[0]:
        code = "TOO_SHORT" if value else "EMPTY"
    elif len(value) > limits[1]:
        code = "TOO_LONG"
    elif any(
        unicodedata.category(sign) in _FORBIDDEN or sign in _VARIATION_SELECTORS for sign in value
    ):
        code = "SIGN"
    if code is not None:
        problems.append(FieldProblem(field=field, code=f"{field.upper()}_{code}"))
    return value


def _province_and_city(typed: AddressWrite, problems: list[FieldProblem]) -> tuple[str, str]:
    province = _plain(typed.province)
    if not province or province == _SHANGHAI.removesuffix("市"):
        province = _SHANGHAI
    if province == _SHANGHAI:
        return _SHANGHAI, _SHANGHAI
    city = typed.city if _plain(typed.city) else province
    return (
        _text("province", province, _NAME, problems),
        _text("city", city, _NAME, problems),
    )


def _district(province: str, typed: str, problems: list[FieldProblem]) -> str:
    if province != _SHANGHAI:
        return _text("district", typed, _NAME, problems)
    stem = typed.removesuffix("新区").removesuffix("区")
    english_stem = _english_stem(typed)
    for _code, name, english in DISTRICTS:
        if stem and stem == name.removesuffix("新区").removesuffix("区"):
            return name
        if english_stem == _english_stem(english):
            return name
    problems.append(FieldProblem(field="district", code="DISTRICT_UNKNOWN"))
    return typed


def _english_stem(name: str) -> str:
    """As people shorten it: Pudong for Pudong New Area, with or without the word district."""
    plain = name.casefold().replace("\u2019", "'")
    return plain.removesuffix(" district").removesuffix(" new area")
