"""What can be wrong with signing in."""

from __future__ import annotations

from backend.errors import FieldProblem, InvalidInputError


class CodeWrongError(InvalidInputError):
    """The code does not fit; `errors` says why: WRONG, EXPIRED, USED or NO_TRIES_LEFT."""

    code = "code_wrong"
    detail = "The code does not fit"

    def __init__(self, why: str) -> None:
        super().__init__(errors=[FieldProblem(field="code", code=why)])
