"""Guard 8: a call to a client that has gone away ends.

`push_route`, preferences and the like wait for an answer for ever by default.
"""

from __future__ import annotations

from typing import Any

from flet.messaging.session import Session

TIMEOUT_S = 60.0


def install() -> None:
    """Give every call a time limit."""
    plain_invoke = Session.invoke_method

    async def invoke_method(
        self: Session,
        control_id: int,
        method_name: str,
        args: Any,
        timeout: float | None = None,  # noqa: ASYNC109  # Flet names it so
    ) -> Any:
        limit = TIMEOUT_S if timeout is None else timeout
        return await plain_invoke(self, control_id, method_name, args, limit)

    Session.invoke_method = invoke_method  # type: ignore[method-assign]
