"""The release these guards were written for."""

from __future__ import annotations

import flet.version

EXPECTED = "1.0.5"


def assert_version() -> None:
    """Fail loudly on another release, instead of dropping a guard silently.

    Raises:
        RuntimeError: It is another one.
    """
    found = flet.version.__version__
    if found != EXPECTED:
        raise RuntimeError(f"the guards are for flet {EXPECTED}, found {found}: run their tests")
