"""A box to sign one's name in, with a finger, a pen or a mouse."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import flet as ft
import flet.canvas as cv

from app.i18n import use_translator
from app.theme.look import use_look
from app.theme.tokens import Line, Radius

Stroke: TypeAlias = tuple[tuple[float, float], ...]

PAD_HEIGHT = 220
_EVERY_MS = 30
_PEN = 5


@ft.component
def SignaturePad(
    strokes: tuple[Stroke, ...],
    on_change: Callable[[tuple[Stroke, ...]], None],
    on_width: Callable[[float], None],
) -> ft.Control:
    """The strokes drawn so far, black on white in every theme."""
    look, t = use_look(), use_translator()
    # Points come faster than renders: the newest are kept here, not in the closure.
    drawn = ft.use_ref(strokes)
    drawn.current = strokes

    def touched(event: ft.DragDownEvent[Any]) -> None:
        # Both directions tell of the same touch; and a touch that never moves is a dot of the pen.
        point = _point(event.local_position)
        before = drawn.current or ()
        if not before or before[-1] != (point,):
            drawn.current = (*before, (point,))
            on_change(drawn.current)

    def moved(event: ft.DragUpdateEvent[Any]) -> None:
        before = drawn.current or ()
        if before:
            drawn.current = (*before[:-1], (*before[-1], _point(event.local_position)))
            on_change(drawn.current)

    def resized(event: ft.LayoutSizeChangeEvent[Any]) -> None:
        on_width(event.width)

    shapes: list[cv.Shape] = [
        cv.Path(
            [
                cv.Path.MoveTo(*stroke[0]),
                *(cv.Path.LineTo(x, y) for x, y in stroke[1:] or stroke),
            ],
            paint=ft.Paint(
                color=look.color("ink"),
                stroke_width=_PEN,
                stroke_cap=ft.StrokeCap.ROUND,
                stroke_join=ft.StrokeJoin.ROUND,
                style=ft.PaintingStyle.STROKE,
            ),
        )
        for stroke in strokes
    ]
    return ft.Semantics(
        label=t.gettext("Box to sign your name in"),
        container=True,
        content=ft.Container(
            # Not `on_pan`: the page would scroll under every stroke that begins up or down.
            content=ft.GestureDetector(
                key="signature-pad",
                drag_interval=_EVERY_MS,
                on_vertical_drag_down=touched,
                on_horizontal_drag_down=touched,
                on_vertical_drag_update=moved,
                on_horizontal_drag_update=moved,
                content=cv.Canvas(shapes=shapes, expand=True),
                expand=True,
            ),
            on_size_change=resized,
            height=PAD_HEIGHT,
            bgcolor=look.color("paper"),
            border=ft.Border.all(Line.BORDER, look.color("outline")),
            border_radius=ft.BorderRadius.all(Radius.CARD),
            clip_behavior=ft.ClipBehavior.HARD_EDGE,
        ),
    )


def _point(offset: ft.Offset) -> tuple[float, float]:
    return (round(float(offset.x), 1), round(float(offset.y), 1))
