"""Mobile numbers of the mainland. The only import of `phonenumbers`."""

from __future__ import annotations

import re
import unicodedata

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_PLAUSIBLE = re.compile(r"[+0-9 ()\-]{8,24}")


def read_mobile(typed: str) -> str:
    """E.164 of a mainland mobile number, from how people type it.

    Raises:
        ValueError: With a code: PHONE_UNREADABLE, PHONE_ABROAD or PHONE_LANDLINE.
    """
    plain = unicodedata.normalize("NFKC", typed).strip().translate(_DASHES)
    if not _PLAUSIBLE.fullmatch(plain):
        raise ValueError("PHONE_UNREADABLE")
    if plain.startswith("00"):
        plain = f"+{plain[2:]}"
    try:
        number = phonenumbers.parse(plain, "CN")
    except NumberParseException as error:
        raise ValueError("PHONE_UNREADABLE") from error
    if number.country_code != 86:  # noqa: PLR2004  # the mainland's own code
        raise ValueError("PHONE_ABROAD")
    if not phonenumbers.is_valid_number(number):
        raise ValueError("PHONE_UNREADABLE")
    kind = phonenumbers.number_type(number)
    if kind == PhoneNumberType.FIXED_LINE:
        raise ValueError("PHONE_LANDLINE")
    if kind != PhoneNumberType.MOBILE:
        raise ValueError("PHONE_UNREADABLE")
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)
