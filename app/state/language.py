"""The language the person reads."""

from __future__ import annotations

from dataclasses import dataclass

import flet as ft


@ft.observable
@dataclass
class LanguageState:
    """One per session: on the web, two people share this process."""

    code: str = "zh_Hans"
