"""Gives a view its texts, colours and sizes, as the person chose to see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import flet as ft

from app.state.appearance import AppearanceState, Mode, TextSize, ThemeChoice
from app.theme.fonts import FALLBACKS, UI, want
from app.theme.palette import PALETTES, Palette
from app.theme.tokens import LINE_HEIGHT, TextRole, scale, text_size

AppearanceContext: ft.ContextProvider[AppearanceState | None] = ft.create_context(None)

_WEIGHTS = {
    TextRole.TITLE: ft.FontWeight.W_700,
    TextRole.SECTION: ft.FontWeight.W_700,
    TextRole.BODY: ft.FontWeight.W_400,
    TextRole.SMALL: ft.FontWeight.W_400,
}


@dataclass(frozen=True)
class Look:
    """One moment's appearance. Every call gives a fresh Flet object: none is ever shared."""

    size_step: TextSize
    theme: ThemeChoice
    mode: Mode

    @property
    def palette(self) -> Palette:
        """The colours in force."""
        return PALETTES[self.theme]

    @property
    def is_senior(self) -> bool:
        """Whether 长辈版 is on."""
        return self.mode is Mode.SENIOR

    def size(self, role: TextRole = TextRole.BODY) -> float:
        """A text's size in dp."""
        return text_size(role, self.size_step, self.mode)

    def px(self, number: float) -> float:
        """A length that grows with the text, such as a picture beside it."""
        return round(number * scale(self.size_step), 1)

    def color(self, role: str) -> str:
        """A colour by its role, such as `primary` or `error_tint`."""
        return str(getattr(self.palette, role))

    def style(
        self,
        role: TextRole = TextRole.BODY,
        *,
        color: str = "text",
        weight: ft.FontWeight | None = None,
    ) -> ft.TextStyle:
        """A text style, for controls that take one."""
        return ft.TextStyle(
            size=self.size(role),
            color=self.color(color),
            weight=weight or _WEIGHTS[role],
            height=LINE_HEIGHT,
            font_family=UI,
            font_family_fallback=list(FALLBACKS),
        )

    def text(
        self,
        role: TextRole,
        value: str,
        *,
        color: str = "text",
        weight: ft.FontWeight | None = None,
        **properties: Any,
    ) -> ft.Text:
        """A text in its role; `color` is a role of the palette."""
        want(ft.context.page, value)
        return ft.Text(value, style=self.style(role, color=color, weight=weight), **properties)


def look_of(appearance: AppearanceState) -> Look:
    """The look somebody chose."""
    return Look(appearance.text_size, appearance.theme, appearance.mode)


def use_look() -> Look:
    """Hook: the person's look. The component renders again when they change it."""
    appearance = ft.use_context(AppearanceContext)
    if appearance is None:
        raise RuntimeError("rendered outside app.main.Root")
    return look_of(appearance)
