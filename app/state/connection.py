"""Whether the API can be reached."""

from __future__ import annotations

from dataclasses import dataclass

import flet as ft


@ft.observable
@dataclass
class ConnectionState:
    """Offline means that the last call had no answer."""

    is_offline: bool = False
