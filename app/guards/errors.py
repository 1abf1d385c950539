"""Guards 1 and 2: an unforeseen error neither freezes the session nor tells its traceback.

Flet replaces the whole screen by a red box with the traceback, and a component that raises while
it renders again ends the session's update loop for ever.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import flet as ft
from flet.components.component import Component
from flet.messaging.session import Session

logger = logging.getLogger(__name__)


class _Notify:
    """How people are told; set by `notify_with`."""

    tell: Callable[[ft.Page, str], None] | None = None


def notify_with(notify: Callable[[ft.Page, str], None]) -> None:
    """Use this to tell people."""
    _Notify.tell = staticmethod(notify)


def install() -> None:
    """Log with a reference number, tell the person calmly, and keep the screen."""
    plain_update = Component.update

    def update(self: Component) -> None:
        try:
            plain_update(self)  # type: ignore[no-untyped-call]
        except Exception:  # noqa: BLE001  # whatever it is, the session must live on
            try:
                session = self.page.session
            except RuntimeError:
                logger.exception("a component without a page failed to render again")
                return
            session.error(f"{self.fn.__qualname__} failed to render again")

    plain_scheduler = Session._Session__updates_scheduler  # type: ignore[attr-defined]

    async def scheduler(self: Any) -> Any:
        # What is drawn without a component, such as the open dialogs, may fail as well.
        while not self._Session__closed:
            try:
                return await plain_scheduler(self)
            except Exception:  # noqa: BLE001  # as above
                self.error("something failed to be drawn again")
        return None

    Session._Session__updates_scheduler = scheduler  # type: ignore[attr-defined]
    Session.error = _session_error  # type: ignore[method-assign]
    Component.update = update  # type: ignore[method-assign]


def _session_error(self: Session, message: str) -> None:  # noqa: ARG001  # Flet's signature
    """Flet calls it where the error is caught.

    Its message holds the error's own words, which may be what somebody typed: it is not written
    down. The log's formatter knows how to tell of an error without them.
    """
    reference = uuid4().hex[:8]
    logger.error("unforeseen error, reference %s", reference, exc_info=sys.exc_info()[1])
    if _Notify.tell is None:
        return
    try:
        _Notify.tell(self.page, reference)
    except Exception:
        logger.exception("nobody could be told of %s", reference)
