"""Which questions are asked, and what comes next."""

from __future__ import annotations

from typing import Any

import pytest

from backend.applications.questions import Facts, Progress, delivery_address, next_step, statuses
from backend.applications.schemas import Question, QuestionStatus, Step
from backend.models import ApplicationState, Channel

Q, KNOWN, OPEN, ANSWERED = (
    Question,
    QuestionStatus.KNOWN,
    QuestionStatus.OPEN,
    QuestionStatus.ANSWERED,
)
HOME = {"province": "上海市", "street": "示例路1号"}


def facts(*, known: bool = True, **answers: Any) -> Facts:
    return Facts(known, known, known, known, known, answers)


def progress(**changes: Any) -> Progress:
    values: dict[str, Any] = {
        "state": ApplicationState.DRAFT,
        "channel": Channel.ONLINE,
        "online_is_open": True,
        "statuses": {Q.NAME: KNOWN, Q.PHOTO: ANSWERED},
        "has_check": False,
        "identity_is_passed": False,
        "signature_is_given": False,
        "is_as_sent": False,
    }
    return Progress(**(values | changes))


def test_somebody_new_is_asked_everything_in_order():
    found = statuses(facts(known=False))

    assert list(found) == [
        Q.NAME,
        Q.ID_NUMBER,
        Q.HOUSEHOLD,
        Q.DUTY,
        Q.OLD_DOCUMENT,
        Q.PHOTO,
        Q.DELIVERY,
    ]
    assert set(found.values()) == {OPEN}


def test_what_is_known_is_not_asked():
    found = statuses(facts())

    assert {question for question, status in found.items() if status is OPEN} == {
        Q.PHOTO,
        Q.DELIVERY,
    }
    assert found[Q.NAME] is KNOWN


def test_what_was_told_here_is_an_answer():
    found = statuses(facts(told=["name"], photo={"choice": "AT_HALL"}))

    assert (found[Q.NAME], found[Q.ID_NUMBER], found[Q.PHOTO]) == (ANSWERED, KNOWN, ANSWERED)


@pytest.mark.parametrize(
    ("delivery", "asked"),
    [
        ({"method": "COLLECT", "address": None}, None),
        ({"method": "EXPRESS", "address": HOME}, None),
        ({"method": "EXPRESS", "address": None}, OPEN),
    ],
)
def test_the_address_is_asked_only_when_it_is_needed(delivery: Any, asked: QuestionStatus | None):
    assert statuses(facts(delivery=delivery)).get(Q.ADDRESS) is asked


def test_a_new_address_is_where_it_goes():
    answers = {"delivery": {"method": "EXPRESS", "address": None}, "address": HOME}

    assert statuses(facts(**answers))[Q.ADDRESS] is ANSWERED
    assert delivery_address(answers) == HOME


@pytest.mark.parametrize(
    "answers",
    [{}, {"delivery": {"method": "COLLECT", "address": None}, "address": HOME}],
)
def test_nothing_is_sent_that_she_collects(answers: dict[str, Any]):
    assert delivery_address(answers) is None


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"statuses": {Q.NAME: KNOWN, Q.PHOTO: OPEN, Q.DELIVERY: OPEN}}, Q.PHOTO),
        ({}, Step.CHECK),
        ({"has_check": True}, Step.IDENTITY),
        ({"has_check": True, "identity_is_passed": True}, Step.SIGNATURE),
        ({"identity_is_passed": True, "signature_is_given": True}, Step.SUBMIT),
        ({"signature_is_given": True}, Step.CHECK),
        ({"channel": Channel.COUNTER}, Step.COUNTER),
        ({"channel": Channel.COUNTER, "statuses": {Q.PHOTO: OPEN}}, Step.COUNTER),
        ({"online_is_open": False}, Step.COUNTER),
        ({"state": ApplicationState.NEEDS_CORRECTION, "is_as_sent": True}, Step.CORRECT),
        ({"state": ApplicationState.NEEDS_CORRECTION}, Step.CHECK),
    ],
)
def test_next_step_before_the_office(changes: dict[str, Any], expected: Question | Step):
    assert next_step(progress(**changes)) is expected


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("SUBMITTED", Step.WAIT),
        ("UNDER_REVIEW", Step.WAIT),
        ("AWAITING_PAYMENT", Step.PAY),
        ("PAID", Step.WAIT),
        ("IN_PRODUCTION", Step.WAIT),
        ("DISPATCHED", Step.TRACK),
        ("READY_TO_COLLECT", Step.COLLECT),
        ("COMPLETED", Step.DONE),
        ("WITHDRAWN", Step.ENDED),
        ("REFUSED", Step.ENDED),
    ],
)
def test_next_step_by_state(state: str, expected: Step):
    found = next_step(progress(state=ApplicationState(state), statuses={Q.PHOTO: OPEN}))

    assert found is expected
