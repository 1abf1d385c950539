"""Which fonts a text needs, and that the committed ones can draw all of it: no tofu, offline."""

from __future__ import annotations

from pathlib import Path

import flet as ft
import pytest
from fontTools.ttLib import TTFont

from app.theme import fonts
from tests.support.headless import HeadlessApp

ASSETS = Path("assets")
RARE_NAMES = "喆堃祎珺昇旻彧"
BEYOND = "𠮷𠅤䶮㛃"
SIZE_LIMIT = 6 * 1024 * 1024


@pytest.fixture(scope="module")
def drawn() -> dict[str, frozenset[int]]:
    """The characters of each committed font, by its file name."""
    return {
        file.name: frozenset(TTFont(file, lazy=True).getBestCmap())
        for file in (ASSETS / "fonts").glob("*.woff2")
    }


def catalogue_text() -> str:
    return "".join(file.read_text("utf-8") for file in Path("locales").rglob("*.po*"))


@pytest.mark.parametrize("weight", ["400", "700"])
def test_all_that_the_app_says_is_in_the_first_fonts(drawn: dict, weight: str):
    said = {sign for sign in catalogue_text() if sign.isprintable()}

    missing = {sign for sign in said if ord(sign) not in drawn[f"ui-{weight}.woff2"]}

    assert missing == set(), "python -m app.web.fonts"


def test_everyday_and_rare_characters_are_in_some_font(drawn: dict):
    """Every character of GB 2312, every Han character of the basic block, and names beyond it."""
    everywhere = frozenset().union(*drawn.values())
    gb2312 = {
        ord(bytes((high, low)).decode("gb2312"))
        for high in range(0xB0, 0xF8)
        for low in range(0xA1, 0xFF if high != 0xD7 else 0xFA)
    }

    assert gb2312 - everywhere == set()
    assert set(range(0x4E00, 0x9FA6)) - everywhere == set()
    assert {ord(sign) for sign in RARE_NAMES + BEYOND} - everywhere == set()


@pytest.mark.parametrize("text", ["护照", "Passport 2026", "", "，。", "132 元"])
def test_everyday_text_needs_no_more(text: str):
    assert fonts.needs_more(text) == frozenset()


@pytest.mark.parametrize("sign", BEYOND)
def test_a_character_of_an_extension_needs_its_font(sign: str):
    assert fonts.needs_more(f"王{sign}") == {fonts.EXTENDED}


def test_a_rare_character_needs_the_rare_font():
    assert fonts.needs_more("王喆") == {fonts.RARE}


def test_an_everyday_character_outside_our_own_words_needs_the_common_font():
    assert fonts.needs_more("馕") == {fonts.COMMON}


def test_what_a_text_is_said_to_need_can_draw_it(drawn: dict):
    """For every Han character there is: the first fonts have it, or the font asked for does."""
    for code in (*range(0x3400, 0x4DB6), *range(0x4E00, 0x9FA6)):
        needed = fonts.needs_more(chr(code))
        names = [Path(fonts.FILES[family]).name for family in needed] or ["ui-400.woff2"]
        assert any(code in drawn[name] for name in names), f"U+{code:04X}"


def test_every_font_asked_for_lies_where_it_is_said_to():
    for name in fonts.FILES.values():
        assert (ASSETS / name).is_file()


def test_the_fonts_come_with_their_licence_and_stay_small():
    files = list((ASSETS / "fonts").iterdir())

    assert "SIL Open Font License, Version 1.1" in (ASSETS / "fonts" / "OFL.txt").read_text()
    assert sum(file.stat().st_size for file in files) <= SIZE_LIMIT


async def test_a_page_loads_a_font_once_and_keeps_the_others():
    page = await _page()

    fonts.want(page, "王𠅤")
    first = dict(page.fonts)
    fonts.want(page, "王𠅤")
    fonts.want(page, "喆")

    assert first == {fonts.EXTENDED: fonts.FILES[fonts.EXTENDED]}
    assert set(page.fonts) == {fonts.EXTENDED, fonts.RARE}


async def test_our_own_words_load_nothing():
    page = await _page()

    fonts.want(page, "护照")

    assert not page.fonts


async def test_everyday_characters_follow_the_first_frame():
    page = await _page()

    fonts.begin(page)

    assert page.fonts == {fonts.COMMON: fonts.FILES[fonts.COMMON]}


async def test_a_device_has_fonts_of_its_own():
    page = await _page(web=False)

    fonts.begin(page)
    fonts.want(page, "𠅤")

    assert not page.fonts


async def _page(*, web: bool = True) -> ft.Page:
    @ft.component
    def Empty() -> ft.Control:
        return ft.Container()

    app = HeadlessApp(Empty, web=web)
    await app.settle()
    return app.page
