"""What can be wrong with a request about payments."""

from __future__ import annotations

from backend.errors import ConflictError


class OrderNotOpenError(ConflictError):
    """It is paid, or its time is over, or the application was withdrawn."""

    code = "order_not_open"
    detail = "The order cannot be paid in its state"


class NotPaidError(ConflictError):
    """There is no receipt before the money has come."""

    code = "not_paid"
    detail = "The order is not paid"
