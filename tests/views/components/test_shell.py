from __future__ import annotations

import flet as ft
import pytest

from app.state.appearance import TextSize
from tests.support.headless import _key_of, _walk
from tests.support.showing import make_container, show
from tests.support.usable import assert_usable
from views.components.buttons import PrimaryButton, SecondaryButton
from views.components.drawings import Drawing
from views.components.shell import Screen


def screen(**changes):
    pressed: list[str] = []

    @ft.component
    def Page():
        given = {
            "title": "Passport",
            "heading": "Which photo?",
            "sentence": "You are over 60.",
            "progress": (2, 5),
            "back": "/applications",
            "body": [ft.Text("an answer", style=ft.TextStyle(size=22))],
            "primary": PrimaryButton("Go on", lambda: pressed.append("on"), name="go-on"),
            "secondary": SecondaryButton("Later", lambda: pressed.append("later"), name="later"),
        }
        return Screen(**(given | changes))

    return Page, pressed


async def test_anatomy_from_top_to_bottom():
    page, _ = screen()

    app = await show(page)

    assert app.texts() == [
        "‹ Back",
        "Passport",
        "Read",
        "Step 2 of 5",
        "Which photo?",
        "You are over 60.",
        "an answer",
        "Go on",
        "Later",
        "12367",
        "Ask my family",
    ]
    assert_usable(app)


async def test_other_language():
    page, _ = screen()

    app = await show(page, language="zh_Hans")

    assert app.texts()[0] == "‹ 返回"
    assert "第 2 步，共 5 步" in app.texts()
    assert app.texts()[-2:] == ["12367", "请家人看"]


async def test_the_actions_act():
    page, pressed = screen()
    app = await show(page)

    await app.tap("go-on")
    await app.tap("later")

    assert pressed == ["on", "later"]


async def test_back_leads_to_its_address():
    page, _ = screen()
    app = await show(page, route="/x")

    await app.tap("back")

    assert app.route == "/applications"


async def test_back_may_act_instead():
    gone = []
    page, _ = screen(back=lambda: gone.append("back"))
    app = await show(page)

    await app.tap("back")

    assert gone == ["back"]


async def test_the_window_is_named_after_the_question():
    page, _ = screen()

    app = await show(page)

    assert app.page.title == "Which photo? – Yinling"


async def test_offline_shows_a_banner_that_tries_again():
    container = make_container()
    page, _ = screen()
    app = await show(page, container=container)
    assert not app.has("retry-connection")

    container.state.connection.is_offline = True
    await app.settle()
    await app.tap("retry-connection")

    assert container.session.named("load_person") == [()]


@pytest.mark.parametrize(
    ("width", "height", "text_size", "foot_is_inside"),
    [
        (412, 915, TextSize.LARGE, False),
        (412, 915, TextSize.LARGEST, False),
        (320, 640, TextSize.LARGEST, True),
        (915, 412, TextSize.LARGE, True),
        (1280, 800, TextSize.VERY_LARGE, False),
    ],
)
async def test_the_foot_stands_where_there_is_room(width, height, text_size, foot_is_inside):
    page, _ = screen(secondary=None)

    app = await show(page, width=width, height=height, text_size=text_size)

    scroller = next(each for each in app.controls(ft.Column) if each.scroll is not None)
    inner = _keys_in(scroller)
    assert ("go-on" in inner) is foot_is_inside
    assert_usable(app)


async def test_a_window_that_shrinks_keeps_the_field_where_it_is():
    page, _ = screen()
    app = await show(page)
    outer = next(each for each in app.controls(ft.Container) if each.on_size_change)

    await app._session.dispatch_event(outer._i, "size_change", {"w": 412, "h": 420})
    await app.settle()

    scroller = next(each for each in app.controls(ft.Column) if each.scroll is not None)
    assert "go-on" in _keys_in(scroller)


async def test_wide_windows_show_the_picture_and_whom_to_ask():
    page, _ = screen(picture=Drawing.PHOTO)

    narrow = await show(page, width=412)
    wide = await show(page, width=1280, height=800)

    asking = "Not clear? Call 12367, day and night."
    assert asking not in narrow.texts()
    assert asking in wide.texts()
    assert_usable(wide)


async def test_a_narrow_bar_drops_its_title_before_it_breaks():
    page, _ = screen(title="An extraordinarily long title for a bar")

    app = await show(page, width=320)

    assert "An extraordinarily long title for a bar" not in app.texts()


def _keys_in(control) -> list[str]:
    return [key for each in _walk(control, set()) if (key := _key_of(each))]


async def test_what_is_said_above_is_scrolled_to_when_it_appears():
    @ft.component
    def Page():
        has_failed, set_failed = ft.use_state(initial=False)
        return Screen(
            title="Passport",
            heading="Which photo?",
            alert=ft.Text("No.", style=ft.TextStyle(size=22)) if has_failed else None,
            primary=PrimaryButton("Go on", lambda: set_failed(True), name="go-on"),
        )

    app = await show(Page)
    assert [call for call in app.client.calls if call.name == "scroll_to"] == []

    await app.tap("go-on")

    (call,) = (call for call in app.client.calls if call.name == "scroll_to")
    assert call.args["offset"] == 0
