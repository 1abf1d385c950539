"""The lives of attempts and refunds, as rules. No I/O."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from backend.models import Attempt, AttemptState, OrderState, RefundState

LIVE = frozenset({AttemptState.CREATED, AttemptState.PENDING, AttemptState.UNKNOWN})
"""Money may still come of it, so it is asked about."""
CREDITABLE = LIVE | {AttemptState.CLOSED, AttemptState.FAILED}
"""Money that comes is money, whatever we thought of the attempt: it counts once."""
UNSETTLED = frozenset({RefundState.REQUESTED, RefundState.PENDING})
"""A refund that is asked about."""
RECEIPTED = frozenset({OrderState.PAID, OrderState.REFUNDING, OrderState.REFUNDED})

CODE_MARGIN = timedelta(minutes=10)
"""A code with less left than this is replaced: she should not have to hurry."""
START_PATIENCE = timedelta(seconds=30)
PATIENT_ASKS = 3
"""How often a provider may not know a trade it has opened before we say so."""


class Outcome(StrEnum):
    """What became of a provider's word."""

    APPLIED = "applied"
    NOTHING_NEW = "nothing_new"
    UNKNOWN_NUMBER = "unknown_number"
    MISMATCH = "mismatch"
    REFUNDED_ELSEWHERE = "refunded_elsewhere"


SET_ASIDE = frozenset({Outcome.UNKNOWN_NUMBER, Outcome.MISMATCH, Outcome.REFUNDED_ELSEWHERE})
"""Outcomes that a person must look at."""


def wants_code(attempt: Attempt, pay_by: datetime, now: datetime) -> bool:
    """Whether a live attempt needs a code from the provider, a first one or a fresh one."""
    if attempt.state is AttemptState.CREATED:
        return now - attempt.created_at >= START_PATIENCE
    if attempt.state is AttemptState.UNKNOWN or attempt.code_expires_at is None:
        return True
    return attempt.code_expires_at - now < CODE_MARGIN and attempt.code_expires_at < pay_by


def shown_code(attempt: Attempt, now: datetime) -> str | None:
    """The code, while scanning it can work."""
    if attempt.state is not AttemptState.PENDING or attempt.code_expires_at is None:
        return None
    return attempt.code_url if now < attempt.code_expires_at else None


def state_when_not_found(
    state: AttemptState, times_asked: int, *, order_is_open: bool
) -> AttemptState | None:
    """What an attempt becomes when the provider does not know its trade; None: it stays."""
    if state is AttemptState.PENDING:
        return AttemptState.UNKNOWN if times_asked >= PATIENT_ASKS else None
    return None if order_is_open else AttemptState.CLOSED
