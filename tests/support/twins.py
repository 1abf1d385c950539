"""Every port's in-memory twin, plugged in together."""

from __future__ import annotations

import importlib

from backend.applications.ports import Office
from backend.deliveries.ports import Courier, Tracker
from backend.identity.ports import IdentityProvider
from backend.payments.ports import PaymentGateway
from backend.ports import Ports
from backend.sessions.ports import SmsSender

TEMPORARY = {
    SmsSender: "twins_sms.SmsTwin", IdentityProvider: "twins_identity.IdentityTwin",
    PaymentGateway: "twins_gateway.GatewayTwin", Courier: "twins_delivery.CourierTwin",
    Tracker: "twins_delivery.TrackerTwin", Office: "twins_office.OfficeTwin",
}


def plug_twins(ports: Ports) -> None:
    """Fill every port."""
    for port, where in TEMPORARY.items():
        module, name = where.split(".")
        try:
            ports.plug(port, getattr(importlib.import_module(f"tests.support.{module}"), name)())
        except ImportError:
            pass
