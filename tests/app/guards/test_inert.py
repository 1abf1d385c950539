from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from typing import Any

import flet as ft
import pytest
from flet.messaging.session import Session

from app.guards import inert
from tests.support.headless import HeadlessApp

HAPPENED: list[str] = []


def note(what: str) -> Any:
    def happened(event: ft.ControlEvent) -> None:
        HAPPENED.append(what)

    return happened


@ft.component
def Form() -> ft.Control:
    return ft.Column(
        [
            ft.Button("go", key="go", on_click=note("go")),
            ft.Button("hidden", key="hidden", visible=False, on_click=note("hidden")),
            ft.Button("off", key="off", disabled=True, on_click=note("off")),
            ft.Container(ft.Button("inside", key="inside", on_click=note("inside")), visible=False),
            ft.TextField(label="name", key="name", max_length=10, data="hers"),
            ft.TextField(label="long", key="long", multiline=True),
            ft.TextField(label="fixed", key="fixed", value="as it was", read_only=True),
            ft.Text("words", key="words"),
        ],
        disabled=False,
    )


@pytest.fixture
async def app(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[HeadlessApp]:
    for name in ("apply_patch", "dispatch_event"):
        monkeypatch.setattr(Session, name, getattr(Session, name))
    inert.install()
    inert.REJECTED.clear()
    HAPPENED.clear()
    made = HeadlessApp(Form)
    await made.settle()
    yield made
    await made.close()


def control(app: HeadlessApp, key: str) -> Any:
    """Also what nobody can see: a forger knows every id."""
    found = [each for each in app._session.index.values() if getattr(each, "key", None) == key]
    assert len(found) == 1
    return found[0]


def forge(app: HeadlessApp, target: Any, **properties: Any) -> None:
    app._session.apply_patch(target._i, properties)


async def test_flet_alone_lets_a_client_do_all_of_it():
    HAPPENED.clear()
    bare = HeadlessApp(Form)
    await bare.settle()
    try:
        forge(bare, control(bare, "name"), data="somebody else's")
        forge(bare, control(bare, "fixed"), value="forged")
        await bare._session.dispatch_event(control(bare, "hidden")._i, "click", None)
    finally:
        await bare.close()
    assert control(bare, "name").data == "somebody else's"
    assert control(bare, "fixed").value == "forged"
    assert HAPPENED == ["hidden"]


async def test_what_a_person_can_do_is_let_through(app: HeadlessApp):
    await app.tap("go")
    await app.type("name", "王秀珍")
    await app.go("/help")
    assert HAPPENED == ["go"]
    assert control(app, "name").value == "王秀珍"
    assert app.page.route == "/help"
    assert not inert.REJECTED


@pytest.mark.parametrize("key", ["hidden", "off", "inside"])
async def test_a_click_on_what_nobody_can_press(app: HeadlessApp, key: str):
    await app._session.dispatch_event(control(app, key)._i, "click", None)
    assert HAPPENED == []
    assert inert.REJECTED == {"inert:Button": 1}


async def test_a_click_on_a_control_that_is_not_there(app: HeadlessApp):
    await app._session.dispatch_event(999_999_999, "click", None)
    app._session.apply_patch(999_999_999, {"value": "x"})
    assert HAPPENED == []


async def test_a_click_on_what_only_the_tree_still_knows(app: HeadlessApp):
    hidden = control(app, "hidden")
    del app._session.index[hidden._i]
    await app._session.dispatch_event(hidden._i, "click", None)
    assert HAPPENED == []


async def test_a_field_that_cannot_be_changed(app: HeadlessApp):
    forge(app, control(app, "fixed"), value="forged")
    assert control(app, "fixed").value == "as it was"
    assert inert.REJECTED == {"inert:TextField": 1}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("data", "somebody else's"),
        ("read_only", True),
        ("max_length", 9999),
        ("label", "forged"),
        ("visible", False),
        ("on_change", None),
        ("_values", 1),
        ("_i", 3),
    ],
)
async def test_a_property_that_is_not_a_clients_to_change(app: HeadlessApp, name: str, value: Any):
    field = control(app, "name")
    before = getattr(field, name)
    forge(app, field, **{name: value})
    assert getattr(field, name) == before
    assert inert.REJECTED.total() == 1


@pytest.mark.parametrize("value", ["x" * 11, {"a": 1}, ["x"], 5, True, b"x"])
async def test_a_value_of_a_kind_or_length_nobody_can_type(app: HeadlessApp, value: Any):
    forge(app, control(app, "name"), value=value)
    assert control(app, "name").value != value
    assert inert.REJECTED == {"value:TextField.value": 1}


async def test_a_text_longer_than_any(app: HeadlessApp):
    forge(app, control(app, "long"), value="字" * inert.LONGEST_TEXT)
    forge(app, control(app, "long"), value="字" * (inert.LONGEST_TEXT + 1))
    assert len(control(app, "long").value) == inert.LONGEST_TEXT


@pytest.mark.parametrize("name", ["client_ip", "client_user_agent", "title", "fonts", "data"])
async def test_a_property_of_the_page_that_the_server_knows_better(app: HeadlessApp, name: str):
    before = getattr(app.page, name)
    forge(app, app.page, **{name: "203.0.113.9"})
    assert getattr(app.page, name) == before


@pytest.mark.parametrize("value", [None, 1, {"a": 1}, "/" + "x" * inert.LONGEST_ROUTE])
async def test_a_route_that_is_none(app: HeadlessApp, value: Any):
    forge(app, app.page, route=value)
    assert app.page.route == "/"


async def test_a_value_that_flet_cannot_read(app: HeadlessApp):
    forge(app, app.page, platform="a toaster")
    assert app.page.platform is not None
    assert inert.REJECTED == {"value:Page": 1}


async def test_a_window_with_more_than_a_window_reports(app: HeadlessApp):
    forge(app, app.page, window={"width": 1, "data": "x"})
    assert app.page.window.data is None
    forge(app, app.page, window={"width": 777})
    assert app.page.window.width == 777


async def test_a_dialog_is_closed_by_a_person_and_opened_by_us(app: HeadlessApp):
    dialog = ft.AlertDialog(title=ft.Text("sure?"))
    app.page.show_dialog(dialog)
    await app.settle()
    forge(app, dialog, open=False)
    assert dialog.open is False
    forge(app, dialog, open=True)
    assert dialog.open is False


async def test_an_event_that_brings_a_control_of_its_own(app: HeadlessApp):
    data = {"control": {"value": "forged"}}
    await app._session.dispatch_event(control(app, "go")._i, "click", data)
    assert HAPPENED == []
    assert inert.REJECTED == {"event:Button": 1}


async def test_the_servers_own_events_happen(app: HeadlessApp):
    app.page.on_close = note("closed")
    app._session.close()
    await app.settle()
    assert HAPPENED == ["closed"]


async def test_forgeries_do_not_fill_log_or_memory(
    app: HeadlessApp, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.WARNING, logger="app")
    for number in range(100):
        forge(app, control(app, "words"), **{f"made up\n{number}": 1})
    assert inert.REJECTED == {"property:Text.?": 100}
    assert [record.getMessage() for record in caplog.records] == [
        "refused from a client: property:Text.?"
    ]
