"""What deliveries need of the outside: somebody who carries, and somebody who watches."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from backend.models import ParcelState


@dataclass(frozen=True)
class Place:
    """Sender or receiver."""

    name: str
    phone: str
    province: str
    city: str
    district: str
    street: str
    postcode: str


@dataclass(frozen=True)
class CarrierEvent:
    """One thing a carrier said. `state` None: a code we do not know."""

    happened_at: datetime
    code: str
    state: ParcelState | None
    area: str
    text: str


class Courier(Protocol):
    """Takes orders to carry."""

    async def order(self, order_no: str, receiver: Place) -> str:
        """The waybill number. Ordering twice under one `order_no` gives the same one."""
        ...

    async def cancel(self, order_no: str, waybill: str) -> None:
        """Cancel what was not handed over yet."""
        ...


class Tracker(Protocol):
    """Watches parcels of any carrier."""

    async def subscribe(self, waybill: str, callback_url: str, phone_tail: str) -> None:
        """Ask for pushes; doing it twice is doing it once."""
        ...

    async def ask(self, waybill: str, phone_tail: str) -> list[CarrierEvent]:
        """The whole course so far; empty when there is none yet."""
        ...

    def read_push(self, raw: bytes) -> tuple[str, list[CarrierEvent]]:
        """Verify and read a push: waybill and its whole course.

        Raises:
            BadCallbackError: Not signed with our salt, or unreadable.
        """
        ...
