"""What can be applied for."""

from __future__ import annotations

from dataclasses import dataclass, field

import flet as ft

from api_client.models.catalogue import Offer
from app.state.load import Load, NotAsked


@ft.observable
@dataclass
class CatalogueState:
    """Offers for the signed-in person, suggested first."""

    offers: Load[tuple[Offer, ...]] = field(default_factory=NotAsked)
