"""The order now open."""

from __future__ import annotations

from dataclasses import dataclass, field

import flet as ft

from api_client.models.payments import Order
from app.problems import Problem
from app.state.load import Load, NotAsked


@ft.observable
@dataclass
class PaymentState:
    """Assign whole values."""

    order: Load[Order] = field(default_factory=NotAsked)
    is_busy: bool = False
    problem: Problem | None = None
