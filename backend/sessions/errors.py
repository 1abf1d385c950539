"""What can be wrong with signing in."""

from __future__ import annotations

from http import HTTPStatus

from backend.errors import FieldProblem, InvalidInputError, ProblemBody


class CodeWrongError(InvalidInputError):
    """The code does not fit; `errors` says why: WRONG, EXPIRED, USED or NO_TRIES_LEFT."""

    code = "code_wrong"
    detail = "The code does not fit"

    def __init__(self, why: str) -> None:
        super().__init__(errors=[FieldProblem(field="code", code=why)])

    def body(self) -> ProblemBody:
        """What the handlers would answer, for an answer that must not be raised."""
        return ProblemBody(
            type="about:blank",
            title=HTTPStatus(self.status_code).phrase,
            status=self.status_code,
            code=self.code,
            detail=self.detail,
            errors=self.errors,
        )
