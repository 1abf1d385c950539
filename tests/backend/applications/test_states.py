"""The table of an application's life."""

from __future__ import annotations

import random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.applications import life
from backend.applications.states import ALLOWED, ENDED, Cause, sources
from backend.models import ApplicationState as S
from tests.support.applicant import Applicant


@given(st.sampled_from(S), st.sampled_from(S), st.sampled_from(Cause))
def test_sources_are_the_table(before: S, after: S, cause: Cause):
    assert (before in sources(after, cause)) == (cause in ALLOWED.get((before, after), ()))


@pytest.mark.parametrize("ended", sorted(ENDED))
def test_an_end_is_an_end(ended: S):
    assert not [pair for pair in ALLOWED if pair[0] is ended]


def test_every_state_can_be_reached_and_left():
    reached, left = {after for _, after in ALLOWED}, {before for before, _ in ALLOWED}

    assert reached == set(S) - {S.DRAFT}
    assert left == set(S) - ENDED


@pytest.mark.parametrize("state", [S.IN_PRODUCTION, S.DISPATCHED, S.READY_TO_COLLECT])
def test_nothing_is_withdrawn_once_it_is_made(state: S):
    assert (state, S.WITHDRAWN) not in ALLOWED


def test_only_the_owner_hands_in():
    assert sources(S.SUBMITTED, Cause.OWNER) == {S.DRAFT, S.NEEDS_CORRECTION}
    assert not any(sources(S.SUBMITTED, cause) for cause in Cause if cause is not Cause.OWNER)


@pytest.mark.parametrize("seed", range(6))
async def test_whatever_happens_its_history_stays_in_the_table(applicant: Applicant, seed: int):
    chance = random.Random(seed)
    application = await applicant.start()
    now, expected = S.DRAFT, [S.DRAFT]

    for _ in range(60):
        to, cause = chance.choice(list(S)), chance.choice(list(Cause))
        async with applicant.database.begin() as session:
            moved = await life.move(session, UUID(application["id"]), to, cause)
        assert moved == (cause in ALLOWED.get((now, to), ()))
        if moved:
            now = to
            expected.append(to)

    assert (await applicant.look(application))["state"] == now
    assert await applicant.states(application) == expected
