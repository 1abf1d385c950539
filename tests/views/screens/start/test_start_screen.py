from __future__ import annotations

from app.state.appearance import TextSize
from tests.support.showing import make_container, show
from tests.support.usable import assert_usable
from views.screens.start.start_screen import StartScreen


async def test_asks_for_the_size_first():
    app = await show(StartScreen, language="zh_Hans")

    assert app.by_key("heading").value == "这些字看得清吗？"
    assert all(app.has(f"text-size-{step}") for step in TextSize)
    assert_usable(app)


async def test_a_size_is_taken_at_once_and_shown():
    container = make_container()
    app = await show(StartScreen, container=container)

    await app.tap("text-size-largest")
    assert container.appearance.named("set_text_size") == [(TextSize.LARGEST,)]
    container.state.appearance.text_size = TextSize.LARGEST
    await app.settle()

    assert app.by_key("heading").style.size == 46.4
    assert_usable(app)


async def test_then_the_language_and_back():
    container = make_container()
    app = await show(StartScreen, container=container)

    await app.tap("next")
    assert app.by_key("heading").value == "Which language do you read?"
    assert_usable(app)
    await app.tap("language-zh_Hans")
    assert container.appearance.named("set_language") == [("zh_Hans",)]
    await app.tap("back")

    assert app.by_key("heading").value == "Can you read this well?"


async def test_the_end_leaves_for_good():
    container = make_container()
    app = await show(StartScreen, container=container, route="/start")

    await app.tap("next")
    await app.tap("begin")

    assert container.appearance.named("finish_start") == [()]
    assert app.route == "/"


async def test_it_can_be_skipped_where_it_stands():
    container = make_container()
    app = await show(StartScreen, container=container, route="/applications/1")

    await app.tap("skip")

    assert container.appearance.named("finish_start") == [()]
    assert app.route == "/applications/1"
