"""Resident ID numbers (GB 11643-1999), by our own check.

The known package refuses real numbers of suburban Shanghai, because it asks whether the region
code already existed in the birth year (domain §0.1, trap 2). An unknown region is no error here.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_SIGNS = "10X98765432"
_PROVINCES = frozenset(
    str(code)
    for codes in (
        (11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46),
        (50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83),
    )
    for code in codes
)
_RESIDENCE_PERMITS = frozenset({"81", "82", "83"})
"""Holders come from Hong Kong, Macau or Taiwan; these documents are not for them."""
_EARLIEST = date(1900, 1, 1)
_LENGTH = 18
_OLD_LENGTH = 15


@dataclass(frozen=True)
class ResidentId:
    """What a number says."""

    number: str
    region: str
    """GB/T 2260 code of the first registration, never updated on moving."""
    born_on: date
    sex: str
    """`F` or `M`."""


def check_sign(first_17: str) -> str:
    """The eighteenth sign (ISO 7064 MOD 11-2)."""
    total = sum(int(digit) * weight for digit, weight in zip(first_17, _WEIGHTS, strict=True))
    return _CHECK_SIGNS[total % len(_CHECK_SIGNS)]


def read(typed: str, today: date) -> ResidentId:
    """Read a number as people type it: full-width, in groups, with a small x.

    Raises:
        ValueError: With a code: RID_15_DIGIT, RID_LENGTH, RID_FORMAT, RID_PROVINCE,
            RID_RESIDENCE_PERMIT, RID_BIRTH_DATE, RID_BIRTH_RANGE or RID_CHECKSUM.
    """
    number = re.sub(r"[\s\-‐‑‒–—―−]", "", unicodedata.normalize("NFKC", typed)).upper()
    if re.fullmatch(rf"[0-9]{{{_OLD_LENGTH}}}", number):
        raise ValueError("RID_15_DIGIT")
    if len(number) != _LENGTH:
        raise ValueError("RID_LENGTH")
    if not re.fullmatch(r"[1-9][0-9]{16}[0-9X]", number):
        raise ValueError("RID_FORMAT")
    if number[:2] not in _PROVINCES:
        raise ValueError("RID_PROVINCE")
    born_on = _birth_date(number[6:14])
    if not _EARLIEST <= born_on <= today:
        raise ValueError("RID_BIRTH_RANGE")
    if check_sign(number[:17]) != number[17]:
        raise ValueError("RID_CHECKSUM")
    if number[:2] in _RESIDENCE_PERMITS:
        raise ValueError("RID_RESIDENCE_PERMIT")
    return ResidentId(number, number[:6], born_on, "M" if int(number[16]) % 2 else "F")


def _birth_date(digits: str) -> date:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError as error:
        raise ValueError("RID_BIRTH_DATE") from error
