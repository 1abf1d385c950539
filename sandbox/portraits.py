"""Drawn portraits for sample people, in the size of a resident-ID photo. Nobody real.

Everything is a filled polygon on a small canvas, written as PNG; no picture library is needed.
"""

from __future__ import annotations

import hashlib
import math
import struct
import zlib
from dataclasses import dataclass

WIDTH, HEIGHT = 358, 441
"""A resident-ID photo (domain §4.2)."""

Colour = tuple[int, int, int]
Contour = list[tuple[float, float]]

_SUBLINES = 4
_MIDDLE = WIDTH / 2
_BACKGROUND: Colour = (222, 236, 246)
_WHITE: Colour = (250, 250, 248)
_DARK: Colour = (52, 44, 42)
_LIPS: Colour = (178, 92, 84)
_SKINS: tuple[Colour, ...] = ((241, 208, 178), (234, 197, 164), (226, 186, 152))
_HAIRS: tuple[Colour, ...] = ((196, 198, 200), (172, 174, 178), (216, 217, 216))
_COATS: tuple[Colour, ...] = ((38, 62, 92), (112, 40, 52), (44, 84, 76), (70, 66, 92))


@dataclass(frozen=True)
class _Look:
    """How one person looks; made from the seed."""

    is_woman: bool
    skin: Colour
    hair: Colour
    coat: Colour
    has_glasses: bool
    smile: float


class _Canvas:
    """Rows of RGB bytes."""

    def __init__(self) -> None:
        self._rows = [bytearray(bytes(_BACKGROUND) * WIDTH) for _ in range(HEIGHT)]

    def fill(self, colour: Colour, *contours: Contour, alpha: float = 1.0) -> None:
        """Fill between contours by the even-odd rule, with smooth edges."""
        ys = [y for contour in contours for _, y in contour]
        for row in range(max(0, math.floor(min(ys))), min(HEIGHT, math.ceil(max(ys)))):
            cover = [0.0] * WIDTH
            for part in range(_SUBLINES):
                _cover_line(cover, contours, row + (part + 0.5) / _SUBLINES)
            line = self._rows[row]
            for x, share in enumerate(cover):
                if share > 0:
                    weight = min(1.0, share / _SUBLINES) * alpha
                    for channel, wanted in enumerate(colour, start=3 * x):
                        line[channel] += round((wanted - line[channel]) * weight)

    def png(self) -> bytes:
        """The picture as a PNG file."""
        lines = b"".join(b"\0" + row for row in self._rows)
        header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
        return b"".join(
            (
                b"\x89PNG\r\n\x1a\n",
                _chunk(b"IHDR", header),
                _chunk(b"IDAT", zlib.compress(lines, 9)),
                _chunk(b"IEND", b""),
            )
        )


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)


def _cover_line(cover: list[float], contours: tuple[Contour, ...], y: float) -> None:
    """Add how much of each pixel the inside covers along one horizontal line."""
    crossings: list[float] = []
    for contour in contours:
        for (x0, y0), (x1, y1) in zip(contour, contour[1:] + contour[:1], strict=True):
            if (y0 <= y) != (y1 <= y):
                crossings.append(x0 + (y - y0) * (x1 - x0) / (y1 - y0))
    crossings.sort()
    for left, right in zip(crossings[::2], crossings[1::2], strict=True):
        start, end = max(0.0, left), min(float(WIDTH), right)
        for x in range(int(start), math.ceil(end)):
            cover[x] += min(end, x + 1.0) - max(start, float(x))


def _oval(x: float, y: float, rx: float, ry: float) -> Contour:
    return _arc(x, y, rx, ry, 0, 360)


def _arc(x: float, y: float, rx: float, ry: float, start: float, end: float) -> Contour:
    """Points on an ellipse; degrees run clockwise from the right, as y points down."""
    angles = [math.radians(start + (end - start) * step / 60) for step in range(61)]
    return [(x + rx * math.cos(angle), y + ry * math.sin(angle)) for angle in angles]


def _bow(
    x: float, y: float, rx: float, ry: float, start: float, end: float, *, pen: float
) -> Contour:
    """A curved stroke, thick in the middle and pointed at both ends."""
    outer = _arc(x, y, rx, ry, start, end)
    inner = _arc(x, y - pen if ry > 0 else y + pen, rx, ry, start, end)
    return [outer[0], *outer[1:-1], outer[-1], *reversed(inner[1:-1])]


def _shade(colour: Colour, factor: float) -> Colour:
    red, green, blue = (max(0, min(255, round(part * factor))) for part in colour)
    return red, green, blue


