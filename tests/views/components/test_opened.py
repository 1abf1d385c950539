from __future__ import annotations

import flet as ft

from app.problems import Problem, ProblemKind
from app.state.load import Failed, Loaded, Loading, NotAsked
from tests.support.asking import open_container
from tests.support.factories import make_application
from tests.support.showing import show
from tests.support.usable import assert_usable
from views.components.opened import Opened, only
from views.components.shell import Screen


@ft.component
def Page(case_code: str):
    return Screen(title="It", heading=case_code)


async def opened(load, its):
    container = open_container(its)
    container.state.application.application = load
    app = await show(
        Opened, its.id, "My application", lambda found: Page(found.case_code), container=container
    )
    return app, container


async def test_opens_it_and_draws_the_page_once_it_is_there():
    its = make_application(case_code="MINE")
    app, container = await opened(NotAsked(), its)
    assert container.application.named("open") == [(its.id,)]
    assert app.by_key("heading").value == "One moment"
    assert_usable(app)

    container.state.application.application = Loaded(its)
    await app.settle()

    assert app.by_key("heading").value == "MINE"


async def test_what_is_still_of_another_one_is_waited_for():
    its = make_application()

    app, _ = await opened(Loaded(make_application(case_code="OTHER")), its)

    assert "OTHER" not in app.texts()
    assert "Opening…" in app.texts()


async def test_a_page_that_did_not_come_says_so_and_can_be_tried_again():
    its = make_application()
    app, container = await opened(Failed(Problem(ProblemKind.BROKEN)), its)
    assert app.by_key("heading").value == "This page did not open"

    await app.tap("try-again")
    assert container.application.named("open") == [(its.id,), (its.id,)]
    await app.tap("back")

    assert app.route == "/applications"


async def test_what_is_gone_cannot_be_tried_again():
    app, _ = await opened(Failed(Problem(ProblemKind.GONE)), make_application())

    assert not app.has("try-again")
    assert_usable(app)


def test_only_this_one():
    failed = Failed(Problem(ProblemKind.BROKEN))

    assert only(Loaded(1), lambda value: value == 1) == Loaded(1)
    assert only(Loaded(2), lambda value: value == 1) == Loading()
    assert only(failed, lambda value: value == 1) is failed
