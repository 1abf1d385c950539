"""What a person can do while signing in, and the words for what stops them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import flet as ft

from app.i18n import Translator
from app.problems import Problem, ProblemKind
from views.components.field_words import field_text
from views.components.form import ErrorSummary, FieldProblem
from views.components.problem_banner import ProblemBanner


@dataclass(frozen=True)
class SignInActions:
    """Handed down from the screen to its steps."""

    request_code: Callable[[str], Awaitable[None]]
    resend_code: Callable[[], Awaitable[None]]
    sign_in: Callable[[str], Awaitable[None]]
    change_number: Callable[[], Awaitable[None] | None]


def code_in(problem: Problem | None, field: str, otherwise: str) -> str | None:
    """The code of what is wrong with one field; None when the field is not the matter."""
    if problem is None or problem.kind is not ProblemKind.INVALID:
        return None
    return next((one.code for one in problem.field_errors if one.field == field), otherwise)


def alert_for(
    t: Translator,
    problem: Problem | None,
    wrong: str | None,
    field: tuple[str, str],
    on_jump: Callable[[str], None],
) -> ft.Control | None:
    """What stands above the question: the field to change, or what went wrong otherwise.

    `wrong` is the code of the field's own mistake, `field` its name and label.
    """
    if wrong is not None:
        return ErrorSummary([FieldProblem(*field, field_text(t, wrong))], on_jump)
    return None if problem is None else ProblemBanner(problem)
