"""The life of an application as a table (shared design §5). No I/O."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from backend.models import ApplicationState as S


class Cause(StrEnum):
    """Who may move an application."""

    OWNER = "owner"
    OFFICE = "office"
    PAYMENT = "payment"
    CARRIER = "carrier"
    CLOCK = "clock"


ALLOWED: Mapping[tuple[S, S], frozenset[Cause]] = {
    (S.DRAFT, S.SUBMITTED): frozenset({Cause.OWNER}),
    (S.SUBMITTED, S.UNDER_REVIEW): frozenset({Cause.OFFICE}),
    (S.SUBMITTED, S.NEEDS_CORRECTION): frozenset({Cause.OFFICE}),
    (S.SUBMITTED, S.AWAITING_PAYMENT): frozenset({Cause.OFFICE}),
    (S.SUBMITTED, S.REFUSED): frozenset({Cause.OFFICE}),
    (S.UNDER_REVIEW, S.NEEDS_CORRECTION): frozenset({Cause.OFFICE}),
    (S.UNDER_REVIEW, S.AWAITING_PAYMENT): frozenset({Cause.OFFICE}),
    (S.UNDER_REVIEW, S.REFUSED): frozenset({Cause.OFFICE}),
    (S.NEEDS_CORRECTION, S.SUBMITTED): frozenset({Cause.OWNER}),
    (S.AWAITING_PAYMENT, S.PAID): frozenset({Cause.PAYMENT}),
    (S.PAID, S.IN_PRODUCTION): frozenset({Cause.PAYMENT, Cause.OFFICE}),
    (S.PAID, S.DISPATCHED): frozenset({Cause.OFFICE}),
    (S.PAID, S.READY_TO_COLLECT): frozenset({Cause.OFFICE}),
    (S.IN_PRODUCTION, S.DISPATCHED): frozenset({Cause.OFFICE}),
    (S.IN_PRODUCTION, S.READY_TO_COLLECT): frozenset({Cause.OFFICE}),
    (S.DISPATCHED, S.COMPLETED): frozenset({Cause.CARRIER}),
    (S.READY_TO_COLLECT, S.COMPLETED): frozenset({Cause.OFFICE}),
    (S.DRAFT, S.WITHDRAWN): frozenset({Cause.OWNER}),
    (S.SUBMITTED, S.WITHDRAWN): frozenset({Cause.OWNER}),
    (S.UNDER_REVIEW, S.WITHDRAWN): frozenset({Cause.OWNER}),
    (S.NEEDS_CORRECTION, S.WITHDRAWN): frozenset({Cause.OWNER, Cause.CLOCK}),
    (S.AWAITING_PAYMENT, S.WITHDRAWN): frozenset({Cause.OWNER, Cause.CLOCK}),
    (S.PAID, S.WITHDRAWN): frozenset({Cause.OWNER}),
}

ENDED = frozenset({S.COMPLETED, S.WITHDRAWN, S.REFUSED})
EDITABLE = frozenset({S.DRAFT, S.NEEDS_CORRECTION})


def sources(to: S, cause: Cause) -> frozenset[S]:
    """The states from which this cause may move an application to `to`."""
    return frozenset(
        before for (before, after), causes in ALLOWED.items() if after is to and cause in causes
    )
