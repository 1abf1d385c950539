from __future__ import annotations

from dataclasses import fields

from app.problems import Problem, ProblemKind
from app.state.app_state import AppState
from app.state.load import Failed
from app.state.session import Phase

OF_THE_DEVICE = {"language", "appearance", "connection"}
MARK = Failed(Problem(ProblemKind.BROKEN))


def test_forgetting_empties_every_field_of_every_personal_store():
    """A store or a field added later is covered the day it is added."""
    state, fresh = AppState(), AppState()
    for store in fields(state):
        for each in fields(getattr(state, store.name)):
            setattr(getattr(state, store.name), each.name, MARK)
    state.session.keeps_sign_in = False

    state.forget_person()

    for store in fields(state):
        kept, empty = getattr(state, store.name), getattr(fresh, store.name)
        for each in fields(kept):
            if store.name in OF_THE_DEVICE:
                assert getattr(kept, each.name) == MARK
            elif (store.name, each.name) not in {
                ("session", "phase"),
                ("session", "keeps_sign_in"),
            }:
                assert getattr(kept, each.name) == getattr(empty, each.name)
    assert state.session.phase is Phase.SIGNED_OUT
    assert state.session.keeps_sign_in is False


def test_two_sessions_share_nothing():
    one, other = AppState(), AppState()

    one.language.code = "en"
    one.application.pictures = {}

    assert other.language.code == "zh_Hans"
    assert one.application is not other.application
