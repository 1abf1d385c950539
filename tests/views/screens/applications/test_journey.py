from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from api_client.models.applications import ApplicationState as S
from api_client.models.applications import Event
from app.formats import formats_for
from app.i18n import translator_for
from tests.support.factories import make_application
from views.components.timeline import When
from views.screens.applications.journey import journey


def steps(**changes):
    return journey(translator_for("zh_Hans"), formats_for("zh_Hans"), make_application(**changes))


@pytest.mark.parametrize(
    ("state", "now"),
    [
        (S.DRAFT, 0),
        (S.SUBMITTED, 1),
        (S.UNDER_REVIEW, 1),
        (S.NEEDS_CORRECTION, 1),
        (S.AWAITING_PAYMENT, 2),
        (S.PAID, 3),
        (S.IN_PRODUCTION, 3),
        (S.DISPATCHED, 4),
        (S.READY_TO_COLLECT, 4),
    ],
)
def test_how_far_it_is(state: S, now: int):
    found = steps(state=state)

    assert [step.when for step in found] == [
        When.DONE if i < now else When.NOW if i == now else When.LATER for i in range(5)
    ]


def test_completed_has_every_step_behind_it():
    assert {step.when for step in steps(state=S.COMPLETED)} == {When.DONE}


@pytest.mark.parametrize("state", [S.WITHDRAWN, S.REFUSED, S.UNKNOWN])
def test_what_has_ended_on_the_way_has_no_steps(state: S):
    assert steps(state=state) == ()


def test_days_under_the_steps():
    found = steps(
        state=S.AWAITING_PAYMENT,
        events=(
            Event(state=S.SUBMITTED, at=datetime(2026, 11, 20, 2, tzinfo=UTC), reason=None),
            Event(state=S.AWAITING_PAYMENT, at=datetime(2026, 11, 24, 20, tzinfo=UTC), reason=None),
        ),
        promised_on=date(2026, 12, 4),
        promise_is_estimate=False,
    )

    assert [step.note for step in found] == [
        "11月20日 星期五",
        "11月25日 星期三",
        "132 元",
        "最晚12月4日 星期五",
        "",
    ]


def test_collecting_has_its_own_words():
    assert steps(state=S.READY_TO_COLLECT)[-1].title == "去大厅拿"
    assert steps(state=S.DISPATCHED)[-1].title == "送到您手里"
