"""Guards 6 and 7, and the binding: a session belongs to one browser, and always ends.

Flet finds a session again by its id, the client's address and its user agent: behind a proxy the
id alone. It forgets to end sessions whose browser goes away while the server is sending, and
sockets that close before they register.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from typing import Any

from flet_web.fastapi.flet_app import FletApp
from flet_web.fastapi.flet_app_manager import app_manager

logger = logging.getLogger(__name__)


class _Done:
    is_installed = False


def install(identity: Callable[[], str | None]) -> None:
    """Mend the web side; `identity` is the cookie value of the browser being served."""
    if _Done.is_installed:
        return
    _Done.is_installed = True

    def key(self: Any, session_id: str) -> str:
        owner = hashlib.sha256((identity() or "").encode()).hexdigest()
        return f"{self.page_name}_{session_id}_{owner}"

    plain_receive = FletApp._FletApp__receive_loop
    plain_handle = FletApp.handle

    async def receive(self: Any) -> None:
        await plain_receive(self)
        if self._FletApp__session is None:
            # It never registered: nobody else would end its send loop.
            await self._FletApp__send_queue.put(None)

    async def handle(self: Any, websocket: Any) -> None:
        try:
            await plain_handle(self, websocket)
        except Exception as error:  # noqa: BLE001  # a dropped line has many names
            logger.info("a socket ended abnormally: %s", type(error).__name__)
            session = self._FletApp__session
            if session is not None and session.connection is self:
                await app_manager.disconnect_session(
                    key(self, session.id), self._FletApp__session_timeout_seconds
                )

    FletApp._FletApp__get_unique_session_id = key
    FletApp._FletApp__receive_loop = receive
    FletApp.handle = handle
