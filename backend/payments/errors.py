"""What can go wrong with orders and payments."""

from __future__ import annotations

from backend.errors import ConflictError


class AlreadyPaidError(ConflictError):
    """An order is paid once."""

    code = "already_paid"
    detail = "The order is paid"


class OrderClosedError(ConflictError):
    """The time to pay is over, or nothing is owed any more."""

    code = "order_closed"
    detail = "The order can no longer be paid"


class NotPaidError(ConflictError):
    """There is a receipt once there was a payment."""

    code = "not_paid"
    detail = "The order is not paid"
