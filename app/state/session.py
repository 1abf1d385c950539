"""Who uses the app, and how signing in stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto

import flet as ft

from api_client.models.people import Person
from api_client.models.sessions import Challenge
from app.problems import Problem
from app.state.load import Load, NotAsked


class Phase(Enum):
    """RESTORING lasts from the start until we know whether an earlier sign-in still holds."""

    RESTORING = auto()
    SIGNED_OUT = auto()
    SIGNED_IN = auto()


@ft.observable
@dataclass
class SessionState:
    """Assign whole values. `challenge` is there while a code is awaited."""

    phase: Phase = Phase.RESTORING
    person: Load[Person] = field(default_factory=NotAsked)
    challenge: Challenge | None = None
    is_busy: bool = False
    problem: Problem | None = None
    resend_at: datetime | None = None
    """When another code may be asked for."""
    restricted_until: datetime | None = None
    """Until then this device is new, and may not do everything."""
    keeps_sign_in: bool = True
    """False where the device has no safe place for it: the person signs in each time."""
