"""Money, dates and times in the person's language; the only import of Babel in the app.

Days and hours are Shanghai's, wherever the device is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from typing import TypeAlias

from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_decimal

from app.i18n import use_language

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
"""Fixed: there has been no summer time since 1991, and phones need no time zone tables for it."""

Day: TypeAlias = date
"""`Formats.date` hides the name inside its class."""

_FEN_IN_YUAN = 100


@dataclass(frozen=True)
class _Patterns:
    """What Babel needs to be told, in CLDR's own letters."""

    locale: str
    money: str
    whole_number: str
    date: str
    date_with_year: str
    full_date: str
    month: str
    time: str
    near: tuple[tuple[int, str], ...]
    beside: str


_PATTERNS = {
    "zh_Hans": _Patterns(
        locale="zh_Hans_CN",
        money="%s 元",
        whole_number="0",
        date="M月d日 EEEE",
        date_with_year="y年M月d日 EEEE",
        full_date="y年M月d日",
        month="y年M月",
        time="ah:mm",
        near=((-1, "昨天"), (0, "今天"), (1, "明天")),
        beside="%s，%s",
    ),
    "en": _Patterns(
        locale="en_GB",
        money="CNY %s",
        whole_number="#,##0",
        date="EEEE d MMMM",
        date_with_year="EEEE d MMMM y",
        full_date="d MMMM y",
        month="MMMM y",
        time="h:mm a",
        near=((-1, "yesterday"), (0, "today"), (1, "tomorrow")),
        beside="%s, %s",
    ),
}


def now() -> datetime:
    """The moment it is."""
    return datetime.now(UTC)


def today() -> date:
    """The day it is in Shanghai."""
    return now().astimezone(SHANGHAI).date()


class Formats:
    """How one language writes values."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._patterns = _PATTERNS.get(language, _PATTERNS["en"])
        self._locale = Locale.parse(self._patterns.locale)

    def money(self, fen: int) -> str:
        """An amount; jiao and fen only when there are some."""
        yuan, rest = divmod(abs(fen), _FEN_IN_YUAN)
        whole = format_decimal(yuan, format=self._patterns.whole_number, locale=self._locale)
        sign = "\u2212" if fen < 0 else ""
        return self._patterns.money % (f"{sign}{whole}.{rest:02d}" if rest else f"{sign}{whole}")

    def date(self, day: Day, *, of: Day | None = None) -> str:
        """A day with its weekday; the year only when it is another than `of`'s, today's if None."""
        same_year = day.year == (of or today()).year
        pattern = self._patterns.date if same_year else self._patterns.date_with_year
        return format_date(day, pattern, locale=self._locale)

    def near_date(self, day: Day, *, of: Day | None = None) -> str:
        """A day, led by today, tomorrow or yesterday when it is one of them."""
        apart = (day - (of or today())).days
        written = self.date(day, of=of)
        word = dict(self._patterns.near).get(apart)
        return written if word is None else self._patterns.beside % (word, written)

    def full_date(self, day: Day) -> str:
        """A day with its year and without its weekday, as documents have it."""
        return format_date(day, self._patterns.full_date, locale=self._locale)

    def month(self, day: Day) -> str:
        """The month and year of a day."""
        return format_date(day, self._patterns.month, locale=self._locale)

    def time(self, moment: datetime) -> str:
        """The time of day."""
        clock = _in_shanghai(moment).time()
        return format_time(clock, self._patterns.time, locale=self._locale)

    def date_time(self, moment: datetime, *, of: Day | None = None) -> str:
        """A day and the time of day."""
        return f"{self.date(day_of(moment), of=of)} {self.time(moment)}"

    def near_date_time(self, moment: datetime, *, of: Day | None = None) -> str:
        """As `near_date`, with the time of day."""
        return f"{self.near_date(day_of(moment), of=of)} {self.time(moment)}"


def day_of(moment: datetime) -> date:
    """The day a moment falls on in Shanghai."""
    return _in_shanghai(moment).date()


@cache
def formats_for(language: str) -> Formats:
    """The formats of a language, made once."""
    return Formats(language)


def use_formats() -> Formats:
    """Hook: the person's formats. The component renders again when they change language."""
    return formats_for(use_language())


def _in_shanghai(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a time without its zone")
    return moment.astimezone(SHANGHAI)
