"""Somebody who is checked."""

from __future__ import annotations

import httpx
import pytest

from backend.config import Settings
from backend.database import Database
from backend.identity.ports import IdentityProvider
from backend.ports import Ports
from tests.support.applicant import Applicant
from tests.support.twins_identity import IdentityTwin


@pytest.fixture
def applicant(senior_http: httpx.AsyncClient, database: Database, settings: Settings) -> Applicant:
    """The senior, signed in."""
    return Applicant(senior_http, database, settings)


@pytest.fixture
def provider(ports: Ports) -> IdentityTwin:
    """The provider behind the port."""
    return ports.get(IdentityProvider)
