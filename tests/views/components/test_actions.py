from __future__ import annotations

import asyncio

import flet as ft
import pytest

from tests.support.headless import HeadlessApp
from views.components import actions
from views.components.actions import use_action


def pressing(do):
    @ft.component
    def Part():
        action = use_action(do)
        return ft.Column(
            [ft.Button("go", key="go", on_click=action.run), ft.Text(str(action.is_busy))]
        )

    return Part


async def test_a_double_tap_acts_once():
    done = []
    gate = asyncio.Event()

    async def act():
        done.append("act")
        await gate.wait()

    app = HeadlessApp(pressing(act))
    button = app.by_key("go")

    first = asyncio.ensure_future(app._session.dispatch_event(button._i, "click", None))
    await app.settle()
    assert app.texts() == ["True"]
    await app.tap("go")
    gate.set()
    await first
    await app.settle()

    assert done == ["act"]
    assert app.texts() == ["False"]


async def test_a_second_press_within_a_second_is_not_a_wish():
    done = []
    app = HeadlessApp(pressing(lambda: done.append("act")))

    await app.tap("go")
    await app.tap("go")

    assert done == ["act"]


async def test_a_later_press_acts_again(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(actions, "GAP_S", 0)
    done = []
    app = HeadlessApp(pressing(lambda: done.append("act")))

    await app.tap("go")
    await app.tap("go")

    assert done == ["act", "act"]


async def test_an_act_that_raises_can_be_tried_again(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(actions, "GAP_S", 0)
    done = []

    async def act():
        done.append("act")
        if len(done) == 1:
            raise LookupError("first time")

    app = HeadlessApp(pressing(act))
    with pytest.raises(AssertionError, match="first time"):
        await app.tap("go")
    app.client.crashes.clear()
    await app.tap("go")

    assert done == ["act", "act"]
    assert app.texts() == ["False"]


async def test_another_button_in_the_same_place_waits_for_nothing():
    done = []

    @ft.component
    def Part():
        step, set_step = ft.use_state(1)

        def act():
            done.append(step)
            set_step(2)

        return ft.Column([Press(act, f"step-{step}")])

    @ft.component
    def Press(do, name):
        action = use_action(do, name)
        return ft.Button(name, key=name, on_click=action.run)

    app = HeadlessApp(Part)
    await app.tap("step-1")
    await app.tap("step-2")

    assert done == [1, 2]
