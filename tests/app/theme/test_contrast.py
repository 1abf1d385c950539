"""The formula of WCAG 2, against its own known values."""

from __future__ import annotations

import pytest

from app.theme.contrast import contrast, luminance


def test_black_on_white_is_the_most_there_is():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)


def test_a_colour_on_itself_is_the_least_there_is():
    assert contrast("#7B1E28", "#7B1E28") == pytest.approx(1.0)


def test_which_is_written_on_which_does_not_matter():
    assert contrast("#0A5C57", "#FFFFFF") == contrast("#FFFFFF", "#0A5C57")


def test_the_grey_everybody_cites():
    """#767676 is known as the lightest grey that passes 4.5 on white."""
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)
    assert contrast("#777777", "#FFFFFF") < 4.5


def test_the_three_channels_weigh_differently():
    assert luminance("#00FF00") == pytest.approx(0.7152)
    assert luminance("#FF0000") == pytest.approx(0.2126)
    assert luminance("#0000FF") == pytest.approx(0.0722)
