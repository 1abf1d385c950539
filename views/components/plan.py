"""How a screen is laid out in the room it has."""

from __future__ import annotations

from dataclasses import dataclass

from app.theme.look import Look
from app.theme.tokens import Layout, Space, Target
from views.components.room import Room, ems

_HELP_BUTTON_EMS = 3.0
_HELP_SHARE = 0.2
"""Of the height, the most that help may always take."""
_BODY_SHARE = 0.45
"""Of the height, the least that is left to the question."""
_ASIDE_WIDTH = 420.0


@dataclass(frozen=True)
class Plan:
    """Widths in dp, and what stands still at the bottom while the rest scrolls."""

    is_wide: bool
    width: float
    wide_width: float
    foot_stands: bool
    help_stands: bool


def plan(look: Look, room: Room, *, family: str, buttons: int) -> Plan:
    """At most 40 Chinese signs a line; what does not fit standing scrolls with the rest."""
    line = look.size() * 1.5
    width = min(room.width, look.size() * Layout.MAX_LINE_CHARS + 2 * Space.MEDIUM)
    rows = 2 if is_help_stacked(look, room.width, family) else 1
    button = max(float(Target.MAIN), line + 2 * Space.SMALL)
    help_height = rows * button + (rows - 1) * Space.GAP + 2 * Space.GAP
    foot_height = 0.0
    if buttons:
        foot_height = max(float(Target.PRIMARY), line + 2 * Space.SMALL) + 2 * Space.GAP
        foot_height += (buttons - 1) * (button + Space.GAP)
    bar_height = line + 3 * Space.SMALL + Space.MEDIUM
    is_tall = room.height >= Layout.TALL_FROM
    help_stands = help_height <= room.height * (_HELP_SHARE if is_tall else _HELP_SHARE * 0.8)
    left = room.height - bar_height - foot_height - (help_height if help_stands else 0.0)
    return Plan(
        is_wide=room.width >= Layout.TWO_COLUMNS_FROM,
        width=width,
        wide_width=min(room.width, width + _ASIDE_WIDTH),
        foot_stands=is_tall and help_stands and left >= room.height * _BODY_SHARE,
        help_stands=help_stands,
    )


def is_help_stacked(look: Look, width: float, family: str) -> bool:
    """Whether the two help buttons stand one under the other."""
    half = (width - 2 * Space.MEDIUM - Space.GAP) / 2
    return (ems(family) + _HELP_BUTTON_EMS) * look.size() > half
