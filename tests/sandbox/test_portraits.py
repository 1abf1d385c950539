"""Drawn portraits."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

import pytest

from sandbox.portraits import HEIGHT, WIDTH, portrait


def chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, content = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length]) == (
            zlib.crc32(kind + content),
        )
        yield kind, content
        at += 12 + length


def pixel(png: bytes, x: int, y: int) -> tuple[int, ...]:
    lines = zlib.decompress(dict(chunks(png))[b"IDAT"])
    start = y * (3 * WIDTH + 1) + 1 + 3 * x
    return tuple(lines[start : start + 3])


@pytest.mark.parametrize("sex", ["F", "M"])
def test_a_png_in_the_size_of_an_id_photo(sex):
    png = portrait(1, sex)

    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert [kind for kind, _ in chunks(png)] == [b"IHDR", b"IDAT", b"IEND"]
    header = dict(chunks(png))[b"IHDR"]
    assert struct.unpack(">IIBBBBB", header) == (358, 441, 8, 2, 0, 0, 0)
    assert len(zlib.decompress(dict(chunks(png))[b"IDAT"])) == HEIGHT * (3 * WIDTH + 1)


def test_somebody_stands_before_a_light_blue_wall():
    png = portrait(1, "F")

    assert pixel(png, 2, 2) == pixel(png, WIDTH - 3, 2) == (222, 236, 246)
    red, green, blue = pixel(png, WIDTH // 2, 225)
    assert red > green > blue


def test_same_seed_same_face():
    assert portrait(7, "M") == portrait(7, "M")


def test_people_differ():
    assert len({portrait(seed, sex) for seed in range(3) for sex in "FM"}) == 6


def test_refuses_another_sex():
    with pytest.raises(ValueError, match="sex"):
        portrait(1, "X")
