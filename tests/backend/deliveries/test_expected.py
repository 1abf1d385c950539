"""The guess of the day a parcel comes."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from backend.clock import SHANGHAI
from backend.deliveries.events import Course
from backend.deliveries.expected import expected_on
from backend.models import ParcelState

COLLECTED = datetime(2026, 11, 3, 23, 30, tzinfo=SHANGHAI)
TODAY = date(2026, 11, 3)
MOVING = Course(
    state=ParcelState.MOVING,
    detail=None,
    occurrence=1,
    collected_at=COLLECTED,
    state_since=COLLECTED,
    had_trouble=False,
    last_event_at=COLLECTED,
    delivered_at=None,
)


def but(**changes: object) -> Course:
    return Course(**(vars(MOVING) | changes))


@pytest.mark.parametrize(
    ("province", "days"),
    [("上海市", 1), ("江苏省", 2), ("新疆维吾尔自治区", 5), ("广西壮族自治区", 3), ("北京市", 3)],
)
def test_days_from_hand_over(province: str, days: int):
    assert expected_on(MOVING, province, TODAY) == TODAY + timedelta(days=days)


def test_handed_over_and_collected():
    assert expected_on(but(state=ParcelState.HANDED_OVER), "上海市", TODAY) == date(2026, 11, 4)


def test_on_the_day_itself():
    assert expected_on(MOVING, "上海市", date(2026, 11, 4)) == date(2026, 11, 4)


def test_out_for_delivery_is_today():
    out = but(state=ParcelState.OUT_FOR_DELIVERY, had_trouble=True)

    assert expected_on(out, "北京市", TODAY) == TODAY
    assert expected_on(out, "北京市", TODAY + timedelta(days=1)) is None


@pytest.mark.parametrize(
    "course",
    [
        but(collected_at=None),
        but(had_trouble=True),
        but(detail="DELAYED"),
        *(
            but(state=state)
            for state in ParcelState
            if state
            not in {ParcelState.HANDED_OVER, ParcelState.MOVING, ParcelState.OUT_FOR_DELIVERY}
        ),
    ],
)
def test_no_basis(course: Course):
    assert expected_on(course, "上海市", TODAY) is None


def test_a_day_that_has_passed():
    assert expected_on(MOVING, "上海市", date(2026, 11, 5)) is None


def test_before_there_was_a_table():
    early = but(collected_at=datetime(2020, 1, 1, tzinfo=SHANGHAI))

    assert expected_on(early, "上海市", date(2020, 1, 1)) is None
