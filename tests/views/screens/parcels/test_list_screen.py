from __future__ import annotations

import pytest

from api_client.models.deliveries import ParcelState as P
from app.problems import Problem, ProblemKind
from app.state.load import Failed, Loaded, Loading
from tests.support.factories import make_parcel
from tests.support.showing import make_container, show
from tests.support.usable import assert_usable, name_of
from views.components import poll
from views.screens.parcels.list_screen import ParcelListScreen


async def opened(load, **page):
    container = make_container()
    container.state.parcels.mine = load
    return await show(ParcelListScreen, container=container, **page), container


async def test_a_card_for_each():
    coming, here = make_parcel(), make_parcel(state=P.DELIVERED)
    app, container = await opened(Loaded((coming, here)))

    assert container.parcels.named("load_mine") == [()]
    assert name_of(app.by_key(f"parcel-{coming.id}")) == "Passport Should come Friday 27 November"
    assert name_of(app.by_key(f"parcel-{here.id}")) == "Passport It has arrived"
    assert_usable(app)


async def test_opens_one():
    parcel = make_parcel()
    app, _ = await opened(Loaded((parcel,)))

    await app.tap(f"parcel-{parcel.id}")

    assert app.route == f"/parcels/{parcel.id}"


async def test_none_yet():
    app, _ = await opened(Loaded(()), language="zh_Hans")

    assert app.by_key("heading").value == "我的快递"
    assert_usable(app)


async def test_waits_and_then_shows():
    app, container = await opened(Loading())
    assert "Opening…" in app.texts()
    parcel = make_parcel()

    container.state.parcels.mine = Loaded((parcel,))
    await app.settle()

    assert app.has(f"parcel-{parcel.id}")


async def test_what_did_not_come_can_be_asked_for_again():
    app, container = await opened(Failed(Problem(ProblemKind.BROKEN)))

    await app.tap("try-again")

    assert container.parcels.named("load_mine") == [(), ()]
    assert_usable(app)


@pytest.mark.parametrize(("state", "is_asked"), [(P.MOVING, True), (P.DELIVERED, False)])
async def test_asks_again_while_one_is_on_its_way(
    state: P, monkeypatch: pytest.MonkeyPatch, *, is_asked: bool
):
    monkeypatch.setattr(poll, "SOON_S", 0)
    app, container = await opened(Loaded((make_parcel(state=state),)))

    await app.settle(50)

    assert (len(container.parcels.named("load_mine")) > 1) is is_asked
