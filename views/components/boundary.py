"""Keeps a mistake of ours in its own place: the rest of the app stays, and help is at hand."""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable
from typing import ParamSpec, cast
from uuid import uuid4

import flet as ft

from app.i18n import use_translator
from app.problems import Problem, ProblemKind
from app.routing import paths
from views.components.buttons import PrimaryButton
from views.components.problem_banner import ProblemBanner
from views.components.shell import Screen

P = ParamSpec("P")

Again = Callable[[], None]

logger = logging.getLogger(__name__)


def screen(draw: Callable[P, ft.Control]) -> Callable[P, ft.Control]:
    """Decorates a screen instead of `ft.component`."""
    return _bounded(draw, FailedScreen)


def part(draw: Callable[P, ft.Control]) -> Callable[P, ft.Control]:
    """Decorates a card that can fail by itself, instead of `ft.component`."""
    return _bounded(draw, FailedPart)


def _bounded(
    draw: Callable[P, ft.Control], instead: Callable[[str, Again], ft.Control]
) -> Callable[P, ft.Control]:
    @functools.wraps(draw)
    def bounded(*args: P.args, **kwargs: P.kwargs) -> ft.Control:
        # The first hook, so that it is there even when `draw` raises half-way through its own.
        _, count = ft.use_state(0)
        try:
            return draw(*args, **kwargs)
        except Exception:
            reference = uuid4().hex[:8]
            logger.exception("component %s failed ref=%s", draw.__qualname__, reference)

            def again() -> None:
                count(lambda times: times + 1)

            return instead(reference, again)

    return cast(Callable[P, ft.Control], ft.component(bounded))


@ft.component
def FailedScreen(reference: str, again: Again) -> ft.Control:
    """A calm page instead of the one that could not be drawn."""
    t = use_translator()
    return Screen(
        title=t.gettext("Yinling"),
        heading=t.gettext("This page did not open"),
        sentence=t.gettext("It is not your fault, and nothing is lost."),
        body=[ProblemBanner(Problem(ProblemKind.BROKEN, reference=reference))],
        primary=PrimaryButton(t.gettext("Try again"), again, name="try-again"),
        back=paths.HOME,
    )


@ft.component
def FailedPart(reference: str, again: Again) -> ft.Control:
    """A card instead of the one that could not be drawn."""
    return ProblemBanner(Problem(ProblemKind.BROKEN, reference=reference), again)
