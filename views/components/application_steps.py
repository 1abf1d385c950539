"""Which step of how many a page is, and which page stands before and after it. No Flet."""

from __future__ import annotations

from api_client.models.applications import Application, Question, QuestionStatus, Step
from app.routing import paths

_ALWAYS = (Step.CHECK, Step.IDENTITY, Step.SIGNATURE)
_ASKED = frozenset({QuestionStatus.OPEN, QuestionStatus.ANSWERED})
_ALL_ANSWERED = frozenset({*_ALWAYS, Step.SUBMIT, Step.CORRECT})


def steps_of(its: Application) -> tuple[str, ...]:
    """The pages of this application: what is known already is not asked, and not counted."""
    asked = [one.id.value for one in its.questions if one.status in _ASKED]
    return (*asked, *(step.value for step in _ALWAYS))


def progress_of(its: Application, at: str) -> tuple[int, int] | None:
    """Counted from one; None for a page that is not counted."""
    steps = steps_of(its)
    return (steps.index(at) + 1, len(steps)) if at in steps else None


def back_of(its: Application, at: str) -> str:
    """The page before this one; before the first, the application itself."""
    steps = steps_of(its)
    place = steps.index(at) if at in steps else 0
    return paths.application(its.id) if place == 0 else address_of(its, steps[place - 1])


def after_answer(its: Application) -> str:
    """Where an answer leads: the next question, and after the last one always to the check."""
    return paths.check(its.id) if its.next_step in _ALL_ANSWERED else paths.step(its)


def address_of(its: Application, step: str) -> str:
    """Where a step's page is."""
    match step:
        case Step.CHECK:
            return paths.check(its.id)
        case Step.IDENTITY:
            return paths.identity(its.id)
        case Step.SIGNATURE:
            return paths.signature(its.id)
        case _:
            return paths.question(its.id, Question(step))
