"""The pages inside the settings, and what can be done on them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum, auto

from app.state.appearance import Mode, TextSize, ThemeChoice


class Page(Enum):
    """One question each."""

    OVERVIEW = auto()
    TEXT_SIZE = auto()
    THEME = auto()
    LANGUAGE = auto()
    MODE = auto()
    KEPT = auto()


@dataclass(frozen=True)
class SettingsActions:
    """Every choice takes effect at once."""

    set_text_size: Callable[[TextSize], Awaitable[None]]
    set_theme: Callable[[ThemeChoice], Awaitable[None]]
    set_language: Callable[[str], Awaitable[None]]
    set_mode: Callable[[Mode], Awaitable[None]]
    sign_out: Callable[[], Awaitable[None]]
