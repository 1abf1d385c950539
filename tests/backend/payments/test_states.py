"""The lives of attempts, as rules."""

from __future__ import annotations

from datetime import timedelta

import pytest

from backend import clock
from backend.models import Attempt, AttemptState
from backend.payments.states import shown_code, state_when_not_found, wants_code

NOW = clock.now()
S = AttemptState


def an_attempt(state: AttemptState, minutes_left: float | None = None, age_s: float = 0) -> Attempt:
    expires_at = None if minutes_left is None else NOW + timedelta(minutes=minutes_left)
    return Attempt(
        state=state,
        code_url="weixin://x" if expires_at else None,
        code_expires_at=expires_at,
        created_at=NOW - timedelta(seconds=age_s),
    )


@pytest.mark.parametrize(
    ("attempt", "expected"),
    [
        (an_attempt(S.CREATED), False),
        (an_attempt(S.CREATED, age_s=31), True),
        (an_attempt(S.UNKNOWN, 60), True),
        (an_attempt(S.PENDING), True),
        (an_attempt(S.PENDING, 60), False),
        (an_attempt(S.PENDING, 9), True),
        (an_attempt(S.PENDING, -1), True),
    ],
)
def test_wants_code(attempt: Attempt, expected: bool):  # noqa: FBT001
    assert wants_code(attempt, NOW + timedelta(days=1), NOW) is expected


def test_a_code_that_ends_with_the_time_to_pay_is_not_replaced():
    attempt = an_attempt(S.PENDING, 5)
    assert not wants_code(attempt, attempt.code_expires_at, NOW)


@pytest.mark.parametrize(
    ("attempt", "expected"),
    [
        (an_attempt(S.CREATED, 60), None),
        (an_attempt(S.PENDING, 60), "weixin://x"),
        (an_attempt(S.PENDING, 0), None),
        (an_attempt(S.CLOSED, 60), None),
        (an_attempt(S.SUCCEEDED, 60), None),
    ],
)
def test_shown_code(attempt: Attempt, expected: str | None):
    assert shown_code(attempt, NOW) == expected


@pytest.mark.parametrize(
    ("state", "times_asked", "order_is_open", "expected"),
    [
        (S.PENDING, 2, True, None),
        (S.PENDING, 3, True, S.UNKNOWN),
        (S.PENDING, 0, False, None),
        (S.CREATED, 9, True, None),
        (S.CREATED, 0, False, S.CLOSED),
        (S.UNKNOWN, 9, True, None),
        (S.UNKNOWN, 0, False, S.CLOSED),
    ],
)
def test_state_when_not_found(
    state: AttemptState,
    times_asked: int,
    order_is_open: bool,  # noqa: FBT001
    expected: AttemptState | None,
):
    assert state_when_not_found(state, times_asked, order_is_open=order_is_open) is expected
