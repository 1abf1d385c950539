"""The only numbers a view may use: sizes, spaces, targets. All in dp."""

from __future__ import annotations

from enum import Enum, IntEnum, auto
from typing import Final

from app.state.appearance import Mode, TextSize


class Space(IntEnum):
    """Gaps and padding."""

    TINY = 4
    SMALL = 8
    GAP = 12
    MEDIUM = 16
    LARGE = 24
    HUGE = 32


class Radius(IntEnum):
    """Round corners."""

    SMALL = 10
    CARD = 20


class Target(IntEnum):
    """What a finger must be able to hit (accessibility 1C)."""

    OTHER = 48
    MAIN = 60
    PRIMARY = 72
    CARD = 76
    QR = 240


class Line(IntEnum):
    """Borders and rings."""

    THIN = 1
    BORDER = 2
    CHOSEN = 4
    FOCUS = 4


class Layout(IntEnum):
    """How wide and how tall things may be."""

    MAX_LINE_CHARS = 40
    NARROW_CHARS = 26
    TWO_COLUMNS_FROM = 840
    TALL_FROM = 700
    """From this height on the foot stands still; below it scrolls with the rest."""
    KIOSK_FROM = 1600


class TextRole(Enum):
    """What a text is for; its size follows."""

    TITLE = auto()
    SECTION = auto()
    BODY = auto()
    SMALL = auto()


LINE_HEIGHT: Final = 1.5
SENIOR_FLOOR: Final = 18.0
"""No text of the senior mode is smaller."""

_BODY = {
    TextSize.STANDARD: 18.0,
    TextSize.LARGE: 22.0,
    TextSize.VERY_LARGE: 26.0,
    TextSize.LARGEST: 32.0,
}
_TIMES = {
    TextRole.TITLE: 1.45,
    TextRole.SECTION: 1.2,
    TextRole.BODY: 1.0,
    TextRole.SMALL: 0.9,
}


def text_size(role: TextRole, step: TextSize, mode: Mode) -> float:
    """The size of a text in dp (shared design §8)."""
    size = round(_BODY[step] * _TIMES[role], 1)
    return max(size, SENIOR_FLOOR) if mode is Mode.SENIOR else size


def scale(step: TextSize) -> float:
    """How much larger than the standard step everything that follows the text is."""
    return _BODY[step] / _BODY[TextSize.STANDARD]
