"""The words for what something costs, and for the ways to pay it."""

from __future__ import annotations

from api_client.models.payments import PaymentChannel
from app.i18n import Translator

POSTAGE = "POSTAGE"


def line_words(t: Translator, code: str, amount: str) -> str:
    """One line of what it costs."""
    if code == POSTAGE:
        return t.gettext("Postage %(amount)s", amount=amount)
    return t.gettext("Fee %(amount)s", amount=amount)


def way_words(t: Translator, channel: PaymentChannel) -> str:
    """What people call a way to pay."""
    match channel:
        case PaymentChannel.WECHAT_NATIVE:
            return t.gettext("WeChat")
        case PaymentChannel.UNKNOWN:
            return t.gettext("another way")
