"""What can go wrong when prices and times are looked up."""

from __future__ import annotations

from backend.errors import ConflictError


class NoFeeError(ConflictError):
    """No price is known for this on that day: a counter has to say."""

    code = "fee_unknown"
    detail = "No fee is in force for this application on this day"


class NoProcessingTimeError(ConflictError):
    """No processing time is known for this document on that day."""

    code = "processing_time_unknown"
    detail = "No processing time is in force for this document on this day"
