from __future__ import annotations

import asyncio

import flet as ft
import pytest

from tests.support.headless import HeadlessApp
from views.components import typed_draft
from views.components.typed_draft import use_draft


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(typed_draft, "WAIT_S", 0.02)


def typing(save):
    @ft.component
    def Form():
        text, set_text = ft.use_state("")
        draft = use_draft(save)

        def changed(event):
            set_text(event.data)
            draft.changed({"name": event.data})

        return ft.TextField(
            label="Name", key="name", value=text, on_change=changed, on_blur=draft.flush
        )

    @ft.component
    def Part():
        is_there, set_there = ft.use_state(initial=True)
        form = [Form()] if is_there else []
        return ft.Column([*form, ft.Button("go", key="go", on_click=lambda: set_there(False))])

    return Part


def recorder():
    saved: list[dict[str, str]] = []

    async def save(values: dict[str, str]) -> None:
        saved.append(values)

    return saved, save


async def test_saves_the_newest_once_after_a_while():
    saved, save = recorder()
    app = HeadlessApp(typing(save))

    await app.type("name", "王")
    await app.type("name", "王秀珍")
    assert saved == []
    await app.until(lambda: saved)

    assert saved == [{"name": "王秀珍"}]


async def test_goes_on_saving_what_is_typed_later():
    saved, save = recorder()
    app = HeadlessApp(typing(save))

    await app.type("name", "王")
    await app.until(lambda: saved)
    await app.type("name", "王秀")
    await app.until(lambda: len(saved) == 2)

    assert saved[-1] == {"name": "王秀"}


async def test_leaving_the_field_saves_at_once():
    saved, save = recorder()
    app = HeadlessApp(typing(save))

    await app.type("name", "王")
    await app.fire("name", "blur")

    assert saved == [{"name": "王"}]


async def test_leaving_the_screen_saves_the_last_letters():
    saved, save = recorder()
    app = HeadlessApp(typing(save))

    await app.type("name", "王秀")
    await app.tap("go")

    assert saved == [{"name": "王秀"}]


async def test_a_save_cut_off_by_leaving_is_made_again():
    saved: list[dict[str, str]] = []
    is_slow = True

    async def save(values: dict[str, str]) -> None:
        if is_slow:
            await asyncio.sleep(60)
        saved.append(values)

    app = HeadlessApp(typing(save))
    await app.type("name", "王秀")
    await asyncio.sleep(0.04)
    is_slow = False
    await app.tap("go")

    assert saved == [{"name": "王秀"}]
