"""The frame of every question page: one question, one main action, nothing lost."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import flet as ft

from api_client.models.applications import Application, Question
from app.container import use_container
from app.i18n import Translator, use_translator
from app.problems import Problem, ProblemKind
from app.routing import paths
from app.state.application import CurrentApplicationState
from app.state.load import Loaded
from views.components.application_steps import back_of, progress_of
from views.components.buttons import PrimaryButton
from views.components.drawings import Drawing
from views.components.field_words import field_text
from views.components.form import ErrorSummary, FieldProblem
from views.components.go import go
from views.components.problem_banner import ProblemBanner
from views.components.shell import Screen
from views.components.words import document_title


@dataclass(frozen=True)
class Asked:
    """What a question page is given."""

    its: Application
    question: Question
    current: CurrentApplicationState
    give: Callable[[Mapping[str, Any]], Awaitable[None]]
    """Answers, and leads on when that went well."""
    save_draft: Callable[[dict[str, str]], Awaitable[None]]

    @property
    def answer(self) -> Mapping[str, Any]:
        """What was answered before; empty when nothing was."""
        asked = next((one for one in self.its.questions if one.id is self.question), None)
        return {} if asked is None or asked.answer is None else asked.answer

    @property
    def draft(self) -> Mapping[str, str]:
        """What was typed and not answered."""
        asked = next((one for one in self.its.questions if one.id is self.question), None)
        return {} if asked is None or asked.draft is None else asked.draft


def use_asked(its: Application, question: Question) -> Asked:
    """The question of this application, and what can be done with it."""
    container = use_container()
    current = container.state.application

    async def give(answer: Mapping[str, Any]) -> None:
        await container.application.answer(question.value, answer)
        newest = current.application
        if current.problem is None and isinstance(newest, Loaded):
            go(paths.step(newest.value))

    async def save_draft(values: dict[str, str]) -> None:
        await container.application.save_draft(question.value, values)

    return Asked(its, question, current, give, save_draft)


@ft.component
def QuestionPage(
    asked: Asked,
    current: CurrentApplicationState,
    *,
    heading: str,
    body: Sequence[ft.Control],
    on_next: Callable[[], Awaitable[None] | None],
    sentence: str | None = None,
    labels: Mapping[str, str] | None = None,
    local: Sequence[FieldProblem] = (),
    on_jump: Callable[[str], None] | None = None,
    picture: Drawing | None = None,
    secondary: ft.Control | None = None,
) -> ft.Control:
    """One question. `labels` names its fields, for what does not fit."""
    t = use_translator()
    problems = [*local, *field_problems(t, current.problem, labels or {})]
    alert: ft.Control | None = None
    if problems:
        alert = ErrorSummary(problems, on_jump or _nowhere)
    elif current.problem is not None and current.problem.kind is not ProblemKind.SIGNED_OUT:
        alert = ProblemBanner(current.problem, on_next, name="send-again")
    return Screen(
        title=document_title(t, asked.its.document_kind),
        heading=heading,
        sentence=sentence,
        alert=alert,
        body=body,
        progress=progress_of(asked.its, asked.question.value),
        primary=PrimaryButton(
            t.pgettext("button", "Next"), on_next, name="next", is_busy=current.is_saving
        ),
        secondary=secondary,
        back=back_of(asked.its, asked.question.value),
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


def _nowhere(_: str) -> None:
    """A page without fields has nowhere to jump to."""
