"""A code for a camera to read, with words for those who cannot see it."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

import flet as ft
import segno

QR_DP = 260
"""Large enough for an old camera held by an unsteady hand, quiet zone included."""

_QUIET_ZONE = 4
_SCALE = 8


@lru_cache(maxsize=64)
def qr_png(content: str) -> bytes:
    """The code as a picture: black on white in every theme, since cameras expect it so."""
    picture = BytesIO()
    segno.make(content, error="m", micro=False).save(
        picture, kind="png", scale=_SCALE, border=_QUIET_ZONE
    )
    return picture.getvalue()


def qr(content: str, label: str) -> ft.Control:
    """The code with its name for a screen reader."""
    return ft.Container(
        content=ft.Image(
            src=qr_png(content),
            width=QR_DP,
            height=QR_DP,
            fit=ft.BoxFit.CONTAIN,
            filter_quality=ft.FilterQuality.NONE,
            semantics_label=label,
        ),
        bgcolor=ft.Colors.WHITE,
        alignment=ft.Alignment.CENTER,
    )
