"""Guard 4, the ghost click: control ids that no earlier process ever gave.

A click made while the server is away is queued in the browser, and reaches the next process. Ids
count from 3 in each process, so it would hit whatever control has that number there.
"""

from __future__ import annotations

import itertools
import secrets

from flet.controls.id_counter import ControlId

_LOWEST = 10_000
_BITS = 45


def install() -> None:
    """Count on from a random number."""
    ControlId._counter = itertools.count(secrets.randbelow(2**_BITS) + _LOWEST)
