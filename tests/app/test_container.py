from __future__ import annotations

from uuid import uuid4

import flet as ft
import pytest

from app.container import Container, ContainerContext, use_container
from app.state.load import Loaded
from app.state.session import Phase
from app.storage.tokens import MemoryTokenStore
from tests.support.api_server import NO_ANSWER, SIGNED_IN
from tests.support.desk import make_desk
from tests.support.factories import make_parcel, make_person
from tests.support.headless import HeadlessApp


async def test_retry_loads_what_failed_and_learns_that_we_are_back():
    desk = make_desk(MemoryTokenStore(SIGNED_IN))
    desk.state.session.phase = Phase.SIGNED_IN
    parcel = make_parcel()
    desk.server.on(f"GET /parcels/{parcel.id}", NO_ANSWER)
    await desk.container.parcels.open(parcel.id)
    assert desk.state.connection.is_offline

    desk.server.on(f"GET /parcels/{parcel.id}", parcel)
    await desk.container.retry()

    assert desk.state.parcels.one == Loaded(parcel)
    assert not desk.state.connection.is_offline


async def test_retry_with_nothing_to_load_asks_whether_we_are_back():
    desk = make_desk(MemoryTokenStore(SIGNED_IN))
    desk.state.session.phase = Phase.SIGNED_IN
    desk.server.on(f"POST /notices/{(notice_id := uuid4())}/read", NO_ANSWER)
    await desk.container.notices.mark_read(notice_id)
    assert desk.state.connection.is_offline

    desk.server.on("GET /people/me", make_person())
    await desk.container.retry()

    assert not desk.state.connection.is_offline


async def test_retry_before_sign_in_leaves_it_to_the_next_press():
    desk = make_desk()
    desk.state.session.phase = Phase.SIGNED_OUT
    desk.server.on("POST /sessions/challenges", NO_ANSWER)
    await desk.container.session.request_code("138")
    assert desk.state.connection.is_offline

    await desk.container.retry()

    assert not desk.state.connection.is_offline
    assert len(desk.server.requests) == 1


async def test_the_container_is_handed_down():
    @ft.component
    def Screen():
        return ft.Text(use_container().state.language.code)

    @ft.component
    def Root(container: Container):
        return ContainerContext(container, Screen)

    assert HeadlessApp(Root, make_desk().container).texts() == ["zh_Hans"]


async def test_outside_the_root():
    @ft.component
    def Screen():
        return ft.Text(use_container().state.language.code)

    with pytest.raises(RuntimeError, match="outside"):
        HeadlessApp(Screen)
