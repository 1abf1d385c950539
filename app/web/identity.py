"""Which browser a session belongs to: the value of its HttpOnly cookie."""

from __future__ import annotations

from contextvars import ContextVar

_binding: ContextVar[str | None] = ContextVar("browser_binding", default=None)


def browser_binding() -> str | None:
    """The cookie value of the browser whose socket is being served; None outside of one."""
    return _binding.get()


def bind_browser(value: str | None) -> None:
    """Called by the host for each socket, before Flet sees it."""
    _binding.set(value)
