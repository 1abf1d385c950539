from __future__ import annotations

import asyncio

import flet as ft
import pytest

from tests.support.headless import HeadlessApp
from views.components import poll
from views.components.poll import use_poll


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(poll, "SOON_S", 0.005)
    monkeypatch.setattr(poll, "LATER_S", 60)


def polling(asked: list[str]):
    @ft.component
    def Watched(is_waiting):
        async def refresh():
            asked.append("?")

        use_poll(refresh, is_waiting=is_waiting)
        return ft.Text("watching")

    @ft.component
    def Part():
        state, set_state = ft.use_state("waiting")
        inner = [] if state == "gone" else [Watched(state == "waiting")]
        return ft.Column(
            [
                *inner,
                ft.Button("known", key="known", on_click=lambda: set_state("known")),
                ft.Button("leave", key="leave", on_click=lambda: set_state("gone")),
            ]
        )

    return Part


async def test_asks_while_waiting():
    asked: list[str] = []
    app = HeadlessApp(polling(asked))

    await app.until(lambda: len(asked) > 2)


@pytest.mark.parametrize("key", ["known", "leave"])
async def test_stops_when_it_is_known_or_the_screen_goes(key: str):
    asked: list[str] = []
    app = HeadlessApp(polling(asked))
    await app.until(lambda: asked)

    await app.tap(key)
    so_far = len(asked)
    await asyncio.sleep(0.05)

    assert len(asked) == so_far


async def test_asks_less_often_later(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(poll, "SOON_FOR_S", 0)
    asked: list[str] = []
    app = HeadlessApp(polling(asked))

    await asyncio.sleep(0.05)
    await app.settle()

    assert asked == []
