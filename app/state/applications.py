"""The person's applications, and the one being started."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

import flet as ft

from api_client.models.applications import ApplicationSummary
from app.problems import Problem
from app.state.load import Load, NotAsked


@ft.observable
@dataclass
class ApplicationsState:
    """Assign whole values. `started_id` is where to go after `start`."""

    mine: Load[tuple[ApplicationSummary, ...]] = field(default_factory=NotAsked)
    start_problem: Problem | None = None
    started_id: UUID | None = None
    is_starting: bool = False
