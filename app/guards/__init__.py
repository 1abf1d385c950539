"""Mends Flet 1.0.5 where it would hurt people (shared flet.md §0). Call `install` first of all.

Each module closes one or two of the eight defects, and has a test that would notice an upgrade
making it needless or wrong.
"""

from __future__ import annotations

from collections.abc import Callable

import flet as ft

from app.guards import calls, errors, ids, inert, rerenders, strangers, version


class _Done:
    """Patching twice would wrap the wrapping."""

    is_installed = False


def install(notify: Callable[[ft.Page, str], None]) -> None:
    """Mend this process, before any control is built.

    Args:
        notify: Tells the person, calmly, that something went wrong; gets a reference number.

    Raises:
        RuntimeError: Another release of Flet is installed.
    """
    version.assert_version()
    errors.notify_with(notify)
    if _Done.is_installed:
        return
    _Done.is_installed = True
    ids.install()
    errors.install()
    rerenders.install()
    strangers.install()
    calls.install()
    inert.install()


def assert_installed() -> None:
    """Refuse to go on in a process that was not mended.

    Raises:
        RuntimeError: `install` was not called.
    """
    if not _Done.is_installed:
        raise RuntimeError("call app.guards.install before anything is served")
