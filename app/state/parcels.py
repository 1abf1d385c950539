"""The person's parcels, and the one now open."""

from __future__ import annotations

from dataclasses import dataclass, field

import flet as ft

from api_client.models.deliveries import Parcel
from app.state.load import Load, NotAsked


@ft.observable
@dataclass
class ParcelsState:
    """Assign whole values."""

    mine: Load[tuple[Parcel, ...]] = field(default_factory=NotAsked)
    one: Load[Parcel] = field(default_factory=NotAsked)
