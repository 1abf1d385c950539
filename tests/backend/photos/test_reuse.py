"""Measure 3: the whole decision table, its edge cases, and what must hold for any dates."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.models import Channel, DocumentKind, PhotoSource
from backend.people.ages import add_years, age_on
from backend.photos.reuse import USABLE, OnFile, Wish, decide, decide_all, is_from_tomorrow
from backend.photos.schemas import ReuseVerdict as V

TODAY = date(2026, 11, 23)
COVERED = {
    PhotoSource.PASSPORT,
    PhotoSource.HKM_PASS,
    PhotoSource.TW_PASS,
    PhotoSource.EXIT_ENTRY_PERMIT,
    PhotoSource.RESIDENT_ID,
}


def day(text: str) -> date:
    return date.fromisoformat(text)


def wish(**changes: object) -> Wish:
    plain = {"target": "PASSPORT", "channel": Channel.COUNTER, "born_on": day("1948-05-07")}
    return Wish(**(plain | changes))


def photo(dated: str = "2023-04-10", **changes: object) -> OnFile:
    return OnFile(**({"source": PhotoSource.RESIDENT_ID, "source_date": day(dated)} | changes))


UNDER_60 = {"born_on": day("1966-11-24")}
TEMPORARY = {"source": PhotoSource.TEMPORARY_ID}
NO_IMAGE = {"has_image": False}
OLD, FUTURE, OLD_ROOT = "2021-11-22", "2026-11-24", {"captured_on": day("2018-01-01")}


@pytest.mark.parametrize(
    ("wished", "on_file", "expected"),
    [
        # Each row by itself.
        (wish(target="VISA"), photo(), V.NOT_COVERED),
        (wish(is_endorsement_only=True), photo(), V.NO_PHOTO_NEEDED),
        (wish(**UNDER_60), photo(), V.UNDER_60),
        (wish(), photo(**TEMPORARY), V.SOURCE_NOT_COVERED),
        (wish(), photo(source=PhotoSource.OTHER), V.SOURCE_NOT_COVERED),
        (wish(), photo(FUTURE), V.BAD_DATE),
        (wish(), photo(OLD), V.OLDER_THAN_5_YEARS),
        (wish(), photo(**NO_IMAGE), V.NO_STORED_IMAGE),
        (wish(), None, V.NO_STORED_IMAGE),
        (wish(), photo(**OLD_ROOT), V.STAFF_DECIDES),
        (wish(has_changed=True), photo(), V.STAFF_DECIDES),
        (wish(channel=Channel.ONLINE), photo(), V.STAFF_DECIDES),
        (wish(), photo(), V.OK),
        (wish(channel=Channel.MACHINE), photo(), V.OK),
        # The first failing row decides: each pair of neighbours.
        (wish(target="VISA", is_endorsement_only=True), photo(), V.NOT_COVERED),
        (wish(is_endorsement_only=True, **UNDER_60), photo(), V.NO_PHOTO_NEEDED),
        (wish(**UNDER_60), photo(**TEMPORARY), V.UNDER_60),
        (wish(**UNDER_60), None, V.UNDER_60),
        (wish(), photo(FUTURE, **TEMPORARY), V.SOURCE_NOT_COVERED),
        (wish(), photo(FUTURE, **NO_IMAGE), V.BAD_DATE),
        (wish(), photo(OLD, **NO_IMAGE), V.OLDER_THAN_5_YEARS),
        (wish(), photo(**NO_IMAGE, **OLD_ROOT), V.NO_STORED_IMAGE),
        (wish(channel=Channel.ONLINE), photo(OLD), V.OLDER_THAN_5_YEARS),
        (wish(channel=Channel.ONLINE), photo(**NO_IMAGE), V.NO_STORED_IMAGE),
        (wish(channel=Channel.ONLINE, has_changed=True), photo(**OLD_ROOT), V.STAFF_DECIDES),
        # A root picture within five years settles the chain.
        (wish(), photo(captured_on=day("2021-11-23")), V.OK),
        (wish(), photo(captured_on=day("2021-11-22")), V.STAFF_DECIDES),
        # Before her birth date is known nobody promises anything.
        (wish(born_on=None), photo(), V.STAFF_DECIDES),
        (wish(born_on=None), photo(OLD), V.OLDER_THAN_5_YEARS),
    ],
)
def test_rows_in_order(wished, on_file, expected):
    assert decide(wished, on_file, TODAY) is expected


@pytest.mark.parametrize("target", DocumentKind)
def test_every_document_is_covered(target):
    assert decide(wish(target=target), photo(), TODAY) is V.OK


@pytest.mark.parametrize("source", PhotoSource)
def test_covered_sources(source):
    expected = V.OK if source in COVERED else V.SOURCE_NOT_COVERED

    assert decide(wish(), photo(source=source), TODAY) is expected


@pytest.mark.parametrize(
    ("born", "accepted", "expected"),
    [
        ("1966-11-23", "2026-11-23", V.OK),
        ("1966-11-24", "2026-11-23", V.UNDER_60),
        ("1966-11-24", "2026-11-24", V.OK),
        ("1964-02-29", "2024-02-28", V.UNDER_60),
        ("1964-02-29", "2024-02-29", V.OK),
        ("1940-02-29", "2026-02-28", V.OK),
    ],
)
def test_her_age_on_the_acceptance_day(born, accepted, expected):
    assert decide(wish(born_on=day(born)), photo("2023-04-10"), day(accepted)) is expected


@pytest.mark.parametrize(
    ("dated", "accepted", "expected"),
    [
        ("2021-11-23", "2026-11-23", V.OK),
        ("2021-11-22", "2026-11-23", V.OLDER_THAN_5_YEARS),
        ("2024-02-29", "2029-02-28", V.OK),
        ("2024-02-29", "2029-03-01", V.OLDER_THAN_5_YEARS),
        ("2020-02-29", "2025-02-28", V.OK),
        ("2020-02-29", "2025-03-01", V.OLDER_THAN_5_YEARS),
        # The fifth anniversary of 1 October is a holiday, and extends nothing.
        ("2021-10-01", "2026-10-01", V.OK),
        ("2021-10-01", "2026-10-08", V.OLDER_THAN_5_YEARS),
        ("2026-11-23", "2026-11-23", V.OK),
    ],
)
def test_the_photos_age(dated, accepted, expected):
    assert decide(wish(), photo(dated), day(accepted)) is expected


def test_59_online_and_60_at_the_window():
    she = wish(born_on=day("1966-11-24"))

    assert decide(she, photo(), day("2026-11-23")) is V.UNDER_60
    assert decide(she, photo(), day("2026-11-24")) is V.OK


@pytest.mark.parametrize(
    ("photos", "expected"),
    [
        ([photo("2023-01-01"), photo("2022-06-01")], [V.OK, V.NEWER_PHOTO]),
        ([photo("2022-06-01"), photo("2023-01-01")], [V.NEWER_PHOTO, V.OK]),
        (
            [photo("2019-05-01"), photo("2023-05-01", source=PhotoSource.HKM_PASS)],
            [V.OLDER_THAN_5_YEARS, V.OK],
        ),
        ([photo("2023-01-01", **NO_IMAGE), photo("2022-06-01")], [V.NO_STORED_IMAGE, V.OK]),
        ([photo("2023-01-01", **TEMPORARY), photo("2022-06-01")], [V.SOURCE_NOT_COVERED, V.OK]),
        # Row 8 comes before row 9: the newest is used, and staff look at it.
        ([photo("2023-01-01", **OLD_ROOT), photo("2022-06-01")], [V.STAFF_DECIDES, V.NEWER_PHOTO]),
        ([photo("2023-01-01"), photo("2023-01-01")], [V.OK, V.NEWER_PHOTO]),
        ([], []),
    ],
)
def test_the_newest_is_used(photos, expected):
    assert decide_all(wish(), photos, TODAY) == expected


def test_two_applications_at_one_visit_use_the_same_photo():
    photos = [photo("2023-01-01"), photo("2024-06-01"), photo("2022-01-01")]

    assert decide_all(wish(), photos, TODAY) == decide_all(wish(target="TW_PASS"), photos, TODAY)


def test_before_the_measure_nothing_was_covered():
    assert decide(wish(), photo("2020-01-01"), day("2021-03-31")) is V.NOT_COVERED
    assert decide(wish(), photo("2020-01-01"), day("2021-04-01")) is V.OK


@pytest.mark.parametrize(
    ("born", "on", "expected"),
    [
        ("1966-11-24", "2026-11-23", True),
        ("1966-11-25", "2026-11-23", False),
        ("1966-11-23", "2026-11-23", False),
        ("1967-11-24", "2026-11-23", False),
        ("1964-02-29", "2024-02-28", True),
        ("1964-02-29", "2024-02-27", False),
        ("1966-11-24", "2021-03-31", False),
    ],
)
def test_from_tomorrow(born, on, expected):
    assert is_from_tomorrow(day(born), day(on)) is expected


def test_from_tomorrow_needs_a_birth_date():
    assert not is_from_tomorrow(None, TODAY)


BIRTHS = st.dates(date(1930, 1, 1), date(1975, 12, 31))
SOURCES = st.dates(date(2016, 1, 1), date(2031, 12, 31))
DAYS = st.dates(date(2021, 4, 1), date(2030, 12, 31))
PHOTOS = st.builds(
    OnFile,
    source=st.sampled_from(PhotoSource),
    source_date=SOURCES,
    captured_on=st.none() | SOURCES,
    has_image=st.booleans(),
)


@given(BIRTHS, SOURCES, DAYS)
def test_ok_is_exactly_the_formula(born_on, source_date, on):
    verdict = decide(wish(born_on=born_on), OnFile(PhotoSource.PASSPORT, source_date), on)

    eligible = age_on(born_on, on) >= 60 and source_date <= on <= add_years(source_date, 5)
    assert (verdict is V.OK) is eligible


@given(BIRTHS, PHOTOS, DAYS)
def test_online_only_turns_ok_into_a_question_for_staff(born_on, on_file, on):
    at_counter = decide(wish(born_on=born_on), on_file, on)
    online = decide(wish(born_on=born_on, channel=Channel.ONLINE), on_file, on)

    assert online is (V.STAFF_DECIDES if at_counter is V.OK else at_counter)


@given(BIRTHS, st.lists(PHOTOS, max_size=6), DAYS)
def test_at_most_one_is_usable_and_it_is_the_newest(born_on, photos, on):
    verdicts = decide_all(wish(born_on=born_on), photos, on)

    by_themselves = [decide(wish(born_on=born_on), one, on) for one in photos]
    usable = [n for n, verdict in enumerate(verdicts) if verdict in USABLE]
    good = [
        one.source_date for one, alone in zip(photos, by_themselves, strict=True) if alone in USABLE
    ]
    assert [photos[n].source_date for n in usable] == ([max(good)] if good else [])


@given(BIRTHS, DAYS)
def test_from_tomorrow_says_what_tomorrow_brings(born_on, on):
    tomorrow = on + timedelta(days=1)
    fresh = OnFile(PhotoSource.PASSPORT, on)

    turns = [decide(wish(born_on=born_on), fresh, when) for when in (on, tomorrow)]
    assert is_from_tomorrow(born_on, on) is (turns == [V.UNDER_60, V.OK])
