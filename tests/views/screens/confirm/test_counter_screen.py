from __future__ import annotations

import pytest

from api_client.models.applications import ApplicationState as S
from api_client.models.applications import Channel
from app.problems import Problem, ProblemKind
from app.state.appearance import TextSize
from app.state.load import Loaded
from tests.support.asking import open_container, put, show_page
from tests.support.factories import make_application
from tests.support.usable import assert_usable
from views.screens.confirm.counter_screen import CounterFor


async def opened(*, effect=None, language: str = "en", page=None, **changes):
    its = make_application(**({"channel": Channel.COUNTER, "next_step": "counter"} | changes))
    container = open_container(its)
    if effect is not None:
        container.application.on("set_channel", effect(container, its))
    return await show_page(CounterFor, its, container=container, language=language, **(page or {}))


async def test_says_what_to_bring_and_what_to_show():
    app, _, _ = await opened(case_code="K7M2P9XT")

    assert "You need no appointment. Staff print the form for you." in app.texts()
    assert "Cash, a bank card or your phone to pay" in app.texts()
    assert app.by_key("case-code").value == "K7M2 P9XT"
    assert_usable(app)


async def test_in_chinese_on_a_small_phone_with_the_largest_letters():
    page = {"text_size": TextSize.LARGEST, "width": 320, "height": 640}
    app, _, _ = await opened(language="zh_Hans", page=page)

    assert app.by_key("heading").value == "去大厅办，不用预约"
    assert_usable(app)


async def test_back_online_goes_on_where_it_stood():
    def effect(container, its):
        newer = make_application(id=its.id, next_step="photo")
        return put(container, application=Loaded(newer), problem=None)

    app, container, its = await opened(effect=effect)

    await app.tap("online")

    assert container.application.named("set_channel") == [(Channel.ONLINE,)]
    assert app.route == f"/applications/{its.id}/questions/photo"


async def test_what_did_not_work_is_told():
    app, _, _ = await opened(
        effect=lambda container, _: put(container, problem=Problem(ProblemKind.OFFLINE))
    )

    await app.tap("online")

    assert app.route == "/here"
    assert app.has("try-again")


async def test_an_answer_that_was_not_meant_so_can_be_looked_at_again():
    app, _, its = await opened(online_is_open=False, online_why_not=("NOT_LOCAL_HOUSEHOLD",))
    assert "Online is for people registered in Shanghai." in app.texts()
    assert not app.has("online")

    await app.tap("answers")

    assert app.route == f"/applications/{its.id}/check"


async def test_home():
    app, _, _ = await opened()

    await app.tap("home")

    assert app.route == "/"


async def test_a_finished_document_is_collected():
    app, _, _ = await opened(state=S.READY_TO_COLLECT, next_step="collect")

    assert app.by_key("heading").value == "Collect it at the hall, any day it is open"
    assert "Cash, a bank card or your phone to pay" not in app.texts()
    assert not app.has("online")
    assert_usable(app)


@pytest.mark.parametrize("state", [S.SUBMITTED, S.WITHDRAWN])
async def test_what_has_been_sent_is_not_taken_to_the_hall(state: S):
    app, _, _ = await opened(state=state)

    assert app.by_key("heading").value == "This is no longer with you"
