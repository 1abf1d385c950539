"""A picture on its tile, in the colours of the theme."""

from __future__ import annotations

import flet as ft

from app.theme.look import Look
from app.theme.tokens import Radius, Space
from views.components.drawings import Drawing, Ink, svg

TILE_DP = 46.0
"""At the standard text size; it grows with the text."""


def picture(
    look: Look, drawing: Drawing, *, size: float | None = None, label: str | None = None
) -> ft.Control:
    """A drawing on a tinted tile. Without a label it only decorates, and is not read aloud."""
    side = min(look.px(TILE_DP), 72.0) if size is None else size
    return ft.Container(
        content=ft.Image(
            src=svg(drawing, _ink(look)),
            width=side - Space.GAP,
            height=side - Space.GAP,
            fit=ft.BoxFit.CONTAIN,
            semantics_label=label,
            exclude_from_semantics=label is None,
        ),
        width=side,
        height=side,
        alignment=ft.Alignment.CENTER,
        bgcolor=look.color("tint"),
        border_radius=ft.BorderRadius.all(Radius.SMALL),
    )


def _ink(look: Look) -> Ink:
    palette = look.palette
    is_outlined = palette.background == palette.surface
    return Ink(
        line=palette.text if is_outlined else palette.primary,
        fill=palette.surface if is_outlined else _mixed(palette.primary, palette.surface, 0.4),
        paper=palette.surface,
        passport=palette.passport,
        hong_kong_macau=palette.hkm_pass,
        taiwan=palette.tw_pass,
        on_cover=palette.on_document,
    )


def _mixed(one: str, other: str, share: float) -> str:
    """So much of one colour in another, as `#RRGGBB`."""
    channels = (
        round(int(one[i : i + 2], 16) * share + int(other[i : i + 2], 16) * (1 - share))
        for i in (1, 3, 5)
    )
    return "#" + "".join(f"{channel:02X}" for channel in channels)
