from __future__ import annotations

import flet as ft
import pytest

from tests.support.showing import show
from tests.support.usable import assert_usable
from views.components import actions
from views.components.boundary import part, screen
from views.components.shell import Screen

TEXT = ft.TextStyle(size=22)


async def test_a_screen_that_fails_leaves_a_calm_page():
    @screen
    def Broken():
        ft.use_state(0)
        raise LookupError("our mistake")

    app = await show(Broken)

    assert "This page did not open" in app.texts()
    assert "It is not your fault, and nothing is lost." in app.texts()
    assert not [words for words in app.words() if "our mistake" in words]
    assert_usable(app)


async def test_the_reference_on_screen_is_the_one_in_the_log(caplog: pytest.LogCaptureFixture):
    @screen
    def Broken():
        raise LookupError("our mistake")

    app = await show(Broken)

    reference = caplog.records[0].getMessage().rpartition("ref=")[2]
    assert len(reference) == 8
    assert [words for words in app.texts() if reference in words]


async def test_trying_again_draws_it_again(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(actions, "GAP_S", 0)
    times = []

    @screen
    def Shaky():
        count, _ = ft.use_state(7)
        times.append(count)
        if len(times) == 1:
            raise LookupError("once")
        return Screen(title="Fine", heading="It opened")

    app = await show(Shaky)
    await app.tap("try-again")

    assert "It opened" in app.texts()


async def test_a_screen_that_fails_later_fails_in_its_place():
    @screen
    def Later():
        is_bad, set_bad = ft.use_state(initial=False)
        if is_bad:
            raise LookupError("later")
        return Screen(
            title="Fine",
            heading="It opened",
            body=[ft.Button("break", key="break", on_click=lambda: set_bad(True))],
        )

    app = await show(Later)
    await app.tap("break")

    assert "This page did not open" in app.texts()


async def test_a_card_that_fails_leaves_the_rest():
    @part
    def Broken():
        raise LookupError("our mistake")

    @ft.component
    def Page():
        return Screen(title="Fine", heading="The rest", body=[Broken(), ft.Text("x", style=TEXT)])

    app = await show(Page)

    assert "The rest" in app.texts()
    assert "x" in app.texts()
    assert app.has("try-again")
    assert_usable(app)
