from __future__ import annotations

import pytest

from api_client.models.applications import ApplicationState
from api_client.models.documents import DocumentKind
from app.problems import Problem, ProblemKind
from app.state.appearance import TextSize
from app.state.load import Failed, Loaded, Loading
from tests.support.factories import make_summary
from tests.support.showing import make_container, show
from tests.support.usable import assert_usable, name_of
from views.screens.applications.list_screen import ApplicationListScreen


def holding(load):
    container = make_container()
    container.state.applications.mine = load
    return container


@pytest.mark.parametrize(
    ("load", "words"),
    [
        (Loading(), "正在打开…"),
        (Loaded(()), "您还没有办过什么。"),
        (Failed(Problem(ProblemKind.OFFLINE)), "现在没有网。您填的都在，再试一次。"),
    ],
)
async def test_each_state(load, words: str):
    app = await show(ApplicationListScreen, container=holding(load), language="zh_Hans")

    assert words in app.texts()
    assert_usable(app)


async def test_fetches_when_it_opens_and_when_asked_again():
    container = holding(Failed(Problem(ProblemKind.OFFLINE)))
    app = await show(ApplicationListScreen, container=container)

    await app.tap("try-again")

    assert container.applications.named("load_mine") == [(), ()]


async def test_one_card_for_each():
    mine = (
        make_summary(state=ApplicationState.AWAITING_PAYMENT, next_step="pay"),
        make_summary(document_kind=DocumentKind.TW_PASS, state=ApplicationState.COMPLETED),
    )
    app = await show(ApplicationListScreen, container=holding(Loaded(mine)), language="zh_Hans")

    cards = [name_of(app.by_key(f"application-{one.id}")) for one in mine]
    assert cards == [
        "护照 审过了，就差付钱。\n11月25日 星期三开始办",
        "台湾通行证 都办好了。\n11月25日 星期三开始办",
    ]
    assert_usable(app)


async def test_a_card_leads_to_its_application():
    one = make_summary()
    app = await show(ApplicationListScreen, container=holding(Loaded((one,))))

    await app.tap(f"application-{one.id}")

    assert app.route == f"/applications/{one.id}"


async def test_with_none_it_offers_to_apply():
    app = await show(ApplicationListScreen, container=holding(Loaded(())))

    await app.tap("apply")

    assert app.route == "/apply"


async def test_largest_letters_on_a_small_phone():
    app = await show(
        ApplicationListScreen,
        container=holding(Loaded((make_summary(),))),
        text_size=TextSize.LARGEST,
        width=320,
        height=640,
    )

    assert_usable(app)
