"""Where something stands on its way: done, now, still to come; each with a sign and words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

import flet as ft

from app.i18n import Translator, use_translator
from app.theme.look import Look, use_look
from app.theme.tokens import Line, Radius, Space, TextRole


class When(Enum):
    """How far a step is."""

    DONE = auto()
    NOW = auto()
    LATER = auto()


@dataclass(frozen=True)
class TimelineStep:
    """One step, with the day or the place under it."""

    title: str
    when: When
    note: str = ""


@ft.component
def Timeline(steps: Sequence[TimelineStep]) -> ft.Control:
    """The steps in a card, first to last."""
    look, t = use_look(), use_translator()
    return ft.Container(
        content=ft.Column([_step(look, t, step) for step in steps], spacing=Space.GAP, tight=True),
        bgcolor=look.color("surface"),
        border=ft.Border.all(Line.BORDER, look.color("soft_outline")),
        border_radius=ft.BorderRadius.all(Radius.CARD),
        padding=Space.MEDIUM,
    )


def _step(look: Look, t: Translator, step: TimelineStep) -> ft.Control:
    icon, color, spoken = _sign(t, step.when)
    is_later = step.when is When.LATER
    words: list[ft.Control] = [
        look.text(
            TextRole.BODY,
            step.title,
            color="secondary_text" if is_later else "text",
            weight=ft.FontWeight.W_400 if is_later else ft.FontWeight.W_700,
        )
    ]
    if step.note:
        words.append(look.text(TextRole.SMALL, step.note, color="secondary_text"))
    return ft.MergeSemantics(
        ft.Row(
            [
                ft.Icon(
                    icon,
                    color=look.color(color),
                    size=look.size() * 1.4,
                    semantics_label=spoken,
                ),
                ft.Column(words, spacing=0, tight=True, expand=True),
            ],
            spacing=Space.GAP,
            vertical_alignment=ft.CrossAxisAlignment.START,
        )
    )


def _sign(t: Translator, when: When) -> tuple[ft.IconData, str, str]:
    match when:
        case When.DONE:
            return ft.Icons.CHECK_CIRCLE, "primary", t.pgettext("state of a step", "Done:")
        case When.NOW:
            return ft.Icons.RADIO_BUTTON_CHECKED, "primary", t.pgettext("state of a step", "Now:")
        case When.LATER:
            return (
                ft.Icons.RADIO_BUTTON_UNCHECKED,
                "outline",
                t.pgettext("state of a step", "Next:"),
            )
