"""Every pair of colours a view puts on one another can be read, in every theme (design §8)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.state.appearance import ThemeChoice
from app.theme.contrast import contrast
from app.theme.palette import PALETTES, ROLES, Palette
from tests.app.theme.color_roles import roles_named_in_views

BODY, REST, SHAPE = 7.0, 4.5, 3.0

GROUNDS = ("background", "surface", "tint")
READ = [
    *((ink, ground) for ink in ("text", "secondary_text") for ground in GROUNDS),
    *((state, f"{state}_tint") for state in ("success", "warning", "error", "information")),
    ("error", "background"),
    ("error", "surface"),
    ("on_primary", "primary"),
    ("primary", "background"),
    ("primary", "surface"),
    ("on_document", "passport"),
    ("on_document", "hkm_pass"),
    ("on_document", "tw_pass"),
    ("ink", "paper"),
]
CAPTIONS = [("primary", "tint")]
SHAPES = [
    *(("outline", ground) for ground in GROUNDS),
    ("primary", "background"),
    ("error", "surface"),
    ("error", "error_tint"),
]
RINGS = ("focus", "text", "background")
RINGED = ("background", "surface", "tint", "primary", "error_tint", "warning_tint")

everywhere = pytest.mark.parametrize("theme", ThemeChoice)


@everywhere
@pytest.mark.parametrize(("ink", "ground"), READ)
def test_what_is_read(theme: ThemeChoice, ink: str, ground: str):
    assert _contrast(theme, ink, ground) >= BODY


@everywhere
@pytest.mark.parametrize(("ink", "ground"), CAPTIONS)
def test_short_bold_words(theme: ThemeChoice, ink: str, ground: str):
    assert _contrast(theme, ink, ground) >= REST


@everywhere
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_edges_and_icons(theme: ThemeChoice, shape: str, ground: str):
    assert _contrast(theme, shape, ground) >= SHAPE


@everywhere
def test_paper_ends_somewhere(theme: ThemeChoice):
    """Its edge is seen, or it is: white paper on a dark page needs no edge."""
    assert max(_contrast(theme, "outline", "paper"), _contrast(theme, "paper", "background")) >= 3


@everywhere
@pytest.mark.parametrize("ground", RINGED)
def test_the_ring_around_the_focus(theme: ThemeChoice, ground: str):
    """One of three colours is seen on any ground: amber, the ink of the page, or the page itself."""
    assert max(_contrast(theme, ring, ground) for ring in RINGS) >= SHAPE


@everywhere
def test_a_filled_bar_stands_out_from_its_track(theme: ThemeChoice):
    palette = PALETTES[theme]
    if palette.primary == palette.soft_outline:
        pytest.fail("the bar cannot be told from its track")

    assert contrast(palette.primary, palette.background) >= SHAPE


@everywhere
def test_colours_are_written_in_one_way(theme: ThemeChoice):
    for role in ROLES:
        assert re.fullmatch(r"#[0-9A-F]{6}", getattr(PALETTES[theme], role)), role


def test_high_contrast_is_black_white_and_one_yellow():
    palette = PALETTES[ThemeChoice.HIGH_CONTRAST]

    assert {getattr(palette, role) for role in ROLES} == {
        "#000000",
        "#1A1A1A",
        "#FFD54A",
        "#FFFFFF",
    }


def test_the_colours_the_design_names():
    light, dark = PALETTES[ThemeChoice.LIGHT], PALETTES[ThemeChoice.DARK]

    assert (light.background, light.primary, light.text) == ("#FBF8F3", "#0A5C57", "#17211F")
    assert (dark.background, dark.primary, dark.text) == ("#14201F", "#7FD8CF", "#F1ECE4")
    assert (light.passport, light.hkm_pass, light.tw_pass) == ("#7B1E28", "#1F4E8C", "#35604A")


def test_views_name_only_colours_there_are():
    named = roles_named_in_views(Path("views"))

    assert len(named) > 10
    assert named <= ROLES


def _contrast(theme: ThemeChoice, one: str, other: str) -> float:
    """To one place, as the design gives them."""
    palette: Palette = PALETTES[theme]
    return round(contrast(getattr(palette, one), getattr(palette, other)), 1)
