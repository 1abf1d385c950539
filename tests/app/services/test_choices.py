from __future__ import annotations

import httpx
import pytest

from api_client.models.people import AddressList, DistrictList
from app.state.load import Failed, Loaded
from tests.support.api_server import NO_ANSWER
from tests.support.desk import Desk
from tests.support.factories import (
    make_address,
    make_application,
    make_district,
    make_photo_list,
)

ITS = make_application()
PHOTOS = make_photo_list()
PICTURE = f"GET /photos/{PHOTOS.items[0].id}/image"
JPEG = httpx.Response(200, content=b"jpeg", headers={"content-type": "image/jpeg"})


@pytest.fixture
async def opened(desk: Desk) -> Desk:
    desk.server.on(f"GET /applications/{ITS.id}", ITS)
    await desk.container.application.open(ITS.id)
    return desk


async def test_photos_for_this_document(opened: Desk):
    opened.server.on("GET /photos", PHOTOS)

    await opened.container.application.load_photos()

    assert opened.state.application.photos == Loaded(PHOTOS)
    assert opened.server.requests[-1].url.params["document_kind"] == "PASSPORT"


async def test_a_picture_is_fetched_once(opened: Desk):
    opened.server.on(PICTURE, JPEG)
    photo_id = PHOTOS.items[0].id

    await opened.container.application.load_picture(photo_id)
    await opened.container.application.load_picture(photo_id)

    assert opened.state.application.pictures == {photo_id: b"jpeg"}
    assert len(opened.server.asked(PICTURE)) == 1


async def test_a_picture_that_failed_comes_with_retry(opened: Desk):
    opened.server.on(PICTURE, NO_ANSWER)
    await opened.container.application.load_picture(PHOTOS.items[0].id)
    assert opened.state.application.pictures == {}

    opened.server.on(PICTURE, JPEG)
    await opened.container.retry()

    assert opened.state.application.pictures == {PHOTOS.items[0].id: b"jpeg"}


async def test_addresses_and_districts(opened: Desk):
    address, district = make_address(), make_district()
    opened.server.on("GET /people/me/addresses", AddressList(items=(address,)), NO_ANSWER)
    opened.server.on("GET /people/districts", NO_ANSWER)
    service, state = opened.container.application, opened.state.application

    await service.load_addresses()
    await service.load_addresses()
    await service.load_districts()
    assert state.addresses == Loaded((address,))
    assert isinstance(state.districts, Failed)

    opened.server.on("GET /people/districts", DistrictList(items=(district,)))
    await opened.container.retry()
    assert state.districts == Loaded((district,))
