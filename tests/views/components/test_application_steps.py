from __future__ import annotations

from uuid import UUID

import pytest

from api_client.models.applications import Question, Step
from tests.support.factories import make_application, make_questions
from views.components.application_steps import (
    after_answer,
    back_of,
    progress_of,
    steps_of,
)

ID = UUID("01937c1e-0000-7000-8000-000000000001")
HERE = f"/applications/{ID}"


def made(next_step: str = "photo", **statuses: str):
    asked = {"photo": "ANSWERED", "delivery": "OPEN", "address": "NOT_ASKED"} | statuses
    return make_application(id=ID, next_step=next_step, questions=make_questions(**asked))


def test_only_what_is_asked_is_counted():
    assert steps_of(made()) == ("photo", "delivery", "check", "identity", "signature")


def test_a_page_that_is_counted_says_where_it_is():
    assert progress_of(made(), "delivery") == (2, 5)
    assert progress_of(made(), "signature") == (5, 5)


def test_a_page_that_is_not_counted_says_nothing():
    assert progress_of(made(), "name") is None


@pytest.mark.parametrize(
    ("at", "before"),
    [
        ("photo", HERE),
        ("name", HERE),
        ("delivery", f"{HERE}/questions/photo"),
        ("check", f"{HERE}/questions/delivery"),
        ("identity", f"{HERE}/check"),
        ("signature", f"{HERE}/identity"),
    ],
)
def test_back(at: str, before: str):
    assert back_of(made(), at) == before


@pytest.mark.parametrize(
    "step", [Step.CHECK, Step.IDENTITY, Step.SIGNATURE, Step.SUBMIT, Step.CORRECT]
)
def test_the_last_answer_always_leads_to_the_check(step: Step):
    assert after_answer(made(step)) == f"{HERE}/check"


@pytest.mark.parametrize(
    ("step", "address"),
    [(Question.DELIVERY, "questions/delivery"), (Step.COUNTER, "counter")],
)
def test_an_answer_leads_to_what_is_open(step: str, address: str):
    assert after_answer(made(step)) == f"{HERE}/{address}"


def test_back_passes_every_page_once_and_ends():
    its, at, seen = made(), "signature", []
    while at != HERE:
        at = back_of(its, at.rpartition("/")[2])
        seen.append(at)

    assert len(seen) == len(set(seen)) == 5
