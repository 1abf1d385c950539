"""Which browser a session belongs to: the value of its HttpOnly cookie."""

from __future__ import annotations

import hashlib
import re
import secrets
from contextvars import ContextVar

_OURS = re.compile(r"[A-Za-z0-9_-]{43,128}")

_binding: ContextVar[str | None] = ContextVar("browser_binding", default=None)


def browser_binding() -> str | None:
    """The cookie value of the browser whose socket is being served; None outside of one."""
    return _binding.get()


def bind_browser(value: str | None) -> None:
    """Called by the host for each socket, before Flet sees it."""
    _binding.set(value)


def new_binding() -> str:
    """A value nobody can guess: 256 bits."""
    return secrets.token_urlsafe(32)


def is_binding(value: str | None) -> bool:
    """Whether a cookie's value could be one we gave."""
    return value is not None and _OURS.fullmatch(value) is not None


def owner_of(binding: str) -> str:
    """What may be kept and compared in place of the value itself."""
    return hashlib.sha256(binding.encode()).hexdigest()
