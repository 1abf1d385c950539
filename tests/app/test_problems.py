from __future__ import annotations

import pytest

from api_client import ApiError, FieldError, ServerError, StatusError, TooManyRequestsError
from app.problems import ProblemKind, problem_from


def every_subclass(cls: type[ApiError]) -> list[type[ApiError]]:
    return [cls, *(sub for child in cls.__subclasses__() for sub in every_subclass(child))]


@pytest.mark.parametrize(
    "error_class",
    [c for c in every_subclass(ApiError) if c not in (ApiError, StatusError, ServerError)],
)
def test_every_api_error_has_a_kind_of_its_own(error_class: type[ApiError]):
    error = (
        error_class(400, "some_code") if issubclass(error_class, StatusError) else error_class("")
    )

    assert problem_from(error).kind is not ProblemKind.BROKEN


def test_every_kind_is_used():
    kinds = set()
    for cls in every_subclass(ApiError):
        kinds.add(problem_from(cls(400, "x") if issubclass(cls, StatusError) else cls("")).kind)

    assert kinds == set(ProblemKind)


def test_our_own_faults_quote_the_request():
    problem = problem_from(ServerError(500, "broken", request_id="abc123"))

    assert problem.kind is ProblemKind.BROKEN
    assert problem.reference == "abc123"


def test_what_a_person_needs_to_know_is_carried_over():
    field = FieldError("phone", "TOO_SHORT")
    problem = problem_from(
        TooManyRequestsError(429, "slow_down", field_errors=(field,), retry_after=40.0)
    )

    assert (problem.kind, problem.code) == (ProblemKind.BUSY, "slow_down")
    assert (problem.field_errors, problem.wait_s) == ((field,), 40.0)
