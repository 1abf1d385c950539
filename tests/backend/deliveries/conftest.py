"""Desks to send parcels from."""

from __future__ import annotations

import pytest

from backend.config import Settings
from backend.database import Database
from tests.support.parcel_desk import Desk


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Half an hour between questions, as in life: a test hurries those it waits for."""
    return settings.model_copy(update={"track_every_s": 1800.0})


@pytest.fixture
def desk(database: Database, settings: Settings) -> Desk:
    """With the durable engine ready to take work, and not working."""
    return Desk(database, settings)


@pytest.fixture
def working_desk(engine: object, database: Database, settings: Settings) -> Desk:
    """With the durable engine working."""
    return Desk(database, settings)
