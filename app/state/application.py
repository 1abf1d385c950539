"""The application now open."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

import flet as ft

from api_client.models.applications import Application
from api_client.models.identity import IdentityCheck
from api_client.models.people import Address, District
from api_client.models.photos import PhotoList
from app.problems import Problem
from app.state.load import Load, NotAsked


@ft.observable
@dataclass
class CurrentApplicationState:
    """Assign whole values, a new dict for `pictures` too."""

    application: Load[Application] = field(default_factory=NotAsked)
    is_saving: bool = False
    problem: Problem | None = None
    """Of the last act. What was typed is the view's to keep."""
    photos: Load[PhotoList] = field(default_factory=NotAsked)
    pictures: dict[UUID, bytes] = field(default_factory=dict)
    addresses: Load[tuple[Address, ...]] = field(default_factory=NotAsked)
    districts: Load[tuple[District, ...]] = field(default_factory=NotAsked)
    check: Load[IdentityCheck] = field(default_factory=NotAsked)
