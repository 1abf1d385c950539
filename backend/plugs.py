"""Plugs each vendor's integration into its port, and closes it at the end."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from backend.applications.ports import Office
from backend.config import Settings
from backend.deliveries.ports import Courier, Tracker
from backend.identity.ports import IdentityProvider
from backend.integrations.ems import Ems
from backend.integrations.kuaidi100 import Kuaidi100
from backend.integrations.office_link import OfficeLink
from backend.integrations.tencent_faceid import TencentFaceId
from backend.integrations.tencent_sms import TencentSms
from backend.integrations.wechat_pay import WeChatPay
from backend.payments.ports import PaymentGateway
from backend.ports import Ports
from backend.sessions.ports import SmsSender


@asynccontextmanager
async def plug_vendors(
    settings: Settings, ports: Ports, *, only_missing: bool
) -> AsyncIterator[None]:
    """Open every vendor's client for the life of the process.

    With `only_missing`, ports a test has filled stay as they are.
    """
    async with AsyncExitStack() as stack:
        if only_missing:
            yield
            return
        ports.plug(SmsSender, TencentSms(settings))
        ports.plug(IdentityProvider, TencentFaceId(settings))
        ports.plug(PaymentGateway, await stack.enter_async_context(WeChatPay(settings)))
        ports.plug(Courier, await stack.enter_async_context(Ems(settings)))
        ports.plug(Tracker, await stack.enter_async_context(Kuaidi100(settings)))
        ports.plug(Office, await stack.enter_async_context(OfficeLink(settings)))
        yield
