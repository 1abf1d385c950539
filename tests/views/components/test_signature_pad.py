from __future__ import annotations

from types import SimpleNamespace

import flet as ft
import flet.canvas as cv

from app.state.appearance import ThemeChoice
from tests.support.showing import make_container, show
from views.components.signature_pad import SignaturePad


def at(x: float, y: float):
    return SimpleNamespace(local_position=SimpleNamespace(x=x, y=y))


async def pad(container=None):
    kept: list[tuple] = []

    @ft.component
    def Page():
        strokes, set_strokes = ft.use_state(())

        def changed(new):
            kept.append(new)
            set_strokes(new)

        return SignaturePad(strokes, changed, lambda _: None)

    app = await show(Page, as_views=False, container=container)
    return app, kept


def detector(app):
    return app.by_key("signature-pad")


async def test_every_stroke_in_order():
    app, kept = await pad()

    detector(app).on_vertical_drag_down(at(1, 2))
    detector(app).on_vertical_drag_update(at(3.04, 4))
    detector(app).on_horizontal_drag_down(at(9, 9))
    detector(app).on_horizontal_drag_update(at(8, 9))

    assert kept[-1] == (((1, 2), (3.0, 4)), ((9, 9), (8, 9)))


async def test_one_touch_told_by_both_directions_is_one_stroke():
    app, kept = await pad()
    touch = at(1, 2)

    detector(app).on_vertical_drag_down(touch)
    detector(app).on_horizontal_drag_down(touch)

    assert kept[-1] == (((1, 2),),)


async def test_a_dot_is_drawn():
    app, _ = await pad()

    detector(app).on_vertical_drag_down(at(1, 2))
    await app.settle()

    (canvas,) = app.controls(cv.Canvas)
    assert len(canvas.shapes) == 1
    assert len(canvas.shapes[0].elements) == 2


async def test_the_page_does_not_scroll_under_the_pen():
    app, _ = await pad()

    # The scrolling page also listens up and down: only a detector of the same direction wins.
    assert detector(app).on_pan_start is None
    assert detector(app).on_vertical_drag_update is not None
    assert detector(app).on_horizontal_drag_update is not None


async def test_a_move_without_a_touch_is_nothing():
    app, kept = await pad()

    detector(app).on_vertical_drag_update(at(3, 4))

    assert kept == []


async def test_black_on_white_in_every_theme():
    container = make_container()
    container.state.appearance.theme = ThemeChoice.HIGH_CONTRAST
    app, _ = await pad(container)

    detector(app).on_vertical_drag_down(at(1, 2))
    await app.settle()

    (canvas,) = app.controls(cv.Canvas)
    box = next(each for each in app.controls(ft.Container) if each.on_size_change)
    assert (box.bgcolor, canvas.shapes[0].paint.color) == ("#FFFFFF", "#000000")


async def test_says_what_it_is():
    app, _ = await pad()

    labels = [each.label for each in app.controls(ft.Semantics) if each.label]
    assert labels == ["Box to sign your name in"]
