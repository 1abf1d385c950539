"""Guards a screen: who is not signed in signs in right there, and the address stays."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TypeAlias

import flet as ft

from app.container import use_container
from app.i18n import use_translator
from app.state.appearance import AppearanceState
from app.state.session import Phase, SessionState
from views.components.buttons import OnPress, PrimaryButton
from views.components.load_view import Waiting
from views.components.problem_banner import ProblemBanner
from views.components.shell import Screen

Draw: TypeAlias = Callable[[], ft.Control]


@functools.cache
def require_sign_in(screen: Draw, *, sign_in: Draw, start: Draw) -> Draw:
    """The screen, for people signed in; the others see `sign_in` in its place.

    On the very first visit `start` stands before both. The same three give the same guard, so that
    a page keeps its state when the route table is made again.
    """

    @ft.component
    def SignedInOnly() -> ft.Control:
        container = use_container()
        return Gate(
            container.state.session,
            container.state.appearance,
            screen,
            sign_in,
            start,
            container.session.restore,
        )

    return SignedInOnly


@functools.cache
def require_start(screen: Draw, *, start: Draw) -> Draw:
    """The screen, but on the very first visit `start`; for addresses open to everybody."""

    @ft.component
    def StartedOnly() -> ft.Control:
        return StartGate(use_container().state.appearance, screen, start)

    return StartedOnly


@ft.component
def Gate(
    session: SessionState,
    appearance: AppearanceState,
    screen: Draw,
    sign_in: Draw,
    start: Draw,
    on_retry: OnPress,
) -> ft.Control:
    """Whichever of the three it is the time for; subscribed to both states."""
    if not appearance.is_started:
        return start()
    match session.phase:
        case Phase.SIGNED_IN:
            return screen()
        case Phase.SIGNED_OUT:
            return sign_in()
        case Phase.RESTORING:
            return Restoring(session, on_retry)


@ft.component
def StartGate(appearance: AppearanceState, screen: Draw, start: Draw) -> ft.Control:
    """The first-start page, once; then the screen."""
    return screen() if appearance.is_started else start()


@ft.component
def Restoring(session: SessionState, on_retry: OnPress) -> ft.Control:
    """While it is not yet known whether an earlier sign-in still holds."""
    t = use_translator()
    problem = session.problem
    return Screen(
        title=t.gettext("Yinling"),
        heading=t.gettext("Welcome back"),
        body=[Waiting() if problem is None else ProblemBanner(problem)],
        primary=None
        if problem is None
        else PrimaryButton(t.gettext("Try again"), on_retry, name="try-again"),
    )
