"""What a browser may change and touch: everything it sends is hostile (security §2).

Flet applies any property a client names to any control, and dispatches events to hidden and
disabled ones. Here a client may only report what its kind of control can report, and only for
controls a person could use.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Mapping
from typing import Any

from flet.controls.page import Page
from flet.messaging.session import Session

logger = logging.getLogger(__name__)

LONGEST_TEXT = 12_000
REJECTED: Counter[str] = Counter()
"""How often what was refused: a new kind of control shows up here first."""

_PAGE_REPORTS = frozenset(
    {
        "route", "width", "height", "media", "platform", "platform_brightness", "locale",
        "locales", "locale_configuration", "web", "wasm", "pwa", "pyodide", "test", "debug",
        "multi_view", "multi_views", "window", "app_state_lifecycle", "initial_route",
        "enable_screenshots",
    }
)  # fmt: skip
_REPORTS: Mapping[str, frozenset[str]] = {
    "Page": _PAGE_REPORTS,
    "View": frozenset({"can_pop"}),
    "Window": frozenset({"width", "height", "top", "left", "maximized", "minimized", "focused"}),
    "TextField": frozenset({"value", "selection"}),
    "AlertDialog": frozenset({"open"}),
}
_TEXTS = frozenset({("TextField", "value")})


def install() -> None:
    """Stand between the wire and the controls."""
    plain_patch, plain_dispatch = Session.apply_patch, Session.dispatch_event

    def apply_patch(self: Session, control_id: int, patch: dict[str, Any]) -> None:
        control = self.index.get(control_id)
        if control is None:
            return
        allowed = _allowed(control, patch)
        if allowed:
            plain_patch(self, control_id, allowed)

    async def dispatch_event(
        self: Session, control_id: int, event_name: str, event_data: Any
    ) -> None:
        control = self.index.get(control_id)
        if control is not None and not isinstance(control, Page) and not is_usable(control):
            _refuse("inert", _kind(control))
            return
        await plain_dispatch(self, control_id, event_name, event_data)

    Session.apply_patch = apply_patch  # type: ignore[method-assign]
    Session.dispatch_event = dispatch_event  # type: ignore[method-assign]


def is_usable(control: Any) -> bool:
    """Whether a person could use it: neither it nor what it lies in is hidden or disabled."""
    while control is not None:
        if getattr(control, "visible", True) is False:
            return False
        if getattr(control, "disabled", False) is True:
            return False
        try:
            control = control.parent
        except RuntimeError:
            return False
    return True


def _allowed(control: Any, patch: Mapping[str, Any]) -> dict[str, Any]:
    kind = _kind(control)
    reports = _REPORTS.get(kind, frozenset())
    allowed: dict[str, Any] = {}
    for name, value in patch.items():
        if name not in reports:
            _refuse("property", f"{kind}.{name}")
        elif (kind, name) in _TEXTS and not _is_text(value):
            _refuse("value", f"{kind}.{name}")
        else:
            allowed[name] = value
    is_control = not isinstance(control, Page) and kind != "View"
    if is_control and (not is_usable(control) or getattr(control, "read_only", False)):
        _refuse("inert", kind)
        return {}
    return allowed


def _is_text(value: object) -> bool:
    return value is None or (isinstance(value, str) and len(value) <= LONGEST_TEXT)


def _kind(control: Any) -> str:
    return str(getattr(control, "_c", type(control).__name__))


def _refuse(why: str, what: str) -> None:
    REJECTED[f"{why}:{what}"] += 1
    logger.warning("refused from a client: %s %s", why, what)
