"""What is worth telling."""

from __future__ import annotations

import pytest

from backend.deliveries.events import PROBLEMS, Course
from backend.deliveries.news import news_of
from backend.models import ParcelState
from backend.sessions.ports import SmsTemplate


def standing(state: ParcelState, detail: str | None = None) -> Course:
    return Course(
        state=state,
        detail=detail,
        occurrence=1,
        collected_at=None,
        state_since=None,
        had_trouble=False,
        last_event_at=None,
        delivered_at=None,
    )


def test_out_for_delivery_goes_by_short_message_too():
    news = news_of(standing(ParcelState.OUT_FOR_DELIVERY))

    assert news is not None
    assert (news.template, news.sms) == ("OUT_FOR_DELIVERY", SmsTemplate.ARRIVING)


def test_delivered():
    news = news_of(standing(ParcelState.DELIVERED))

    assert news is not None
    assert (news.template, news.params, news.sms) == ("DELIVERED", {}, None)


@pytest.mark.parametrize("state", sorted(PROBLEMS))
def test_problems(state: ParcelState):
    news = news_of(standing(state, "LOCKER"))

    assert news is not None
    assert news.template == "DELIVERY_PROBLEM"
    assert news.params == {"state": state.value, "detail": "LOCKER"}


@pytest.mark.parametrize(
    "state",
    [ParcelState.PREPARING, ParcelState.HANDED_OVER, ParcelState.MOVING, ParcelState.LOST],
)
def test_nothing_to_tell(state: ParcelState):
    assert news_of(standing(state)) is None
