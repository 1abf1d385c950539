from __future__ import annotations

import flet as ft

from app.problems import Problem, ProblemKind
from app.state.application import CurrentApplicationState
from tests.support.showing import show
from views.components.new_problem import use_new_problem


@ft.component
def Page(state: CurrentApplicationState):
    problem = use_new_problem(state.problem)
    return ft.Text("none" if problem is None else problem.code, style=ft.TextStyle(size=22))


async def test_only_what_happened_here():
    state = CurrentApplicationState(problem=Problem(ProblemKind.CHANGED, "earlier"))
    app = await show(Page, state, as_views=False)
    assert app.texts() == ["none"]

    state.problem = Problem(ProblemKind.CHANGED, "here")
    await app.settle()
    assert app.texts() == ["here"]
    state.problem = None
    await app.settle()

    assert app.texts() == ["none"]


async def test_the_first_page_shows_its_first_problem():
    state = CurrentApplicationState()
    app = await show(Page, state, as_views=False)

    state.problem = Problem(ProblemKind.CHANGED, "here")
    await app.settle()

    assert app.texts() == ["here"]
