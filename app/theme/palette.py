"""The only colours a view may use, by role, for each theme (shared design §8)."""

from __future__ import annotations

from dataclasses import dataclass, fields

from app.state.appearance import ThemeChoice


@dataclass(frozen=True)
class Palette:
    """Colours as `#RRGGBB`. `x_tint` is the surface that `x` is written on."""

    background: str
    surface: str
    tint: str
    text: str
    secondary_text: str
    primary: str
    on_primary: str
    outline: str
    soft_outline: str
    """Decorative edges only: never the one sign of a control."""
    focus: str
    success: str
    success_tint: str
    warning: str
    warning_tint: str
    error: str
    error_tint: str
    information: str
    information_tint: str
    passport: str
    hkm_pass: str
    tw_pass: str
    on_document: str
    paper: str
    """Behind a QR code or a picture: light in every theme, so that a camera can read it."""
    ink: str
    """What is drawn on paper."""


LIGHT = Palette(
    background="#FBF8F3",
    surface="#FFFFFF",
    tint="#EAF4F2",
    text="#17211F",
    secondary_text="#3E4A48",
    primary="#0A5C57",
    on_primary="#FFFFFF",
    outline="#6B7775",
    soft_outline="#DCD6CB",
    focus="#FFB300",
    success="#1B5E20",
    success_tint="#E8F5E9",
    warning="#6B4200",
    warning_tint="#FFF3D6",
    error="#9B1C1C",
    error_tint="#FDECEC",
    information="#0B4A86",
    information_tint="#E6F0FA",
    passport="#7B1E28",
    hkm_pass="#1F4E8C",
    tw_pass="#35604A",
    on_document="#FFFFFF",
    paper="#FFFFFF",
    ink="#000000",
)

DARK = Palette(
    background="#14201F",
    surface="#1C2B2A",
    tint="#24403D",
    text="#F1ECE4",
    secondary_text="#C9D3D0",
    primary="#7FD8CF",
    on_primary="#00201D",
    outline="#93A3A0",
    soft_outline="#3A4B49",
    focus="#FFB300",
    success="#B9E6BC",
    success_tint="#1B3A1F",
    warning="#FFDFA3",
    warning_tint="#3F2E0B",
    error="#FFC9C4",
    error_tint="#4A1B1B",
    information="#C2DDFA",
    information_tint="#16324F",
    passport="#7B1E28",
    hkm_pass="#1F4E8C",
    tw_pass="#35604A",
    on_document="#FFFFFF",
    paper="#FFFFFF",
    ink="#000000",
)

HIGH_CONTRAST = Palette(
    background="#000000",
    surface="#000000",
    tint="#1A1A1A",
    text="#FFFFFF",
    secondary_text="#FFFFFF",
    primary="#FFD54A",
    on_primary="#000000",
    outline="#FFFFFF",
    soft_outline="#FFFFFF",
    focus="#FFD54A",
    success="#FFFFFF",
    success_tint="#1A1A1A",
    warning="#FFFFFF",
    warning_tint="#1A1A1A",
    error="#FFFFFF",
    error_tint="#1A1A1A",
    information="#FFFFFF",
    information_tint="#1A1A1A",
    passport="#000000",
    hkm_pass="#000000",
    tw_pass="#000000",
    on_document="#FFFFFF",
    paper="#FFFFFF",
    ink="#000000",
)

PALETTES = {
    ThemeChoice.LIGHT: LIGHT,
    ThemeChoice.DARK: DARK,
    ThemeChoice.HIGH_CONTRAST: HIGH_CONTRAST,
}

ROLES = frozenset(field.name for field in fields(Palette))
"""Every name `Look.color` knows."""
