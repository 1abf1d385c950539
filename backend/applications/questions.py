"""Which questions a person is asked, and what comes next. No I/O."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from backend.applications.schemas import (
    DeliveryMethod,
    PhotoChoice,
    Question,
    QuestionStatus,
    Step,
)
from backend.models import ApplicationState, Channel

S = ApplicationState

_STEPS = {
    S.SUBMITTED: Step.WAIT,
    S.UNDER_REVIEW: Step.WAIT,
    S.PAID: Step.WAIT,
    S.IN_PRODUCTION: Step.WAIT,
    S.AWAITING_PAYMENT: Step.PAY,
    S.DISPATCHED: Step.TRACK,
    S.READY_TO_COLLECT: Step.COLLECT,
    S.COMPLETED: Step.DONE,
    S.WITHDRAWN: Step.ENDED,
    S.REFUSED: Step.ENDED,
}


@dataclass(frozen=True)
class Facts:
    """What questions depend on."""

    has_name: bool
    has_id_number: bool
    has_household: bool
    has_duty: bool
    has_old_document: bool
    answers: Mapping[str, Any]
    """The application's own: photo, delivery, address; and which facts were told in it."""


def statuses(facts: Facts) -> dict[Question, QuestionStatus]:
    """Every question of this person, in order; those not asked are left out."""
    known = {
        Question.NAME: facts.has_name,
        Question.ID_NUMBER: facts.has_id_number,
        Question.HOUSEHOLD: facts.has_household,
        Question.DUTY: facts.has_duty,
        Question.OLD_DOCUMENT: facts.has_old_document,
    }
    told = facts.answers.get("told", [])
    found = {
        question: (
            QuestionStatus.OPEN
            if not is_known
            else QuestionStatus.ANSWERED
            if question.value in told
            else QuestionStatus.KNOWN
        )
        for question, is_known in known.items()
    }
    for question in (Question.PHOTO, Question.DELIVERY):
        is_answered = question.value in facts.answers
        found[question] = QuestionStatus.ANSWERED if is_answered else QuestionStatus.OPEN
    if is_address_asked(facts.answers):
        is_answered = Question.ADDRESS.value in facts.answers
        found[Question.ADDRESS] = QuestionStatus.ANSWERED if is_answered else QuestionStatus.OPEN
    return found


def is_address_asked(answers: Mapping[str, Any]) -> bool:
    """She wants it sent, and picked none from her address book."""
    delivery = answers.get(Question.DELIVERY.value)
    return (
        delivery is not None
        and delivery["method"] == DeliveryMethod.EXPRESS.value
        and delivery.get("address") is None
    )


def delivery_address(answers: Mapping[str, Any]) -> dict[str, Any] | None:
    """Where it goes, once that is known."""
    delivery = answers.get(Question.DELIVERY.value)
    if delivery is None or delivery["method"] != DeliveryMethod.EXPRESS.value:
        return None
    address: dict[str, Any] | None = delivery.get("address") or answers.get(Question.ADDRESS.value)
    return address


def wants_hall_photo(answers: Mapping[str, Any]) -> bool:
    """The photo is taken at the hall, so the rest is done there too."""
    photo = answers.get(Question.PHOTO.value)
    return photo is not None and photo["choice"] == PhotoChoice.AT_HALL.value


@dataclass(frozen=True)
class Progress:
    """How far an application is."""

    state: ApplicationState
    channel: Channel
    online_is_open: bool
    statuses: Mapping[Question, QuestionStatus]
    has_check: bool
    """An identity check for these very answers has been started."""
    identity_is_passed: bool
    signature_is_given: bool
    is_as_sent: bool
    """Nothing has changed since it was handed in the last time."""


def next_step(progress: Progress) -> Question | Step:
    """Where the person goes on."""
    step = _STEPS.get(progress.state)
    if step is not None:
        return step
    if progress.state is S.NEEDS_CORRECTION and progress.is_as_sent:
        return Step.CORRECT
    if not progress.online_is_open or progress.channel is not Channel.ONLINE:
        return Step.COUNTER
    for question, status in progress.statuses.items():
        if status is QuestionStatus.OPEN:
            return question
    if progress.identity_is_passed:
        return Step.SUBMIT if progress.signature_is_given else Step.SIGNATURE
    return Step.IDENTITY if progress.has_check else Step.CHECK
