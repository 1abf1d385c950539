"""What a browser may change and touch: everything it sends is hostile (security §2).

Flet applies any property a client names to any control, and dispatches events to hidden and
disabled ones. Here a client may only report what its kind of control can report, and only for
controls a person could use.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from flet.controls.page import Page
from flet.messaging.session import Session

logger = logging.getLogger(__name__)

LONGEST_TEXT = 12_000
LONGEST_ROUTE = 2_000
REJECTED: Counter[str] = Counter()
"""How often what was refused: a new kind of control shows up here first."""

Check = Callable[[Any, object], bool]
"""Whether a control may be told this value."""


def _anything(_control: Any, _value: object) -> bool:
    return True


def _text(control: Any, value: object) -> bool:
    longest = min(getattr(control, "max_length", None) or LONGEST_TEXT, LONGEST_TEXT)
    return value is None or (isinstance(value, str) and len(value) <= longest)


def _route(_control: Any, value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_ROUTE


def _closing(_control: Any, value: object) -> bool:
    return value is False


def _window(_control: Any, value: object) -> bool:
    return value is None or (isinstance(value, dict) and set(value) <= set(_WINDOW))


_WINDOW: Mapping[str, Check] = dict.fromkeys(
    ("width", "height", "top", "left", "maximized", "minimized", "focused", "full_screen"),
    _anything,
)
_REPORTS: Mapping[str, Mapping[str, Check]] = {
    "Page": {
        "route": _route,
        "initial_route": _route,
        "window": _window,
        **dict.fromkeys(
            (
                "width", "height", "media", "platform", "platform_brightness", "locale",
                "locales", "locale_configuration", "web", "wasm", "pwa", "pyodide", "test",
                "debug", "multi_view", "multi_views", "app_state_lifecycle",
                "enable_screenshots",
            ),
            _anything,
        ),
    },
    "Window": _WINDOW,
    "View": {"can_pop": _anything},
    "TextField": {"value": _text, "selection": _anything},
    "AlertDialog": {"open": _closing},
}  # fmt: skip


def install() -> None:
    """Stand between the wire and the controls."""
    plain_patch, plain_dispatch = Session.apply_patch, Session.dispatch_event

    def apply_patch(self: Session, control_id: int, patch: dict[str, Any]) -> None:
        control = self.index.get(control_id)
        if control is None:
            return
        allowed = _allowed(control, patch)
        if allowed:
            try:
                plain_patch(self, control_id, allowed)
            except (TypeError, ValueError, AttributeError, KeyError):
                _refuse("value", _kind(control))

    async def dispatch_event(self: Any, control_id: int, event_name: str, event_data: Any) -> None:
        # By Flet's own way of finding it: it also finds what the index has lost.
        control = self._Session__resolve_event_control(control_id)
        if control is None:
            return
        if not isinstance(control, Page) and not is_usable(control):
            _refuse("inert", _kind(control))
        elif isinstance(event_data, dict) and "control" in event_data:
            # Flet would hand it to the handler as the control that the event came from.
            _refuse("event", _kind(control))
        else:
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
    can_be_inert = not isinstance(control, Page) and kind != "View"
    if can_be_inert and (not is_usable(control) or getattr(control, "read_only", False)):
        _refuse("inert", kind)
        return {}
    reports = _REPORTS.get(kind, {})
    allowed: dict[str, Any] = {}
    for name, value in patch.items():
        check = reports.get(name)
        if check is None:
            _refuse("property", f"{kind}.{_known(control, name)}")
        elif not check(control, value):
            _refuse("value", f"{kind}.{name}")
        else:
            allowed[name] = value
    return allowed


def _known(control: Any, name: object) -> str:
    """A name of the control's own; any other is the sender's, and may be anything."""
    return str(name) if name in type(control).__dataclass_fields__ else "?"


def _kind(control: Any) -> str:
    return str(getattr(control, "_c", type(control).__name__))


def _refuse(why: str, what: str) -> None:
    key = f"{why}:{what}"
    REJECTED[key] += 1
    if REJECTED[key] == 1:
        # Once a kind: whoever sends forged frames sends many.
        logger.warning("refused from a client: %s", key)
