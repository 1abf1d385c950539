from __future__ import annotations

from api_client.models.base import changed
from api_client.models.deliveries import ParcelList, ParcelState
from app.problems import ProblemKind
from app.state.load import Failed, Loaded
from tests.support.api_server import NO_ANSWER, problem
from tests.support.desk import Desk
from tests.support.factories import make_parcel

PARCEL = make_parcel()
GET = f"GET /parcels/{PARCEL.id}"


async def test_mine(desk: Desk):
    desk.server.on("GET /parcels", ParcelList(items=(PARCEL,)), NO_ANSWER)

    await desk.container.parcels.load_mine()
    await desk.container.parcels.load_mine()

    assert desk.state.parcels.mine == Loaded((PARCEL,))
    assert desk.state.connection.is_offline


async def test_follow_one(desk: Desk):
    arrived = changed(PARCEL, state=ParcelState.DELIVERED)
    desk.server.on(GET, PARCEL)
    await desk.container.parcels.open(PARCEL.id)
    assert desk.state.parcels.one == Loaded(PARCEL)

    desk.server.on(GET, problem(500, "broken"))
    await desk.container.parcels.refresh()
    assert desk.state.parcels.one == Loaded(PARCEL)

    desk.server.on(GET, arrived)
    await desk.container.parcels.refresh()
    assert desk.state.parcels.one == Loaded(arrived)


async def test_another_one_replaces_it_even_when_it_cannot_be_had(desk: Desk):
    other = make_parcel()
    desk.server.on(GET, PARCEL)
    desk.server.on(f"GET /parcels/{other.id}", problem(404, "not_found"))
    await desk.container.parcels.open(PARCEL.id)

    await desk.container.parcels.open(other.id)

    shown = desk.state.parcels.one
    assert isinstance(shown, Failed)
    assert shown.problem.kind is ProblemKind.GONE


async def test_before_one_is_open_nothing_is_asked(desk: Desk):
    await desk.container.parcels.refresh()

    assert desk.server.lines() == []
