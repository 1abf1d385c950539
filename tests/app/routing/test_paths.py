from __future__ import annotations

import re
from uuid import UUID

import pytest

from api_client.models.applications import Question, Step
from api_client.models.documents import DocumentKind
from app.routing import paths
from tests.support.factories import make_application, make_summary

ID = UUID("01937c1e-0000-7000-8000-000000000001")
HERE = f"/applications/{ID}"


@pytest.mark.parametrize(
    ("pattern", "filled"),
    [
        (paths.ELSEWHERE, paths.elsewhere(DocumentKind.TW_PASS)),
        (paths.APPLICATION, paths.application(ID)),
        (paths.QUESTION, paths.question(ID, Question.OLD_DOCUMENT)),
        (paths.CHECK, paths.check(ID)),
        (paths.CHANGE, paths.change(ID, Question.PHOTO)),
        (paths.IDENTITY, paths.identity(ID)),
        (paths.SIGNATURE, paths.signature(ID)),
        (paths.COUNTER, paths.counter(ID)),
        (paths.PAY, paths.pay(ID)),
        (paths.RECEIPT, paths.receipt(ID)),
        (paths.PARCEL, paths.parcel(ID)),
    ],
)
def test_a_filled_address_fits_its_pattern(pattern: str, filled: str):
    assert re.fullmatch(re.sub(r":[a-z_]+", "[^/]+", pattern), filled)
    assert ":" not in filled


STEPS = {
    Step.CHECK: f"{HERE}/check",
    Step.IDENTITY: f"{HERE}/identity",
    Step.SIGNATURE: f"{HERE}/signature",
    Step.SUBMIT: f"{HERE}/check",
    Step.COUNTER: f"{HERE}/counter",
    Step.WAIT: HERE,
    Step.CORRECT: HERE,
    Step.PAY: f"{HERE}/pay",
    Step.TRACK: "/parcels",
    Step.COLLECT: f"{HERE}/counter",
    Step.DONE: HERE,
    Step.ENDED: HERE,
}


@pytest.mark.parametrize("step", Step)
def test_each_step_has_its_address(step: Step):
    assert paths.step(make_application(id=ID, next_step=step.value)) == STEPS[step]
    assert paths.step(make_summary(id=ID, next_step=step.value)) == STEPS[step]


@pytest.mark.parametrize("question", Question)
def test_each_question_has_its_address(question: Question):
    made = make_application(id=ID, next_step=question.value)

    assert paths.step(made) == f"{HERE}/questions/{question.value}"


def test_one_parcel_is_opened_and_several_are_listed():
    other = UUID(int=2)
    one = make_application(next_step="track", parcel_ids=(ID,))
    two = make_application(next_step="track", parcel_ids=(ID, other))

    assert paths.step(one) == f"/parcels/{ID}"
    assert paths.step(two) == "/parcels"


def test_a_step_of_a_newer_api_leads_to_the_application():
    assert paths.step(make_application(id=ID, next_step="interview")) == HERE


def test_a_question_nobody_knows_has_no_address():
    with pytest.raises(ValueError, match="shoe_size"):
        paths.question(ID, "shoe_size")
