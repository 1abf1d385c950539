from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from api_client.models.deliveries import ParcelState as P
from app.formats import Formats
from app.i18n import translator_for
from tests.support.factories import make_parcel, make_track_event
from views.components.timeline import When
from views.screens.parcels.parcel_words import course, headline, what_to_do

T, FORMATS = translator_for("en"), Formats("en")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"state": P.PREPARING}, "It is being packed"),
        ({"state": P.HANDED_OVER, "expected_on": None}, "The post has it"),
        (
            {"state": P.HANDED_OVER, "expected_on": None, "detail": "ORDERED"},
            "The post will fetch it soon",
        ),
        ({"state": P.MOVING, "expected_on": None}, "It is on its way"),
        ({"state": P.MOVING}, "Should come Friday 27 November"),
        ({"expected_on": date(2026, 11, 25)}, "Should come today, Wednesday 25 November"),
        ({"expected_on": date(2026, 11, 24)}, "It is on its way"),
        ({"state": P.OUT_FOR_DELIVERY}, "The courier brings it today"),
        ({"state": P.DELIVERED}, "It has arrived"),
        ({"state": P.DELIVERED, "detail": "BY_OTHER"}, "Somebody took it in for you"),
        ({"state": P.DELIVERED, "detail": "LOCKER"}, "It lies in a parcel locker"),
        ({"state": P.HELD, "detail": "LOCKER_OVERDUE"}, "It lies in a parcel locker"),
        ({"state": P.HELD}, "It waits for you to collect it"),
        ({"state": P.ATTEMPT_FAILED}, "The courier did not meet you"),
        ({"state": P.RETURNING}, "It is going back to the office"),
        ({"state": P.LOST}, "The post is looking for it"),
        ({"state": P.UNKNOWN}, "There is news. Call 12367 to hear it."),
    ],
)
def test_one_sentence_for_each_state(changes, words: str):
    assert headline(T, FORMATS, make_parcel(**changes)) == words


@pytest.mark.parametrize("language", ["en", "zh_Hans"])
@pytest.mark.parametrize("state", P)
def test_every_state_says_what_to_do(state: P, language: str):
    t = translator_for(language)
    parcel = make_parcel(state=state, expected_on=None)

    assert headline(t, Formats(language), parcel)
    assert what_to_do(t, parcel)
    if language == "zh_Hans":
        assert what_to_do(t, parcel) != what_to_do(T, parcel)


@pytest.mark.parametrize(
    ("state", "whens"),
    [
        (P.PREPARING, [When.NOW, When.LATER, When.LATER, When.LATER]),
        (P.HANDED_OVER, [When.DONE, When.NOW, When.LATER, When.LATER]),
        (P.MOVING, [When.DONE, When.NOW, When.LATER, When.LATER]),
        (P.ATTEMPT_FAILED, [When.DONE, When.DONE, When.NOW, When.LATER]),
        (P.HELD, [When.DONE, When.DONE, When.NOW, When.LATER]),
        (P.DELIVERED, [When.DONE] * 4),
        (P.RETURNING, []),
        (P.LOST, []),
    ],
)
def test_four_steps(state: P, whens: list[When]):
    assert [step.when for step in course(T, FORMATS, make_parcel(state=state))] == whens


def test_a_step_has_the_time_it_began():
    events = (
        make_track_event(happened_at=datetime(2026, 11, 25, 0, tzinfo=UTC)),
        make_track_event(state=P.HANDED_OVER, happened_at=datetime(2026, 11, 24, 2, tzinfo=UTC)),
        make_track_event(state=None),
    )

    notes = [step.note for step in course(T, FORMATS, make_parcel(events=events))]

    assert notes == [
        "",
        "yesterday, Tuesday 24 November 10:00 am",
        "",
        "Probably Friday 27 November",
    ]


def test_a_day_that_is_over_is_not_promised_again():
    late = make_parcel(expected_on=date(2026, 11, 24), events=())

    notes = [step.note for step in course(T, FORMATS, late)]

    assert notes == ["", "EMS number 1234567890123", "", ""]
