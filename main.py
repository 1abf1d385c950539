"""Entry for `flet run` and `flet build`, which look for main.py beside pyproject.toml."""

from __future__ import annotations

from app.__main__ import begin, desktop

if __name__ == "__main__":
    desktop(begin())
