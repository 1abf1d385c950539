"""What the owner is told when a parcel has come into a state. No I/O."""

from __future__ import annotations

from dataclasses import dataclass

from backend.deliveries.events import PROBLEMS, Course
from backend.models import ParcelState
from backend.sessions.ports import SmsTemplate


@dataclass(frozen=True)
class News:
    """One notice's template and values, and the short message that goes with it."""

    template: str
    params: dict[str, str | None]
    sms: SmsTemplate | None


def news_of(stands: Course) -> News | None:
    """What is worth telling of how a parcel stands; None: nothing."""
    if stands.state in PROBLEMS:
        params = {"state": stands.state.value, "detail": stands.detail}
        return News("DELIVERY_PROBLEM", params, None)
    if stands.state is ParcelState.OUT_FOR_DELIVERY:
        return News("OUT_FOR_DELIVERY", {}, SmsTemplate.ARRIVING)
    if stands.state is ParcelState.DELIVERED:
        return News("DELIVERED", {}, None)
    return None
