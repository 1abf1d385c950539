"""Cashiers, and the provider they work with."""

from __future__ import annotations

import pytest

import backend.app  # noqa: F401  # registers every workflow, as a process does at its start
from backend.config import Settings
from backend.database import Database
from backend.payments.ports import PaymentGateway
from backend.ports import Ports
from tests.support.cashier import Cashier
from tests.support.twins_gateway import GatewayTwin


@pytest.fixture
def cashier(database: Database, settings: Settings) -> Cashier:
    """With the durable engine ready to take work, and not working."""
    return Cashier(database, settings)


@pytest.fixture
def working_cashier(engine: object, database: Database, settings: Settings) -> Cashier:
    """With the durable engine working."""
    return Cashier(database, settings)


@pytest.fixture
def gateway(ports: Ports) -> GatewayTwin:
    """The provider's twin."""
    return ports.get(PaymentGateway)
