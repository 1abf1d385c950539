"""Calls under /orders."""

from __future__ import annotations

from uuid import UUID

from api_client.models.payments import Attempt, AttemptCreate, Order
from api_client.transport import Transport, path


class Payments:
    """What is owed, and paying it."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def get_order(self, order_id: UUID) -> Order:
        """One order, with the newest try to pay it."""
        return await self._transport.request(
            "GET", path("/orders/{id}", id=order_id), returns=Order
        )

    async def start(self, order_id: UUID, attempt: AttemptCreate, *, key: str) -> Attempt:
        """Begin to pay; the try that is under way, if there is one.

        Raises:
            ConflictError: It is paid, or no longer open.
            UnavailableError: The payment service does not answer.
        """
        return await self._transport.request(
            "POST",
            path("/orders/{id}/attempts", id=order_id),
            body=attempt,
            key=key,
            returns=Attempt,
        )

    async def get_receipt(self, order_id: UUID) -> Order:
        """The order, once paid.

        Raises:
            ConflictError: `not_paid`.
        """
        return await self._transport.request(
            "GET", path("/orders/{id}/receipt", id=order_id), returns=Order
        )
