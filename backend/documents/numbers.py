"""Numbers and dates printed in documents, in whatever form somebody types them (domain §3.5)."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from backend.models import DocumentKind
from backend.people.ages import add_years

# The numbers carry no check digit: shape is all that can be told. The second alternative of each
# is the older passport or booklet. ASCII, because `\d` would take any script's digits.
_SHAPES = {
    DocumentKind.PASSPORT: re.compile(
        r"E(?:\d{8}|[A-HJ-NP-Z]\d{7})|G\d{8}|1[45]\d{7}", flags=re.ASCII
    ),
    DocumentKind.HKM_PASS: re.compile(r"C(?:\d{8}|[A-HJ-NP-Z]\d{7})|W\d{8}", flags=re.ASCII),
    DocumentKind.TW_PASS: re.compile(r"L(?:\d{8}|[A-HJ-NP-Z]\d{7})|T\d{8}", flags=re.ASCII),
}
_DATES = (
    re.compile(r"(\d{4})([-/.,、])(\d{1,2})\2(\d{1,2})", flags=re.ASCII),
    re.compile(r"(\d{4})(年)(\d{1,2})月(\d{1,2})[日号]?", flags=re.ASCII),
    re.compile(r"(\d{4})()(\d{2})(\d{2})", flags=re.ASCII),
)
_SPACED = re.compile(r"(\d{4})( )(\d{1,2}) (\d{1,2})", flags=re.ASCII)
_YEARS = range(1950, 2101)
"""No document is older; and nothing computed from a date may run out of the calendar."""
_USUAL_YEARS = (10, 5)


def read_number(kind: DocumentKind, typed: str) -> str:
    """The number as printed.

    Raises:
        ValueError: `DOCUMENT_NUMBER`: no document of this kind has such a number.
    """
    number = _plain(typed).upper()
    if _SHAPES[kind].fullmatch(number) is None:
        raise ValueError("DOCUMENT_NUMBER")
    return number


def read_date(typed: str) -> date:
    """A date typed as 2017 5 7, 2017-05-07, 2017/5/7, 2017年5月7日 or 20170507.

    Raises:
        ValueError: `DATE_UNREADABLE`.
    """
    spaced = _SPACED.fullmatch(" ".join(unicodedata.normalize("NFKC", typed).split()))
    plain = _plain(typed)
    for found in (spaced, *(shape.fullmatch(plain) for shape in _DATES)):
        if found is None:
            continue
        try:
            day = date(int(found[1]), int(found[3]), int(found[4]))
        except ValueError:
            break
        if day.year in _YEARS:
            return day
    raise ValueError("DATE_UNREADABLE")


def is_usual_validity(issued_on: date, expires_on: date) -> bool:
    """Whether a document runs 10 years, or a child's 5: a hint to look again, never an error."""
    ends = (add_years(issued_on, years) for years in _USUAL_YEARS)
    return any(expires_on in (end, end - timedelta(days=1)) for end in ends)


def _plain(typed: str) -> str:
    """Full-width signs made plain, and every space dropped."""
    return "".join(unicodedata.normalize("NFKC", typed).split())
