"""What can be wrong with identity checks and signatures."""

from __future__ import annotations

from backend.errors import ConflictError


class StatementChangedError(ConflictError):
    """The answers changed since she looked: she confirms what is there now."""

    code = "statement_changed"
    detail = "The answers have changed"


class UseCounterError(ConflictError):
    """The check failed three times: a counter or a video call is the way on."""

    code = "use_counter"
    detail = "The check failed too often; use a counter"


class NotReadyError(ConflictError):
    """Some questions are open, or it cannot be done online."""

    code = "questions_open"
    detail = "Some questions are not answered"
