"""What the person has been told."""

from __future__ import annotations

from dataclasses import dataclass, field

import flet as ft

from api_client.models.notices import NoticePage
from app.state.load import Load, NotAsked


@ft.observable
@dataclass
class NoticesState:
    """The newest page."""

    page: Load[NoticePage] = field(default_factory=NotAsked)
