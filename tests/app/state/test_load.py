from __future__ import annotations

import pytest

from app.problems import Problem, ProblemKind
from app.state.load import Failed, Load, Loaded, Loading, NotAsked, awaiting, settled

FAILED = Failed(Problem(ProblemKind.OFFLINE))


@pytest.mark.parametrize(
    ("shown", "meanwhile"),
    [(NotAsked(), Loading()), (Loading(), Loading()), (FAILED, Loading()), (Loaded(1), Loaded(1))],
)
def test_what_is_there_stays_while_it_is_fetched(shown: Load[int], meanwhile: Load[int]):
    assert awaiting(shown) == meanwhile


@pytest.mark.parametrize(
    ("shown", "outcome", "afterwards"),
    [
        (Loading(), Loaded(2), Loaded(2)),
        (Loading(), FAILED, FAILED),
        (Loaded(1), Loaded(2), Loaded(2)),
        (Loaded(1), FAILED, Loaded(1)),
    ],
)
def test_a_failure_never_takes_away_what_is_there(
    shown: Load[int], outcome: Loaded[int] | Failed, afterwards: Load[int]
):
    assert settled(shown, outcome) == afterwards
