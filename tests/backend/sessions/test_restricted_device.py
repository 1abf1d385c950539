"""What a new device may do, and from when on it may do everything."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.backend.sessions.conftest import Door, Time, bearer

RENEWAL = {"document_kind": "PASSPORT", "kind": "RENEW"}


@pytest.fixture
async def devices(door: Door, senior) -> tuple[dict[str, Any], dict[str, Any]]:
    """Her own, and one somebody signed in on later with her phone."""
    return await door.sign_in(), await door.sign_in()


async def post(
    door: Door, opened: dict[str, Any], path: str, body: object = None
) -> httpx.Response:
    headers = bearer(opened) | {"Idempotency-Key": str(uuid4())}
    return await door.http.post(path, json=body, headers=headers)


async def test_a_new_device_prepares_and_takes_nothing_away(door: Door, devices):
    own, new = devices

    made = await post(door, new, "/applications", RENEWAL)
    assert made.status_code == 201
    withdraw = f"/applications/{made.json()['id']}/withdraw"
    refused = await post(door, new, withdraw)

    assert (refused.status_code, refused.json()["code"]) == (403, "device_restricted")
    assert (await post(door, own, withdraw)).status_code == 200


async def test_after_a_day_it_is_no_longer_new(door: Door, devices, time: Time):
    _, new = devices
    made = (await post(door, new, "/applications", RENEWAL)).json()
    withdraw = f"/applications/{made['id']}/withdraw"

    time.forward(hours=23, minutes=59)
    new = (await door.refresh(new)).json()
    assert (await post(door, new, withdraw)).status_code == 403
    time.forward(minutes=1)
    assert (await post(door, new, withdraw)).status_code == 200
