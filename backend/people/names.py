"""Names in Chinese signs and their pinyin. The only import of `pypinyin`, whose traps stay here."""

from __future__ import annotations

import re
import unicodedata

from pypinyin import Style, lazy_pinyin

_SIGN = "[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af\ue000-\uf8ff〇]"
_NAME = re.compile(rf"{_SIGN}{{1,20}}(?:·{_SIGN}{{1,20}}){{0,5}}")
_SHORTEST = 2
_LONGEST = 30
_LONGEST_PART = 20
_SEPARATORS = str.maketrans(dict.fromkeys("•・‧.．･", "·"))

# The package reads these as everyday words; as surnames they sound otherwise (domain §3.4).
_SURNAMES = {
    "单": "SHAN", "曾": "ZENG", "解": "XIE", "仇": "QIU", "盖": "GE", "查": "ZHA", "朴": "PIAO",
    "区": "OU", "缪": "MIAO", "召": "SHAO", "员": "YUN", "乐": "YUE", "覃": "QIN", "翟": "ZHAI",
    "黑": "HE", "洗": "XIAN", "种": "CHONG", "秘": "BI", "折": "SHE", "郇": "XUN", "卜": "BU",
    "重": "CHONG", "隗": "WEI", "能": "NAI", "都": "DU", "繁": "PO", "句": "GOU", "乜": "NIE",
    "么": "YAO", "吕": "LYU", "闾": "LYU", "律": "LYU", "女": "NYU",
}  # fmt: skip
_COMPOUND_SURNAMES = {
    "欧阳": "OUYANG", "尉迟": "YUCHI", "万俟": "MOQI", "澹台": "TANTAI", "长孙": "ZHANGSUN",
    "单于": "CHANYU", "令狐": "LINGHU", "乐正": "YUEZHENG", "闾丘": "LYUQIU", "子车": "ZIJU",
    "司马": "SIMA", "司徒": "SITU", "诸葛": "ZHUGE", "上官": "SHANGGUAN", "慕容": "MURONG",
    "公孙": "GONGSUN", "皇甫": "HUANGFU", "东方": "DONGFANG", "夏侯": "XIAHOU", "端木": "DUANMU",
}  # fmt: skip


def read_name(typed: str) -> str:
    """A name as on the resident ID card: spaces dropped, the middle dot made one sign.

    Raises:
        ValueError: With a code: NAME_TOO_SHORT, NAME_TOO_LONG or NAME_SIGN.
    """
    name = re.sub(r"\s", "", unicodedata.normalize("NFC", typed)).translate(_SEPARATORS)
    if len(name) < _SHORTEST:
        raise ValueError("NAME_TOO_SHORT")
    if len(name) > _LONGEST or max(map(len, name.split("·"))) > _LONGEST_PART:
        raise ValueError("NAME_TOO_LONG")
    if not _NAME.fullmatch(name):
        raise ValueError("NAME_SIGN")
    return name


def pinyin_of(name: str) -> tuple[str, str] | None:
    """Surname and given name in capitals; None where it must come from an earlier document."""
    if "·" in name:
        return None
    compound = _COMPOUND_SURNAMES.get(name[:2]) if len(name) > _SHORTEST else None
    if compound is not None:
        surname, rest = compound, name[2:]
    else:
        surname, rest = _SURNAMES.get(name[0]) or _latin(name[0]), name[1:]
    given = _latin(rest)
    return (surname, given) if surname.isascii() and given.isascii() else None


def _latin(signs: str) -> str:
    """Each sign's reading by itself: joined first, the V of one meets the E of the next."""
    return "".join(map(_syllable, lazy_pinyin(signs, style=Style.NORMAL)))


def _syllable(reading: str) -> str:
    """ü is YU, but before E it is U: LYU, NYU, LUE, NUE (domain §0.1, trap 7)."""
    return reading.upper().replace("Ü", "V").replace("VE", "UE").replace("V", "YU")
