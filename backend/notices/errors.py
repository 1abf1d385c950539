"""What can be wrong with a request about notices: only what every feature shares."""

from __future__ import annotations

from backend.errors import NotFoundError

__all__ = ["NotFoundError"]
