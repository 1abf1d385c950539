"""Which step of how many a page is, and where its back button leads. No Flet."""

from __future__ import annotations

from api_client.models.applications import Application, Question, QuestionStatus, Step
from app.routing import paths

_ALWAYS = (Step.CHECK, Step.IDENTITY, Step.SIGNATURE)


def steps_of(its: Application) -> tuple[str, ...]:
    """The pages of this application: what is known already is not asked, and not counted."""
    asked = [one.id.value for one in its.questions if one.status is not QuestionStatus.KNOWN]
    return (*asked, *(step.value for step in _ALWAYS))


def progress_of(its: Application, at: str) -> tuple[int, int]:
    """Counted from one; a page that is not counted stands where it would be asked."""
    steps = steps_of(its)
    return (steps.index(at) + 1 if at in steps else 1, len(steps))


def back_of(its: Application, at: str) -> str:
    """The page before this one; before the first, the application itself."""
    steps = steps_of(its)
    place = steps.index(at) if at in steps else 0
    if place == 0:
        return paths.APPLICATIONS
    return address_of(its, steps[place - 1])


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
