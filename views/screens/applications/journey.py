"""The steps of an application, from what has happened to it. No Flet."""

from __future__ import annotations

from api_client.models.applications import Application, ApplicationState
from app.formats import Formats, day_of
from app.i18n import Translator
from views.components.timeline import TimelineStep, When

_REACHED = (
    (ApplicationState.DRAFT,),
    (
        ApplicationState.SUBMITTED,
        ApplicationState.UNDER_REVIEW,
        ApplicationState.NEEDS_CORRECTION,
    ),
    (ApplicationState.AWAITING_PAYMENT,),
    (ApplicationState.PAID, ApplicationState.IN_PRODUCTION),
    (ApplicationState.DISPATCHED, ApplicationState.READY_TO_COLLECT),
    (ApplicationState.COMPLETED,),
)
"""Which states belong to which step; the last one lies behind every step."""


def journey(t: Translator, formats: Formats, its: Application) -> tuple[TimelineStep, ...]:
    """Five steps with their days; none for an application that has ended on the way."""
    at = next((i for i, states in enumerate(_REACHED) if its.state in states), None)
    if at is None:
        return ()
    is_collected = its.state is ApplicationState.READY_TO_COLLECT
    titles = (
        t.gettext("Fill in and send"),
        t.gettext("The office looks at it"),
        t.gettext("Pay"),
        t.gettext("It is made"),
        t.gettext("Collect it at the hall") if is_collected else t.gettext("It comes to you"),
    )
    return tuple(
        TimelineStep(title, _when(step, at), _note(t, formats, its, step, at))
        for step, title in enumerate(titles)
    )


def _when(step: int, at: int) -> When:
    if step < at:
        return When.DONE
    return When.NOW if step == at else When.LATER


def _note(t: Translator, formats: Formats, its: Application, step: int, at: int) -> str:
    if step < at:
        ended = [event.at for event in its.events if event.state in _REACHED[step + 1]]
        return formats.date(day_of(min(ended))) if ended else ""
    match step:
        case 1 if step == at and its.correct_by is not None:
            return t.gettext("Change it by %(day)s", day=formats.date(day_of(its.correct_by)))
        case 2 if its.total_fen:
            return formats.money(its.total_fen)
        case 3 if its.promised_on is not None and its.promise_is_estimate:
            return t.gettext("Around %(day)s", day=formats.date(its.promised_on))
        case 3 if its.promised_on is not None:
            return t.gettext("By %(day)s", day=formats.date(its.promised_on))
        case _:
            return ""
