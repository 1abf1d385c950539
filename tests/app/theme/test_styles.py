"""Shapes that several views share."""

from __future__ import annotations

from app.state.appearance import Mode, TextSize, ThemeChoice
from app.theme import styles
from app.theme.look import Look
from app.theme.palette import LIGHT

LOOK = Look(TextSize.LARGE, ThemeChoice.LIGHT, Mode.SENIOR)


def test_a_chosen_card_is_told_by_more_than_its_colour():
    plain, chosen = styles.card_border(LOOK), styles.card_border(LOOK, is_chosen=True)

    assert chosen.top.width > plain.top.width
    assert (plain.top.color, chosen.top.color) == (LIGHT.outline, LIGHT.primary)


def test_every_shape_is_a_new_object():
    assert styles.card_border(LOOK) is not styles.card_border(LOOK)
    assert styles.card_radius() is not styles.card_radius()
    assert styles.card_padding() is not styles.card_padding()
