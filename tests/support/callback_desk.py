"""An order that waits for its money, and a platform that can sign anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import httpx

from backend.models import Order, OrderState
from sandbox import wechat_callbacks
from sandbox.context import SandboxContext
from tests.support.cashier import Cashier
from tests.support.wechat_world import paid_word

CALLBACK = "/payments/callbacks/wechat"
Headers = dict[str, str]
Message = tuple[Headers, bytes]


@dataclass
class CallbackDesk:
    """An order that waits for its money, and a platform that can sign anything."""

    cashier: Cashier
    order: Order
    number: str
    http: httpx.AsyncClient
    context: SandboxContext

    def message(self, forgery: str = "", message_id: str = "EV-1", **changes: Any) -> Message:
        """A message about this order's trade."""
        body = wechat_callbacks.seal(
            self.context, "TRANSACTION.SUCCESS", paid_word(self.number, **changes), message_id
        )
        return wechat_callbacks.sign(self.context, body, forgery), body

    def signed(self, body: bytes) -> Message:
        """Any body under a genuine signature."""
        return wechat_callbacks.sign(self.context, body), body

    async def send(self, message: Message) -> int:
        """Post it; the status. A refusal is worded as WeChat reads it."""
        headers, body = message
        answer = await self.http.post(CALLBACK, content=body, headers=headers)
        if answer.status_code != 204:
            assert answer.json()["code"] == "FAIL"
        return answer.status_code

    async def outcomes(self) -> list[str]:
        """What became of the messages that were verified."""
        return [message.outcome for message in await self.cashier.kept_messages()]

    async def is_untouched(self) -> bool:
        """Nothing was credited."""
        is_open = (await self.cashier.look(self.order)).state is OrderState.OPEN
        return is_open and await self.cashier.balances() == {}
