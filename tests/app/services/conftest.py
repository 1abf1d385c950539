from __future__ import annotations

import pytest

from app.state.session import Phase
from app.storage.tokens import MemoryTokenStore
from tests.support.api_server import SIGNED_IN
from tests.support.desk import Desk, make_desk


@pytest.fixture
def desk() -> Desk:
    """Somebody is signed in."""
    made = make_desk(MemoryTokenStore(SIGNED_IN))
    made.state.session.phase = Phase.SIGNED_IN
    return made


@pytest.fixture
def signed_out() -> Desk:
    """Nobody is signed in."""
    made = make_desk()
    made.state.session.phase = Phase.SIGNED_OUT
    return made
