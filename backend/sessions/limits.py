"""How often codes may be asked for, tried and sent (shared security §3.1)."""

from __future__ import annotations

from datetime import timedelta

CODE_LIFE = timedelta(minutes=10)
MAX_TRIES = 5
RESEND_AFTER = (timedelta(seconds=60), timedelta(seconds=120))
"""Before the second sending, and before each later one."""
PER_PHONE = ((timedelta(hours=1), 5), (timedelta(days=1), 10))
PER_ALL = timedelta(hours=1)
"""How many is a setting."""
PER_ADDRESS = (timedelta(minutes=5), 25)
FAILURES_PER_PHONE = ((timedelta(hours=1), 10), (timedelta(days=1), 20))

ACCESS_LIFE = timedelta(minutes=10)
REFRESH_LIFE = timedelta(days=30)
SESSION_LIFE = timedelta(days=90)
SAME_ANSWER_FOR = timedelta(seconds=30)
"""A refresh token used again this soon is a lost answer, not a theft."""
BINDING_IDLE = timedelta(hours=12)
RESTRICTED_FOR = timedelta(hours=24)


def resend_after(sends: int) -> timedelta:
    """How long to wait after so many sendings."""
    return RESEND_AFTER[min(sends, len(RESEND_AFTER)) - 1]
