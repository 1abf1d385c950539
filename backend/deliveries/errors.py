"""What can go wrong with parcels."""

from __future__ import annotations

from backend.errors import BadCallbackError


class UnknownParcelPushError(BadCallbackError):
    """A signed push for an address or a number that is not one of ours."""

    code = "unknown_parcel"
    detail = "The push belongs to no parcel of ours"
