"""Keeps a problem on the page where it happened."""

from __future__ import annotations

import flet as ft

from app.problems import Problem


def use_new_problem(problem: Problem | None) -> Problem | None:
    """Hook: the problem of an act made here; one that was there already belongs elsewhere."""
    earlier = ft.use_memo(lambda: problem, [])
    return None if problem is earlier else problem
