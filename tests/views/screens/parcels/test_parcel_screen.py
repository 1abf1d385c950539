from __future__ import annotations

import pytest

from api_client.models.deliveries import ParcelState as P
from app.problems import Problem, ProblemKind
from app.state.appearance import TextSize
from app.state.load import Failed, Loaded, Loading
from tests.support.factories import make_parcel, make_track_event
from tests.support.showing import make_container, show
from tests.support.usable import assert_usable
from views.components import poll
from views.screens.parcels.parcel_screen import ParcelFor


async def opened(parcel=None, *, load=None, **page):
    its = parcel or make_parcel()
    container = make_container()
    container.state.parcels.one = load or Loaded(its)
    app = await show(ParcelFor, its.id, container=container, **page)
    return app, container, its


async def test_whether_it_comes_and_what_to_do():
    app, container, its = await opened()

    assert container.parcels.named("open") == [(its.id,)]
    assert app.by_key("heading").value == "Should come Friday 27 November"
    assert "You need not do anything." in app.texts()
    assert "To: 上海市浦东新区世纪大道 100 号 5 楼" in app.texts()
    assert "EMS number 1234567890123" in app.texts()
    assert app.by_key("call-courier").url == "tel:11183"
    assert_usable(app)


@pytest.mark.parametrize("state", P)
async def test_in_chinese_on_a_small_phone_with_the_largest_letters(state: P):
    app, _, _ = await opened(
        make_parcel(state=state),
        language="zh_Hans",
        text_size=TextSize.LARGEST,
        width=320,
        height=640,
    )

    assert_usable(app)


async def test_the_couriers_own_words_are_one_press_deeper():
    app, _, _ = await opened(make_parcel(events=(make_track_event(text="快件已到达上海处理中心"),)))
    assert not [text for text in app.texts() if "处理中心" in text]

    await app.tap("scans")
    assert [text for text in app.texts() if "处理中心" in text]
    await app.tap("scans")

    assert not [text for text in app.texts() if "处理中心" in text]


async def test_without_a_word_of_the_courier_there_is_nothing_to_open():
    app, _, _ = await opened(make_parcel(events=(), waybill=None))

    assert not app.has("scans")
    assert_usable(app)


async def test_what_has_arrived_leads_home():
    app, _, _ = await opened(make_parcel(state=P.DELIVERED))
    assert not app.has("call-courier")

    await app.tap("home")

    assert app.route == "/"


async def test_what_lies_in_a_locker_has_not_arrived():
    app, _, _ = await opened(make_parcel(state=P.DELIVERED, detail="LOCKER"))

    assert app.has("call-courier")
    assert not app.has("home")


@pytest.mark.parametrize(
    ("state", "is_asked"), [(P.MOVING, True), (P.DELIVERED, False), (P.LOST, False)]
)
async def test_asks_again_until_it_is_over(
    state: P, monkeypatch: pytest.MonkeyPatch, *, is_asked: bool
):
    monkeypatch.setattr(poll, "SOON_S", 0)
    app, container, _ = await opened(make_parcel(state=state))

    await app.settle(50)

    assert bool(container.parcels.named("refresh")) is is_asked


async def test_waits_and_then_shows_and_never_another_one():
    app, container, its = await opened(load=Loading())
    assert "Opening…" in app.texts()
    container.state.parcels.one = Loaded(make_parcel(waybill="SOMEBODY"))
    await app.settle()
    assert not [text for text in app.texts() if "SOMEBODY" in text]
    assert_usable(app)

    container.state.parcels.one = Loaded(its)
    await app.settle()

    assert app.has("call-courier")


async def test_what_did_not_come_can_be_asked_for_again():
    app, container, its = await opened(load=Failed(Problem(ProblemKind.BROKEN)))

    await app.tap("try-again")

    assert container.parcels.named("open") == [(its.id,), (its.id,)]
    assert_usable(app)
