"""Every port's in-memory twin, plugged in together."""

from __future__ import annotations

from backend.applications.ports import Office
from backend.deliveries.ports import Courier, Tracker
from backend.identity.ports import IdentityProvider
from backend.payments.ports import PaymentGateway
from backend.ports import Ports
from backend.sessions.ports import SmsSender
from tests.support.twins_delivery import CourierTwin, TrackerTwin
from tests.support.twins_gateway import GatewayTwin
from tests.support.twins_identity import IdentityTwin
from tests.support.twins_office import OfficeTwin
from tests.support.twins_sms import SmsTwin


def plug_twins(ports: Ports) -> None:
    """Fill every port."""
    ports.plug(SmsSender, SmsTwin())
    ports.plug(IdentityProvider, IdentityTwin())
    ports.plug(PaymentGateway, GatewayTwin())
    ports.plug(Courier, CourierTwin())
    ports.plug(Tracker, TrackerTwin())
    ports.plug(Office, OfficeTwin())
