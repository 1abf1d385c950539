"""Sizes, spaces and targets (design §8, accessibility 1A and 1C)."""

from __future__ import annotations

import pytest

from app.state.appearance import Mode, TextSize
from app.theme.tokens import (
    LINE_HEIGHT,
    SENIOR_FLOOR,
    Layout,
    Radius,
    Space,
    Target,
    TextRole,
    scale,
    text_size,
)

MIIT_DEFAULT, MIIT_LARGEST = 18, 30
WCAG_LINE_HEIGHT, WCAG_LINE_CHARS = 1.5, 40


def test_body_sizes():
    sizes = [text_size(TextRole.BODY, step, Mode.SENIOR) for step in TextSize]

    assert sizes == [18, 22, 26, 32]


@pytest.mark.parametrize("step", TextSize)
def test_titles_and_sections_follow_the_body(step: TextSize):
    body = text_size(TextRole.BODY, step, Mode.SENIOR)

    assert text_size(TextRole.TITLE, step, Mode.SENIOR) == pytest.approx(body * 1.45, abs=0.05)
    assert text_size(TextRole.SECTION, step, Mode.SENIOR) == pytest.approx(body * 1.2, abs=0.05)


def test_small_text_is_small_only_outside_the_senior_mode():
    assert text_size(TextRole.SMALL, TextSize.STANDARD, Mode.STANDARD) == pytest.approx(16.2)
    assert text_size(TextRole.SMALL, TextSize.STANDARD, Mode.SENIOR) == SENIOR_FLOOR
    assert text_size(TextRole.SMALL, TextSize.LARGE, Mode.SENIOR) == pytest.approx(19.8)


@pytest.mark.parametrize("role", TextRole)
@pytest.mark.parametrize("step", TextSize)
def test_nothing_is_under_the_floor_in_the_senior_mode(role: TextRole, step: TextSize):
    assert text_size(role, step, Mode.SENIOR) >= MIIT_DEFAULT


def test_the_largest_step_reaches_what_the_ministry_asks():
    assert text_size(TextRole.BODY, TextSize.LARGEST, Mode.SENIOR) >= MIIT_LARGEST


def test_steps_only_grow():
    for role in TextRole:
        sizes = [text_size(role, step, Mode.SENIOR) for step in TextSize]
        assert sizes == sorted(set(sizes)) or role is TextRole.SMALL


def test_what_follows_the_text_grows_as_it_does():
    assert scale(TextSize.STANDARD) == 1
    assert scale(TextSize.LARGEST) == pytest.approx(32 / 18)


def test_targets_a_finger_can_hit():
    assert Target.MAIN >= 60
    assert Target.PRIMARY >= 72
    assert Target.CARD >= 76
    assert Target.OTHER >= 48
    assert Space.GAP >= 12


def test_lines_and_shapes():
    assert LINE_HEIGHT >= WCAG_LINE_HEIGHT
    assert Layout.MAX_LINE_CHARS <= WCAG_LINE_CHARS
    assert Layout.TWO_COLUMNS_FROM == 840
    assert Radius.CARD == 20
    assert [int(space) for space in Space] == [4, 8, 12, 16, 24, 32]
