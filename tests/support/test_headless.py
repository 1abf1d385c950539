from dataclasses import dataclass

import flet as ft
import pytest

from tests.support.headless import HeadlessApp


async def test_what_a_person_does_reaches_the_component():
    @ft.component
    def Screen():
        name, set_name = ft.use_state("")
        said, set_said = ft.use_state("")

        return ft.Column(
            [
                ft.TextField(
                    label="Name", value=name, key="name", on_change=lambda e: set_name(e.data)
                ),
                ft.Button("Say it", key="say", on_click=lambda: set_said(name)),
                ft.Text(f"Hello {said}"),
            ]
        )

    app = HeadlessApp(Screen)
    await app.type("name", "秀珍")
    await app.tap("say")

    assert app.texts() == ["Hello 秀珍"]
    assert app.words() == ["秀珍", "Name", "Say it", "Hello 秀珍"]


async def test_an_effect_that_raises_fails_the_test():
    async def explode() -> None:
        raise LookupError("nobody awaited me")

    @ft.component
    def Screen():
        ft.on_mounted(explode)
        return ft.Text("fine")

    with pytest.raises(LookupError):
        await HeadlessApp(Screen).settle()


async def test_a_cleanup_that_raises_after_its_component_has_gone_fails_the_test():
    async def explode() -> None:
        raise LookupError("while leaving")

    @ft.component
    def Part():
        ft.use_effect(lambda: None, [], cleanup=explode)
        return ft.Text("part")

    @ft.component
    def Screen():
        is_there, set_there = ft.use_state(initial=True)
        parts = [Part()] if is_there else []
        return ft.Column([*parts, ft.Button("go", key="go", on_click=lambda: set_there(False))])

    app = HeadlessApp(Screen)
    await app.settle()
    with pytest.raises(LookupError, match="while leaving"):
        await app.tap("go")


async def test_a_handler_that_raises_fails_the_test():
    def explode() -> None:
        raise LookupError("in a handler")

    @ft.component
    def Screen():
        return ft.Button("go", key="go", on_click=explode)

    app = HeadlessApp(Screen)
    with pytest.raises(AssertionError, match="in a handler"):
        await app.tap("go")


async def test_a_draw_that_raises_fails_the_test():
    @ft.component
    def Screen():
        is_broken, set_broken = ft.use_state(initial=False)
        if is_broken:
            raise LookupError("while drawing")
        return ft.Button("go", key="go", on_click=lambda: set_broken(True))

    app = HeadlessApp(Screen)
    with pytest.raises((AssertionError, LookupError), match="while drawing"):
        await app.tap("go")


async def test_what_cannot_be_used_fails_the_test():
    @ft.component
    def Screen():
        return ft.Column(
            [
                ft.Button("off", key="off", disabled=True, on_click=lambda: None),
                ft.Button("idle", key="idle"),
                ft.Button("hidden", key="hidden", visible=False, on_click=lambda: None),
            ]
        )

    app = HeadlessApp(Screen)
    for key, why in (("off", "disabled"), ("idle", "nothing happens"), ("hidden", "0 controls")):
        with pytest.raises(AssertionError, match=why):
            await app.tap(key)


async def test_preferences_are_kept_and_replies_can_be_given():
    seen = []

    @ft.component
    def Screen():
        kept = ft.use_memo(ft.SharedPreferences, [])
        board = ft.use_memo(ft.Clipboard, [])

        async def pressed() -> None:
            await kept.set("ui.x", "1")
            seen.append(await kept.get("ui.x"))
            seen.append(await board.get())

        return ft.Button("go", key="go", on_click=pressed)

    app = HeadlessApp(Screen, replies={("Clipboard", "get"): "copied"})
    await app.tap("go")

    assert seen == ["1", "copied"]
    assert app.client.preferences == {"ui.x": "1"}


async def test_a_dialog_is_seen_until_it_is_closed():
    @ft.component
    def Screen():
        is_asking, set_asking = ft.use_state(initial=False)
        close = ft.Button("close", key="close", on_click=lambda: set_asking(False))
        ft.use_dialog(
            ft.AlertDialog(title=ft.Text("Sure?"), actions=[close]) if is_asking else None
        )
        return ft.Button("ask", key="ask", on_click=lambda: set_asking(True))

    app = HeadlessApp(Screen)
    await app.tap("ask")
    assert app.texts() == ["Sure?"]

    await app.tap("close")
    assert app.texts() == []
    assert app.page._dialogs.controls == []


async def test_only_the_top_view_is_seen_and_back_leaves_it():
    @ft.component
    def Home():
        return ft.View(route="/", controls=[ft.Text("home")])

    @ft.component
    def Detail():
        async def on() -> None:
            await ft.context.page.push_route("/a/b")

        return ft.View(
            route=ft.use_view_path(),
            controls=[ft.Text(ft.use_route_location()), ft.Button("on", key="on", on_click=on)],
        )

    routes = [
        ft.Route(
            path="/", component=Home, children=[ft.Route(path="a", component=Detail, children=[])]
        ),
        ft.Route(path="a/b", component=Detail),
    ]

    @ft.component
    def Root():
        return ft.Router(routes, manage_views=True)

    app = HeadlessApp(Root, as_views=True, route="/a")
    await app.settle()
    assert app.texts() == ["/a"]

    await app.back()
    assert (app.route, app.texts()) == ("/", ["home"])

    await app.go("/a")
    await app.tap("on")
    assert (app.route, app.texts()) == ("/a/b", ["/a/b"])


async def test_draws_again_when_a_store_changes():
    @ft.observable
    @dataclass
    class Store:
        count: int = 0

    @ft.component
    def Screen(store: Store):
        return ft.Text(str(store.count))

    store = Store()
    app = HeadlessApp(Screen, store)
    store.count = 5
    await app.settle()

    assert app.texts() == ["5"]


async def test_until_says_what_was_on_screen():
    @ft.component
    def Screen():
        return ft.Text("still loading")

    with pytest.raises(AssertionError, match="still loading"):
        await HeadlessApp(Screen).until(lambda: False, within=0.05)
