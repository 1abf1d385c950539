from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import flet as ft
import pytest

from api_client.models.applications import ApplicationState as S
from api_client.models.applications import Channel
from app.problems import Problem, ProblemKind
from app.state.appearance import TextSize
from app.state.load import Failed, Loaded, Loading
from tests.support.factories import make_application
from tests.support.showing import make_container, show
from tests.support.usable import assert_usable
from views.components import actions, poll
from views.screens.applications.detail_screen import ApplicationDetailFor, ApplicationDetailScreen

DAY = datetime(2026, 11, 30, 2, tzinfo=UTC)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(actions, "GAP_S", 0)


async def opened(application=None, *, load=None, **changes):
    its = application or make_application(**changes)
    container = make_container()
    container.state.application.application = load or Loaded(its)
    app = await show(ApplicationDetailFor, its.id, container=container, language="zh_Hans")
    return app, container, its


@pytest.mark.parametrize(
    ("changes", "heading", "sentence", "action"),
    [
        (
            {"state": S.DRAFT, "next_step": "photo"},
            "护照：还没交上去，可以接着办。",
            "您点“交上去”之前，什么都不会交。",
            "接着办护照",
        ),
        (
            {"state": S.DRAFT, "next_step": "counter", "channel": Channel.COUNTER},
            "护照：资料备好了，去大厅办。",
            "带上身份证和旧证件去大厅，不用预约。",
            "去大厅带什么",
        ),
        (
            {"state": S.UNDER_REVIEW, "next_step": "wait"},
            "护照：工作人员正在看。",
            "您不用做什么，有消息马上告诉您。",
            None,
        ),
        (
            {"state": S.NEEDS_CORRECTION, "next_step": "correct", "correct_by": DAY},
            "护照：有一个地方要改。",
            "11月30日 星期一前改好，就接着办。",
            "现在去改",
        ),
        (
            {"state": S.AWAITING_PAYMENT, "next_step": "pay", "pay_by": DAY},
            "护照：审过了，就差付钱。",
            "11月30日 星期一前付 132 元，付完就开始做。",
            "去付钱",
        ),
        (
            {"state": S.IN_PRODUCTION, "next_step": "wait"},
            "护照：证件正在做。",
            "大约12月4日 星期五做好。您不用做什么。",
            None,
        ),
        (
            {"state": S.DISPATCHED, "next_step": "track", "parcel_ids": (uuid4(),)},
            "护照：证件在路上了。",
            "准备好身份证，签收时要看。",
            "看看到哪了",
        ),
        (
            {"state": S.COMPLETED, "next_step": "done"},
            "护照：都办好了。",
            "您不用再做什么了。",
            None,
        ),
        (
            {"state": S.REFUSED, "next_step": "ended"},
            "护照：这次没有批准。",
            "没有收您的钱。打 12367，问问原因和怎么办。",
            None,
        ),
        (
            {"state": S.UNKNOWN, "next_step": "something new"},
            "护照：有新进展，打 12367 问一下。",
            "您的资料都在。",
            "接着办护照",
        ),
    ],
)
async def test_says_where_it_is_and_what_comes_next(changes, heading, sentence, action):
    app, _, _ = await opened(**changes)

    assert app.by_key("heading").value == heading
    assert sentence in app.texts()
    assert app.has("go-on") is (action is not None)
    assert action is None or action in app.texts()
    assert_usable(app)


@pytest.mark.parametrize(
    ("state", "next_step", "route"),
    [
        (S.DRAFT, "photo", "questions/photo"),
        (S.DRAFT, "submit", "check"),
        (S.NEEDS_CORRECTION, "correct", "check"),
        (S.AWAITING_PAYMENT, "pay", "pay"),
    ],
)
async def test_the_main_button_leads_on(state: S, next_step: str, route: str):
    app, _, its = await opened(state=state, next_step=next_step)

    await app.tap("go-on")

    assert app.route == f"/applications/{its.id}/{route}"


async def test_opens_it_and_shows_it_when_it_arrives():
    its = make_application()
    app, container, _ = await opened(its, load=Loading())
    assert container.application.named("open") == [(its.id,)]
    assert "正在打开…" in app.texts()
    assert_usable(app)

    container.state.application.application = Loaded(its)
    await app.settle()

    assert app.by_key("heading").value == "护照：还没交上去，可以接着办。"


async def test_another_application_is_never_shown_under_this_address():
    its = make_application()
    app, _, _ = await opened(its, load=Loaded(make_application(case_code="SOMEBODY")))

    assert not [words for words in app.words() if "SOMEBODY" in words]


async def test_what_cannot_be_loaded_can_be_tried_again():
    its = make_application()
    app, container, _ = await opened(its, load=Failed(Problem(ProblemKind.OFFLINE)))

    await app.tap("try-again")

    assert container.application.named("open") == [(its.id,), (its.id,)]


async def test_waiting_asks_again_and_again(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(poll, "SOON_S", 0.005)
    app, container, _ = await opened(state=S.UNDER_REVIEW, next_step="wait")

    await app.until(lambda: len(container.application.named("refresh")) > 1)


async def test_a_draft_is_not_asked_about(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(poll, "SOON_S", 0)
    app, container, _ = await opened(state=S.DRAFT)

    await app.settle(50)

    assert container.application.named("refresh") == []


async def test_ending_it_asks_first():
    app, container, _ = await opened(state=S.UNDER_REVIEW, next_step="wait")

    await app.tap("withdraw")
    await app.tap("withdraw-no")
    assert container.application.named("withdraw") == []
    await app.tap("withdraw")
    await app.tap("withdraw-yes")

    assert container.application.named("withdraw") == [()]


@pytest.mark.parametrize("state", [S.IN_PRODUCTION, S.DISPATCHED, S.COMPLETED, S.WITHDRAWN])
async def test_too_late_to_end_it(state: S):
    app, _, _ = await opened(state=state, next_step="wait")

    assert not app.has("withdraw")


async def test_a_problem_of_the_last_act_is_told():
    app, container, _ = await opened()

    container.state.application.problem = Problem(ProblemKind.CHANGED, "too_late")
    await app.settle()

    assert "来不及了，证件已经在做了。" in app.texts()
    assert_usable(app)


async def test_the_reason_is_told():
    app, _, _ = await opened(state=S.NEEDS_CORRECTION, next_step="correct", state_reason="PHOTO")

    assert "照片不合适，换一张。" in app.texts()


async def test_the_number_is_read_sign_by_sign():
    app, _, _ = await opened(case_code="K7M2P9XT")

    assert "这件事的编号：K 7 M 2 P 9 X T" in app.words()
    assert app.by_key("copy-code").action.data == "K7M2P9XT"


@pytest.mark.parametrize("typed", ["not-an-id", ""])
async def test_an_address_that_is_no_id_leads_nowhere(typed: str):
    @ft.component
    def Page():
        return ft.Router(
            [ft.Route(path="/a/:application_id", component=ApplicationDetailScreen)],
            manage_views=True,
            not_found=ApplicationDetailScreen,
        )

    app = await show(Page, route=f"/a/{typed}", as_views=False)

    assert "There is no such page" in app.words()


async def test_largest_letters_on_a_small_phone():
    its = make_application(state=S.AWAITING_PAYMENT, next_step="pay", pay_by=DAY)
    container = make_container()
    container.state.application.application = Loaded(its)

    app = await show(
        ApplicationDetailFor,
        its.id,
        container=container,
        text_size=TextSize.LARGEST,
        width=320,
        height=640,
    )

    assert_usable(app)
