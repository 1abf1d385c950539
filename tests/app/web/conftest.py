from __future__ import annotations

import pytest

from app.web import sockets
from app.web.gate import Limits
from app.web.sockets import SocketGuard
from tests.app.web.wire import Flet


@pytest.fixture
def flet() -> Flet:
    return Flet()


@pytest.fixture
def guard(flet: Flet, monkeypatch: pytest.MonkeyPatch) -> SocketGuard:
    monkeypatch.setattr(sockets, "_CLOSES_IN_S", 0.05)
    limits = Limits(
        first_frame_s=0.05, per_address=3, total=4, new_per_minute=8, burst=5, send_timeout_s=0.05
    )
    return SocketGuard(
        flet,
        is_our_origin=lambda _scope, origin: origin == "http://ours",
        cookie="yinling",
        limits=limits,
    )
