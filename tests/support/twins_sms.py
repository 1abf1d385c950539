"""A sender of short messages that keeps them."""

from __future__ import annotations

from dataclasses import dataclass, field

from backend.sessions.ports import SmsTemplate


@dataclass(frozen=True)
class Sent:
    phone: str
    template: SmsTemplate
    params: tuple[str, ...]


@dataclass
class SmsTwin:
    """`fails` raises instead of sending."""

    sent: list[Sent] = field(default_factory=list)
    fails: bool = False

    async def send(self, phone: str, template: SmsTemplate, params: list[str], once: str) -> None:
        if self.fails:
            raise ConnectionError("no answer")
        self.sent.append(Sent(phone, template, tuple(params)))

    def code_for(self, phone: str) -> str:
        """The newest code sent to a number."""
        return next(
            item.params[0]
            for item in reversed(self.sent)
            if item.phone == phone and item.template is SmsTemplate.SIGN_IN_CODE
        )
