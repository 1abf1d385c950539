"""What signing in and notices need of the outside: short messages."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol


class SmsTemplate(StrEnum):
    """Texts registered with the vendor. Parameters stand in this order."""

    SIGN_IN_CODE = "SIGN_IN_CODE"  # code, minutes
    PAY_NOW = "PAY_NOW"  # yuan, days
    PAY_REMINDER = "PAY_REMINDER"  # yuan, last day
    CORRECT_NOW = "CORRECT_NOW"  # last day
    SHIPPED = "SHIPPED"  # waybill
    ARRIVING = "ARRIVING"  # no parameter
    READY_TO_COLLECT = "READY_TO_COLLECT"  # no parameter
    ENDED = "ENDED"  # no parameter


class SmsSender(Protocol):
    """Sends one message. Raises on anything but success, so that the step is tried again."""

    async def send(self, phone: str, template: SmsTemplate, params: list[str], once: str) -> None:
        """Send to an E.164 number; `once` is ours, for the vendor's log."""
        ...