def portrait(seed: int, sex: str) -> bytes:
    """A friendly drawn portrait of an older woman ("F") or man ("M"), as PNG; same seed, same face.

    Raises:
        ValueError: Another sex than these.
    """
    if sex not in {"F", "M"}:
        raise ValueError("sex is F or M")
    dice = hashlib.sha256(f"{sex}{seed}".encode()).digest()
    look = _Look(
        is_woman=sex == "F",
        skin=_SKINS[dice[0] % len(_SKINS)],
        hair=_HAIRS[dice[1] % len(_HAIRS)],
        coat=_COATS[dice[2] % len(_COATS)],
        has_glasses=dice[3] % 2 == 0,
        smile=10 + dice[4] % 8,
    )
    canvas = _Canvas()
    _draw_body(canvas, look)
    _draw_head(canvas, look)
    _draw_face(canvas, look)
    return canvas.png()


def _draw_body(canvas: _Canvas, look: _Look) -> None:
    if look.is_woman:
        for step in range(13):
            angle = math.radians(150 + step * 20)
            x, y = _MIDDLE + 92 * math.cos(angle), 172 + 96 * math.sin(angle)
            canvas.fill(look.hair, _oval(x, y, 27, 27))
    canvas.fill(look.coat, _oval(_MIDDLE, 480, 172, 138))
    neck: Contour = [(146, 270), (212, 270), (214, 330), (226, 352), (_MIDDLE, 386)]
    neck += [(132, 352), (144, 330)]
    canvas.fill(_shade(look.skin, 0.9), neck)
    collar = _WHITE if not look.is_woman else _shade(look.coat, 1.45)
    for side in (-1, 1):
        canvas.fill(
            collar,
            [
                (_MIDDLE + side * 38, 338),
                (_MIDDLE + side * 56, 352),
                (_MIDDLE + side * 20, 412),
                (_MIDDLE, 384),
            ],
        )
    for y in (416, 436):
        canvas.fill(_shade(look.coat, 1.5), _oval(_MIDDLE, y, 4, 4))


def _draw_head(canvas: _Canvas, look: _Look) -> None:
    for side in (-1, 1):
        canvas.fill(_shade(look.skin, 0.94), _oval(_MIDDLE + side * 84, 206, 13, 23))
    canvas.fill(look.skin, _oval(_MIDDLE, 196, 84, 108))
    outer = _arc(_MIDDLE, 190, 93, 120, 188, 352)
    hairline: Contour
    if look.is_woman:
        hairline = _arc(_MIDDLE - 8, 196, 90, 78, 352, 188)
    else:
        hairline = [(262, 202), *_arc(_MIDDLE, 188, 74, 76, 350, 190), (96, 202)]
    canvas.fill(look.hair, [*outer, *hairline])
    canvas.fill(_WHITE, _bow(158, 112, 40, 20, 200, 300, pen=-4), alpha=0.4)
    canvas.fill(_WHITE, _bow(212, 106, 30, 18, 230, 330, pen=-4), alpha=0.4)


def _draw_face(canvas: _Canvas, look: _Look) -> None:
    line, brow = _shade(look.skin, 0.72), _shade(look.hair, 0.72)
    for y in (150, 162):
        canvas.fill(line, _bow(_MIDDLE, y + 26, 60, 26, 235, 305, pen=-3), alpha=0.3)
    for side in (-1, 1):
        x = _MIDDLE + side * 37
        canvas.fill(brow, _bow(x, 192, 25, 22, 205, 335, pen=-7))
        canvas.fill(_WHITE, _oval(x, 205, 14, 8.5))
        canvas.fill(_DARK, _oval(x, 205, 7.5, 7.8))
        canvas.fill(_WHITE, _oval(x + 2.5, 202, 2.2, 2.2))
        canvas.fill(_shade(look.skin, 0.6), _bow(x, 210, 17, 15, 200, 340, pen=-3.5))
        canvas.fill(line, _bow(x, 208, 17, 15, 30, 150, pen=3), alpha=0.5)
        canvas.fill((226, 130, 116), _oval(_MIDDLE + side * 50, 244, 19, 13), alpha=0.28)
        fold = [(side * 30, 244), (side * 45, 262), (side * 47, 280), (side * 42, 263)]
        canvas.fill(line, [(_MIDDLE + dx, y) for dx, y in fold], alpha=0.55)
        if look.has_glasses:
            canvas.fill(_DARK, _oval(x, 206, 30, 25), _oval(x, 206, 27, 22))
            canvas.fill(_WHITE, _oval(x, 206, 27, 22), alpha=0.14)
            temple = [(side * 66, 199), (side * 84, 195), (side * 84, 199), (side * 66, 204)]
            canvas.fill(_DARK, [(_MIDDLE + dx, y) for dx, y in temple])
    if look.has_glasses:
        canvas.fill(_DARK, _bow(_MIDDLE, 208, 9, 10, 190, 350, pen=-4))
    canvas.fill(line, _bow(_MIDDLE, 236, 15, 12, 20, 160, pen=5))
    canvas.fill(_LIPS, _bow(_MIDDLE, 258, 30, look.smile + 4, 14, 166, pen=6))
