"""A parcel in plain sentences: is it coming, when, and must I do anything. No Flet."""

from __future__ import annotations

from datetime import date

from api_client.models.deliveries import Parcel, ParcelState
from app.formats import Formats, today
from app.i18n import Translator
from views.components.timeline import TimelineStep, When

_STEPS = (
    (ParcelState.PREPARING,),
    (ParcelState.HANDED_OVER, ParcelState.MOVING),
    (ParcelState.OUT_FOR_DELIVERY, ParcelState.ATTEMPT_FAILED, ParcelState.HELD),
    (ParcelState.DELIVERED,),
)


def headline(t: Translator, formats: Formats, parcel: Parcel) -> str:
    """The one sentence."""
    match parcel.state:
        case ParcelState.PREPARING:
            return t.gettext("It is being packed")
        case ParcelState.HANDED_OVER | ParcelState.MOVING if (day := _foreseen(parcel)) is not None:
            return t.gettext("Should come %(day)s", day=formats.near_date(day))
        case ParcelState.HANDED_OVER if parcel.detail == "ORDERED":
            return t.gettext("The post will fetch it soon")
        case ParcelState.HANDED_OVER:
            return t.gettext("The post has it")
        case ParcelState.MOVING:
            return t.gettext("It is on its way")
        case ParcelState.OUT_FOR_DELIVERY:
            return t.gettext("The courier brings it today")
        case ParcelState.DELIVERED if parcel.detail == "BY_OTHER":
            return t.gettext("Somebody took it in for you")
        case ParcelState.DELIVERED | ParcelState.HELD if is_in_locker(parcel):
            return t.gettext("It lies in a parcel locker")
        case ParcelState.DELIVERED:
            return t.gettext("It has arrived")
        case ParcelState.ATTEMPT_FAILED:
            return t.gettext("The courier did not meet you")
        case ParcelState.HELD:
            return t.gettext("It waits for you to collect it")
        case ParcelState.RETURNING | ParcelState.RETURNED:
            return t.gettext("It is going back to the office")
        case ParcelState.LOST:
            return t.gettext("The post is looking for it")
        case ParcelState.UNKNOWN:
            return t.gettext("There is news. Call 12367 to hear it.")


def what_to_do(t: Translator, parcel: Parcel) -> str:
    """What she has to do: mostly nothing."""
    match parcel.state:
        case ParcelState.PREPARING | ParcelState.HANDED_OVER | ParcelState.MOVING:
            return t.gettext("You need not do anything.")
        case ParcelState.OUT_FOR_DELIVERY:
            return t.gettext("Keep your phone on, and your ID card at hand.")
        case ParcelState.DELIVERED if parcel.detail == "BY_OTHER":
            return t.gettext("Ask at home who has it. If nobody does, call 12367.")
        case ParcelState.DELIVERED | ParcelState.HELD if is_in_locker(parcel):
            return t.gettext("Fetch it today. The courier tells you where, and the code.")
        case ParcelState.DELIVERED:
            return t.gettext("Open it, and look whether your name is right.")
        case ParcelState.ATTEMPT_FAILED:
            return t.gettext("They come once more. You can call the courier.")
        case ParcelState.HELD:
            return t.gettext("Collect it with your ID card within 7 days.")
        case ParcelState.RETURNING | ParcelState.RETURNED:
            return t.gettext("Call 12367. You can collect it, or have it sent again.")
        case ParcelState.LOST | ParcelState.UNKNOWN:
            return t.gettext("Call 12367. Somebody takes care of it.")


def course(t: Translator, formats: Formats, parcel: Parcel) -> tuple[TimelineStep, ...]:
    """Four steps with their times; none for a parcel that goes back."""
    at = next((i for i, states in enumerate(_STEPS) if parcel.state in states), None)
    if at is None:
        return ()
    titles = (
        t.gettext("The document is made"),
        t.gettext("The post has it"),
        t.gettext("The courier brings it"),
        t.gettext("It is with you"),
    )
    last = len(_STEPS) - 1
    return tuple(
        TimelineStep(
            title,
            When.DONE if step < at or at == last else When.NOW if step == at else When.LATER,
            _note(t, formats, parcel, step, at),
        )
        for step, title in enumerate(titles)
    )


def _note(t: Translator, formats: Formats, parcel: Parcel, step: int, at: int) -> str:
    times = [
        event.happened_at
        for event in parcel.events
        if event.state is not None and event.state in _STEPS[step]
    ]
    if step <= at and times:
        return formats.near_date_time(min(times))
    foreseen = _foreseen(parcel)
    if step == len(_STEPS) - 1 and step > at and foreseen is not None:
        return t.gettext("Probably %(day)s", day=formats.near_date(foreseen))
    if step == 1 and parcel.waybill is not None and step <= at:
        return t.gettext("EMS number %(number)s", number=parcel.waybill)
    return ""


def is_in_locker(parcel: Parcel) -> bool:
    """Carried out as far as the courier is concerned, and not yet with her."""
    return parcel.detail in {"LOCKER", "LOCKER_OVERDUE"}


def _foreseen(parcel: Parcel) -> date | None:
    """When it should come; a day that is over tells nobody anything."""
    day = parcel.expected_on
    return day if day is not None and day >= today() else None
