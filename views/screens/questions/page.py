"""The frame of every question page: one question, one main action, nothing lost."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import flet as ft

from api_client.models.applications import Application, AskedQuestion, Question
from app.container import use_container
from app.i18n import Translator, use_translator
from app.problems import Problem, ProblemKind
from app.routing import paths
from app.state.application import CurrentApplicationState
from app.state.load import Loaded
from views.components.application_steps import after_answer, back_of, progress_of
from views.components.buttons import PrimaryButton
from views.components.drawings import Drawing
from views.components.field_words import field_text
from views.components.form import ErrorSummary, FieldProblem
from views.components.go import go, here
from views.components.mistake import with_mistake
from views.components.new_problem import use_new_problem
from views.components.problem_banner import ProblemBanner
from views.components.shell import Screen
from views.components.words import document_title


@dataclass(frozen=True)
class Asked:
    """What a question page is given."""

    its: Application
    question: Question
    is_change: bool
    """It was answered before, and is opened from the check page, to which it leads back."""
    give: Callable[[Mapping[str, Any]], Awaitable[None]]
    """Answers, and leads on when that went well."""
    save_draft: Callable[[dict[str, str]], Awaitable[None]]

    @property
    def answer(self) -> Mapping[str, Any]:
        """What was answered before; empty when nothing was."""
        asked = self._asked
        return {} if asked is None or asked.answer is None else asked.answer

    @property
    def draft(self) -> Mapping[str, str]:
        """What was typed and not answered."""
        asked = self._asked
        return {} if asked is None or asked.draft is None else asked.draft

    @property
    def _asked(self) -> AskedQuestion | None:
        return next((one for one in self.its.questions if one.id is self.question), None)


def use_asked(its: Application, question: Question, *, is_change: bool) -> Asked:
    """Hook: the question of this application, and what can be done with it."""
    container = use_container()
    current = container.state.application

    async def give(answer: Mapping[str, Any]) -> None:
        if current.is_saving:
            return
        before = here()
        await container.application.answer(question.value, answer)
        newest = current.application
        if current.problem is None and isinstance(newest, Loaded):
            go(after_answer(newest.value), only_from=before)

    async def save_draft(values: dict[str, str]) -> None:
        await container.application.save_draft(question.value, values)

    return Asked(its, question, is_change, give, save_draft)


@ft.component
def QuestionPage(
    asked: Asked,
    current: CurrentApplicationState,
    *,
    heading: str,
    body: Sequence[ft.Control],
    on_next: Callable[[], Awaitable[None] | None],
    sentence: str | None = None,
    wrong: Sequence[FieldProblem] = (),
    on_jump: Callable[[str], None] | None = None,
    mistake: str | None = None,
    picture: Drawing | None = None,
) -> ft.Control:
    """One question.

    `wrong` are the fields that do not fit, `mistake` is what is missing where there is no field.
    """
    t = use_translator()
    problem = use_new_problem(current.problem)
    its, at = asked.its, asked.question.value
    said = mistake or (None if wrong else _said_of_answer(t, problem))
    return Screen(
        title=document_title(t, its.document_kind),
        heading=heading,
        sentence=sentence,
        alert=_alert(problem, wrong, on_jump, on_next, is_said=said is not None),
        body=body,
        progress=None if asked.is_change else progress_of(its, at),
        primary=with_mistake(
            said,
            PrimaryButton(
                t.pgettext("button", "Next"), on_next, name="next", is_busy=current.is_saving
            ),
        ),
        back=paths.check(its.id) if asked.is_change else back_of(its, at),
        picture=picture,
    )


def field_problems(
    t: Translator, problem: Problem | None, labels: Mapping[str, str]
) -> list[FieldProblem]:
    """What the API found wrong, by the page's own fields."""
    if problem is None:
        return []
    return [
        FieldProblem(error.field, labels[error.field], field_text(t, error.code))
        for error in problem.field_errors
        if error.field in labels
    ]


def _said_of_answer(t: Translator, problem: Problem | None) -> str | None:
    if problem is None or not problem.field_errors:
        return None
    return field_text(t, problem.field_errors[0].code)


def _alert(
    problem: Problem | None,
    wrong: Sequence[FieldProblem],
    on_jump: Callable[[str], None] | None,
    on_next: Callable[[], Awaitable[None] | None],
    *,
    is_said: bool,
) -> ft.Control | None:
    if wrong and on_jump is not None:
        return ErrorSummary(wrong, on_jump)
    if problem is None or is_said or problem.kind is ProblemKind.SIGNED_OUT:
        return None
    return ProblemBanner(problem, on_next, name="send-again")
