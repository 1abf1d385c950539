from __future__ import annotations

import flet as ft
import pytest

from app.problems import Problem, ProblemKind
from app.state.session import Phase
from tests.support.showing import make_container, show
from tests.support.usable import assert_usable
from views.components.require_sign_in import require_sign_in, require_start
from views.components.shell import Screen


def page(heading: str):
    @ft.component
    def Page():
        return Screen(title="x", heading=heading)

    return Page


def guarded():
    return require_sign_in(page("wanted"), sign_in=page("signing in"), start=page("first visit"))


@pytest.mark.parametrize(
    ("is_started", "phase", "heading"),
    [
        (True, Phase.SIGNED_IN, "wanted"),
        (True, Phase.SIGNED_OUT, "signing in"),
        (True, Phase.RESTORING, "Welcome back"),
        (False, Phase.SIGNED_OUT, "first visit"),
        (False, Phase.SIGNED_IN, "first visit"),
    ],
)
async def test_what_stands_there(is_started: bool, phase: Phase, heading: str):  # noqa: FBT001
    container = make_container()
    container.state.appearance.is_started = is_started
    container.state.session.phase = phase

    app = await show(guarded(), container=container)

    assert app.by_key("heading").value == heading
    assert_usable(app)


async def test_the_wanted_page_appears_after_signing_in_and_goes_with_it():
    container = make_container()
    container.state.session.phase = Phase.SIGNED_OUT
    app = await show(guarded(), container=container, route="/applications/1")

    container.state.session.phase = Phase.SIGNED_IN
    await app.settle()
    assert app.by_key("heading").value == "wanted"
    container.state.session.phase = Phase.SIGNED_OUT
    await app.settle()

    assert app.by_key("heading").value == "signing in"
    assert app.route == "/applications/1"


async def test_without_a_connection_it_can_be_tried_again():
    container = make_container()
    container.state.session.phase = Phase.RESTORING
    app = await show(guarded(), container=container)
    assert not app.has("try-again")

    container.state.session.problem = Problem(ProblemKind.OFFLINE)
    await app.settle()
    await app.tap("try-again")

    assert container.session.named("restore") == [()]


async def test_open_pages_wait_only_for_the_first_visit():
    container = make_container()
    container.state.session.phase = Phase.SIGNED_OUT
    container.state.appearance.is_started = False
    open_page = require_start(page("help"), start=page("first visit"))
    app = await show(open_page, container=container)
    assert app.by_key("heading").value == "first visit"

    container.state.appearance.is_started = True
    await app.settle()

    assert app.by_key("heading").value == "help"


def test_a_route_table_made_again_has_the_same_guards():
    wanted, signing_in, first = page("wanted"), page("signing in"), page("first visit")

    def guard():
        return require_sign_in(wanted, sign_in=signing_in, start=first)

    assert guard() is guard()
    assert require_start(wanted, start=first) is require_start(wanted, start=first)
