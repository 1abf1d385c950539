"""How large, in which colours, and in which mode the person sees the app."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import flet as ft


class TextSize(StrEnum):
    """The four steps; LARGE is where the senior mode starts."""

    STANDARD = "standard"
    LARGE = "large"
    VERY_LARGE = "very_large"
    LARGEST = "largest"


class ThemeChoice(StrEnum):
    """The three palettes."""

    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"


class Mode(StrEnum):
    """SENIOR is 长辈版: nothing moves, and nothing is small."""

    SENIOR = "senior"
    STANDARD = "standard"


@ft.observable
@dataclass
class AppearanceState:
    """Chosen on this device, or by the person on another of theirs."""

    text_size: TextSize = TextSize.LARGE
    theme: ThemeChoice = ThemeChoice.LIGHT
    mode: Mode = Mode.SENIOR
    is_started: bool = False
    """The first-start page has been left."""
