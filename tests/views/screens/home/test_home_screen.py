from __future__ import annotations

from datetime import UTC, datetime

import flet as ft
import pytest

from api_client.models.applications import ApplicationState
from app import formats
from app.problems import Problem, ProblemKind
from app.state.appearance import TextSize
from app.state.load import Failed, Loaded, Loading
from tests.support.factories import (
    make_notice,
    make_notice_page,
    make_parcel,
    make_person,
    make_summary,
)
from tests.support.showing import make_container, show
from tests.support.usable import assert_usable, name_of
from views.screens.home.home_screen import HomeScreen

MORNING = datetime(2026, 11, 25, 1, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def morning(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(formats, "now", lambda: MORNING)


def home(*applications, parcels=()):
    container = make_container()
    container.state.session.person = Loaded(make_person(name="王秀珍"))
    container.state.applications.mine = Loaded(applications)
    container.state.parcels.mine = Loaded(tuple(parcels))
    container.state.notices.page = Loaded(make_notice_page())
    return container


def cards(app) -> list[str]:
    return [
        name_of(each)
        for each in app.controls(ft.OutlinedButton)
        if str(each.key) not in {"read-aloud", "text-size", "call-helpline", "ask-family"}
    ]


async def test_greets_by_name_and_offers_at_most_six_things():
    app = await show(HomeScreen, container=home(make_summary()), language="zh_Hans")

    assert app.by_key("heading").value == "王秀珍，上午好"
    assert cards(app) == [
        "办证件 护照 · 港澳 · 台湾通行证",
        "接着办护照 填过的都还在",
        "我办的事 每件办到哪一步",
        "我的快递 现在到哪了",
        "去大厅办 · 帮助 不用预约",
        "设置 字的大小、颜色、语言",
    ]
    assert_usable(app)


async def test_other_language():
    app = await show(HomeScreen, container=home(make_summary()))

    assert app.by_key("heading").value == "Good morning, 王秀珍"
    assert cards(app)[1] == "Go on with the passport What you filled in is kept"


async def test_with_nothing_open_there_is_no_second_card():
    app = await show(HomeScreen, container=home())

    assert not app.has("next-thing")
    assert len(cards(app)) == 5


async def test_looks_what_is_open_when_it_appears():
    container = home()
    await show(HomeScreen, container=container)

    assert container.applications.named("load_mine") == [()]
    assert container.parcels.named("load_mine") == [()]
    assert container.notices.named("load") == [()]


async def test_what_arrives_later_shows():
    container = home()
    container.state.applications.mine = Loading()
    app = await show(HomeScreen, container=container)
    assert "Looking what is open…" in app.texts()

    container.state.applications.mine = Loaded((make_summary(),))
    await app.settle()

    assert app.has("next-thing")


@pytest.mark.parametrize(
    ("key", "route"),
    [
        ("apply", "/apply"),
        ("applications", "/applications"),
        ("parcels", "/parcels"),
        ("help", "/help"),
        ("settings", "/settings"),
        ("notices", "/notices"),
    ],
)
async def test_each_card_leads_somewhere(key: str, route: str):
    app = await show(HomeScreen, container=home(), route="/")

    await app.tap(key)

    assert app.route == route


async def test_the_second_card_leads_where_it_says():
    paying = make_summary(state=ApplicationState.AWAITING_PAYMENT, next_step="pay")
    app = await show(HomeScreen, container=home(paying))

    await app.tap("next-thing")

    assert app.route == f"/applications/{paying.id}/pay"


async def test_a_parcel_under_way_is_shown():
    app = await show(
        HomeScreen,
        container=home(parcels=[make_parcel(expected_on=MORNING.date())]),
        language="zh_Hans",
    )

    assert cards(app)[1] == "我的护照在路上 预计今天送到"


async def test_a_failure_can_be_tried_again_and_the_rest_stays():
    container = home()
    container.state.applications.mine = Failed(Problem(ProblemKind.BROKEN))
    app = await show(HomeScreen, container=container)

    await app.tap("try-again")

    assert container.applications.named("load_mine") == [(), ()]
    assert app.has("apply")
    assert_usable(app)


async def test_offline_says_so_once():
    container = home()
    container.state.applications.mine = Failed(Problem(ProblemKind.OFFLINE))
    container.state.connection.is_offline = True

    app = await show(HomeScreen, container=container)

    assert app.has("retry-connection")
    assert not app.has("try-again")


async def test_new_messages_are_counted():
    container = home()
    container.state.notices.page = Loaded(make_notice_page(make_notice(), make_notice()))

    app = await show(HomeScreen, container=container, language="zh_Hans")

    assert name_of(app.by_key("notices")) == "消息（2 条新的）"


@pytest.mark.parametrize(
    ("now", "then"),
    [(TextSize.LARGE, TextSize.VERY_LARGE), (TextSize.LARGEST, TextSize.LARGE)],
)
async def test_the_letters_grow_by_one_press(now: TextSize, then: TextSize):
    container = home()
    app = await show(HomeScreen, container=container, text_size=now)

    await app.tap("text-size")

    assert container.appearance.named("set_text_size") == [(then,)]


async def test_largest_letters_on_a_small_phone():
    app = await show(
        HomeScreen, container=home(), text_size=TextSize.LARGEST, width=320, height=640
    )

    assert_usable(app)
