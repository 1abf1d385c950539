"""Guard 5: what changes while the browser is away is shown when it comes back.

Flet drops updates and effects of a session that is disconnected, so the old text would stay.
"""

from __future__ import annotations

from typing import Any

from flet.messaging.session import Session


def install() -> None:
    """Always enqueue, and put back what a disconnection threw away."""
    plain_disconnect = Session.disconnect

    def schedule_update(self: Any, control: Any) -> None:
        self._Session__pending_updates.add(control)
        self._Session__updates_ready.set()

    def schedule_effect(self: Any, hook: Any, is_cleanup: bool) -> None:  # noqa: FBT001
        self._Session__pending_effects.append((hook, is_cleanup))
        self._Session__updates_ready.set()

    async def disconnect(self: Any, session_timeout_seconds: int) -> None:
        updates = set(self._Session__pending_updates)
        effects = list(self._Session__pending_effects)
        await plain_disconnect(self, session_timeout_seconds)
        if updates or effects:
            self._Session__pending_updates |= updates
            self._Session__pending_effects[:0] = effects
            self._Session__updates_ready.set()

    Session.schedule_update = schedule_update  # type: ignore[method-assign]
    Session.schedule_effect = schedule_effect  # type: ignore[method-assign]
    Session.disconnect = disconnect  # type: ignore[method-assign]
