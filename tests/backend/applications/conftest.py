"""Somebody who applies."""

from __future__ import annotations

import httpx
import pytest

from backend.config import Settings
from backend.database import Database
from tests.support.applicant import Applicant


@pytest.fixture
def applicant(senior_http: httpx.AsyncClient, database: Database, settings: Settings) -> Applicant:
    """The senior, signed in on a device she has had for long; no durable work runs."""
    return Applicant(senior_http, database, settings)
