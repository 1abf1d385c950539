from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import flet as ft
import pytest

from app import formats
from app.formats import Formats, day_of, formats_for, use_formats
from app.i18n import LanguageContext
from app.state.language import LanguageState
from tests.support.headless import HeadlessApp

ZH, EN = Formats("zh_Hans"), Formats("en")


@pytest.mark.parametrize(
    ("fen", "zh", "en"),
    [
        (13200, "132 元", "CNY 132"),
        (0, "0 元", "CNY 0"),
        (13250, "132.50 元", "CNY 132.50"),
        (13205, "132.05 元", "CNY 132.05"),
        (5, "0.05 元", "CNY 0.05"),
        (1234500, "12345 元", "CNY 12,345"),
        (-1250, "−12.50 元", "CNY −12.50"),
        (100_000_000_000_001, "1000000000000.01 元", "CNY 1,000,000,000,000.01"),
    ],
)
def test_money(fen: int, zh: str, en: str):
    assert (ZH.money(fen), EN.money(fen)) == (zh, en)


@pytest.mark.parametrize(
    ("day", "zh", "en"),
    [
        (date(2026, 11, 25), "11月25日 星期三", "Wednesday 25 November"),
        (date(2027, 4, 8), "2027年4月8日 星期四", "Thursday 8 April 2027"),
        (date(2017, 4, 9), "2017年4月9日 星期日", "Sunday 9 April 2017"),
    ],
)
def test_date(day: date, zh: str, en: str, now: datetime):
    assert (ZH.date(day), EN.date(day)) == (zh, en)


def test_date_of_another_year(now: datetime):
    assert ZH.date(date(2027, 1, 2), of=date(2027, 3, 1)) == "1月2日 星期六"


@pytest.mark.parametrize(
    ("day", "zh", "en"),
    [
        (24, "昨天，11月24日 星期二", "yesterday, Tuesday 24 November"),
        (25, "今天，11月25日 星期三", "today, Wednesday 25 November"),
        (26, "明天，11月26日 星期四", "tomorrow, Thursday 26 November"),
        (27, "11月27日 星期五", "Friday 27 November"),
    ],
)
def test_near_date(day: int, zh: str, en: str, now: datetime):
    assert ZH.near_date(date(2026, 11, day)) == zh
    assert EN.near_date(date(2026, 11, day)) == en


def test_full_date_and_month():
    assert ZH.full_date(date(2026, 4, 8)) == "2026年4月8日"
    assert EN.full_date(date(2026, 4, 8)) == "8 April 2026"
    assert ZH.month(date(2023, 4, 12)) == "2023年4月"
    assert EN.month(date(2023, 4, 12)) == "April 2023"


@pytest.mark.parametrize(
    ("hour", "zh", "en"),
    [(22, "上午6:30", "6:30 am"), (4, "下午12:30", "12:30 pm"), (6, "下午2:30", "2:30 pm")],
)
def test_time_is_shanghais(hour: int, zh: str, en: str):
    moment = datetime(2026, 11, 25, hour, 30, tzinfo=UTC)

    assert (ZH.time(moment), EN.time(moment)) == (zh, en)


def test_the_day_is_shanghais(now: datetime):
    moment = datetime(2026, 11, 25, 18, 0, tzinfo=UTC)

    assert ZH.date_time(moment) == "11月26日 星期四 上午2:00"
    assert ZH.near_date_time(moment) == "明天，11月26日 星期四 上午2:00"
    assert day_of(moment) == date(2026, 11, 26)
    elsewhere = moment.astimezone(timezone(timedelta(hours=-8)))
    assert ZH.date_time(elsewhere) == ZH.date_time(moment)


def test_today_turns_at_midnight_in_shanghai(monkeypatch: pytest.MonkeyPatch):
    for hour, day in ((15, 25), (16, 26)):
        moment = datetime(2026, 11, 25, hour, 59, tzinfo=UTC)
        monkeypatch.setattr(formats, "now", lambda moment=moment: moment)
        assert formats.today() == date(2026, 11, day)


def test_a_time_without_its_zone_is_a_mistake_of_ours():
    with pytest.raises(ValueError, match="zone"):
        ZH.time(datetime(2026, 11, 25, 8, 0))  # noqa: DTZ001


def test_now_is_aware():
    assert formats.now().tzinfo is not None
    assert formats_for("zh_Hans") is formats_for("zh_Hans")


async def test_changing_the_language_draws_again():
    @ft.component
    def Screen():
        return ft.Text(use_formats().money(13200))

    @ft.component
    def Root(language: LanguageState):
        return LanguageContext(language, Screen)

    language = LanguageState()
    app = HeadlessApp(Root, language)
    assert app.texts() == ["132 元"]

    language.code = "en"
    await app.settle()
    assert app.texts() == ["CNY 132"]
