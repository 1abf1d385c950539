"""In-memory twins of the courier and the tracker."""

from __future__ import annotations

from dataclasses import dataclass, field

from backend.deliveries.ports import CarrierEvent, Place
from backend.errors import BadCallbackError, UpstreamError

FIRST_WAYBILL = 1_000_000_000_001


@dataclass
class CourierTwin:
    """Takes orders; `fails` says how many calls to lose first."""

    fails: int = 0
    forgets_answers: int = 0
    """How many orders to take and then lose the answer of."""
    calls: list[tuple[str, Place]] = field(default_factory=list)
    waybills: dict[str, str] = field(default_factory=dict)
    cancelled: list[tuple[str, str]] = field(default_factory=list)

    async def order(self, order_no: str, receiver: Place) -> str:
        """One waybill for each order number."""
        self.calls.append((order_no, receiver))
        if self.fails:
            self.fails -= 1
            raise UpstreamError
        waybill = self.waybills.setdefault(order_no, str(FIRST_WAYBILL + len(self.waybills)))
        if self.forgets_answers:
            self.forgets_answers -= 1
            raise UpstreamError
        return waybill

    async def cancel(self, order_no: str, waybill: str) -> None:
        """Remember it."""
        self.cancelled.append((order_no, waybill))


@dataclass
class TrackerTwin:
    """Watches what `courses` says; `push:<waybill>` is its whole protocol."""

    fails: int = 0
    courses: dict[str, list[CarrierEvent]] = field(default_factory=dict)
    subscriptions: list[tuple[str, str, str]] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)

    async def subscribe(self, waybill: str, callback_url: str, phone_tail: str) -> None:
        """Remember it."""
        if self.fails:
            self.fails -= 1
            raise UpstreamError
        self.subscriptions.append((waybill, callback_url, phone_tail))

    async def ask(self, waybill: str, phone_tail: str) -> list[CarrierEvent]:
        """The course as set."""
        self.asked.append((waybill, phone_tail))
        if self.fails:
            self.fails -= 1
            raise UpstreamError
        return list(self.courses.get(waybill, []))

    def read_push(self, raw: bytes) -> tuple[str, list[CarrierEvent]]:
        """The course as set, for a push that names the waybill."""
        kind, _, waybill = raw.decode(errors="replace").partition(":")
        if kind != "push":
            raise BadCallbackError
        return waybill, list(self.courses.get(waybill, []))
