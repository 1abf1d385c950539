"""Entry for `flet run` and `flet build`, which look for main.py beside pyproject.toml."""

from __future__ import annotations

import flet as ft

from app import guards
from app.config import ClientConfig
from app.main import start_with
from views.components.trouble import tell_trouble

if __name__ == "__main__":
    guards.install(tell_trouble)
    ft.run(start_with(ClientConfig.from_environment()), assets_dir="assets")
