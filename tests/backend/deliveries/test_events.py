"""Ordering, de-duplication and deriving of a parcel's state."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.clock import SHANGHAI
from backend.deliveries import events as course
from backend.deliveries.ports import CarrierEvent
from backend.models import Carrier, ParcelState
from backend.reference.carriers import CODES, meaning

BORN = datetime(2026, 11, 3, 16, 0, tzinfo=SHANGHAI)
NOW = datetime(2026, 11, 30, 12, 0, tzinfo=SHANGHAI)


def say(code: str, hours: float = 1, text: str = "") -> CarrierEvent:
    return CarrierEvent(
        happened_at=BORN + timedelta(hours=hours),
        code=code,
        state=meaning("kuaidi100", code).state,
        area="",
        text=text,
    )


def stand(*said: CarrierEvent, start: ParcelState = ParcelState.HANDED_OVER) -> course.Course:
    kept = course.to_keep(Carrier.EMS, "1000000000001", "kuaidi100", said)
    return course.course_of(kept, start=start, born_at=BORN, now=NOW)


def test_nothing_said():
    assert stand().state is ParcelState.HANDED_OVER
    assert stand(start=ParcelState.PREPARING).state is ParcelState.PREPARING


def test_delivered():
    stands = stand(say("103", 1), say("1002", 3), say("1001", 15), say("5", 16), say("301", 19))

    assert stands.state is ParcelState.DELIVERED
    assert stands.collected_at == BORN + timedelta(hours=1)
    assert stands.delivered_at == stands.last_event_at == BORN + timedelta(hours=19)
    assert not stands.had_trouble


@pytest.mark.parametrize(
    ("last", "state", "detail"),
    [
        ("206", ParcelState.ATTEMPT_FAILED, "UNREACHABLE"),
        ("501", ParcelState.HELD, "LOCKER"),
        ("303", ParcelState.DELIVERED, "BY_OTHER"),
        ("6", ParcelState.RETURNING, None),
        ("401", ParcelState.RETURNED, "CANCELLED"),
        ("2", ParcelState.MOVING, "DELAYED"),
    ],
)
def test_state_and_detail(last: str, state: ParcelState, detail: str | None):
    stands = stand(say("103", 1), say("5", 16), say(last, 19))

    assert (stands.state, stands.detail) == (state, detail)


def test_a_problem_keeps_its_detail_when_said_again_without_one():
    assert stand(say("206", 1), say("204", 1.1)).detail == "UNREACHABLE"


def test_a_delay_that_is_over():
    assert stand(say("2", 1), say("1002", 2)).detail is None


def test_unknown_code_changes_nothing():
    stands = stand(say("5", 16), say("9999", 17))

    assert stands.state is ParcelState.OUT_FOR_DELIVERY
    assert stands.last_event_at == BORN + timedelta(hours=17)


@pytest.mark.parametrize("late", ["5", "0", "206", "501", "304"])
def test_delivered_stays_delivered(late: str):
    stands = stand(say("301", 19), say(late, 20))

    assert stands.state is ParcelState.DELIVERED
    assert stands.delivered_at == BORN + timedelta(hours=19)


@pytest.mark.parametrize(("code", "state"), [("6", "RETURNING"), ("4", "RETURNED")])
def test_delivered_and_taken_back(code: str, state: str):
    stands = stand(say("301", 19), say(code, 20))

    assert stands.state.value == state
    assert stands.delivered_at is None


@pytest.mark.parametrize("late", ["6", "301", "5"])
def test_returned_is_the_end(late: str):
    assert stand(say("4", 19), say(late, 20)).state is ParcelState.RETURNED


def test_lost_stays_lost():
    assert stand(say("5", 9), start=ParcelState.LOST).state is ParcelState.LOST


@pytest.mark.parametrize(
    "at",
    [
        datetime(1970, 1, 1, 8, tzinfo=SHANGHAI),
        BORN - timedelta(days=2, seconds=1),
        NOW + timedelta(hours=1, seconds=1),
    ],
)
def test_impossible_times_decide_nothing(at: datetime):
    strange = CarrierEvent(at, "301", ParcelState.DELIVERED, "", "")

    stands = stand(say("5", 16), strange)

    assert stands.state is ParcelState.OUT_FOR_DELIVERY
    assert stands.last_event_at == BORN + timedelta(hours=16)


@pytest.mark.parametrize("at", [BORN - timedelta(days=2), NOW + timedelta(hours=1)])
def test_times_at_the_edge_count(at: datetime):
    assert stand(CarrierEvent(at, "5", ParcelState.OUT_FOR_DELIVERY, "", "")).state is (
        ParcelState.OUT_FOR_DELIVERY
    )


def test_occurrences_are_counted():
    first = [say("5", 16), say("206", 19)]

    assert stand(*first).occurrence == 1
    assert stand(*first, say("206", 19.1, "again")).occurrence == 1
    assert stand(*first, say("5", 20), say("206", 21)).occurrence == 2
    assert stand(*first, say("206", 43)).occurrence == 2


CODE = st.sampled_from([fact.code for fact in CODES["kuaidi100"]] + ["9999", ""])
EVENT = st.builds(say, CODE, st.integers(-100, 700), st.sampled_from(["", "甲", "乙"]))


@given(st.lists(EVENT, max_size=12), st.data())
def test_order_and_repetition_change_nothing(said: list[CarrierEvent], data: st.DataObject):
    again = data.draw(st.lists(st.sampled_from(said), max_size=6)) if said else []
    shuffled = data.draw(st.permutations(said + again))

    assert stand(*shuffled) == stand(*said)


@given(st.lists(EVENT, max_size=12))
def test_only_returning_undoes_a_delivery(said: list[CarrierEvent]):
    before = ParcelState.HANDED_OVER
    for hour in sorted({event.happened_at for event in said}):
        state = stand(*(item for item in said if item.happened_at <= hour)).state
        if before is ParcelState.DELIVERED:
            assert state in {before, ParcelState.RETURNING, ParcelState.RETURNED}
        before = state
