"""A parcel as its owner is shown it."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

import pytest

from backend import clock
from backend.deliveries.reading import phone_tail, place_of, read_parcel
from backend.deliveries.repository import OwnedParcel
from backend.models import Carrier, DocumentKind, Parcel, ParcelState
from tests.support.parcel_desk import RECEIVER

NOON = datetime(2026, 11, 25, 12, tzinfo=clock.SHANGHAI)


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)


def an_owned_parcel(**receiver: str) -> OwnedParcel:
    parcel = Parcel(
        id=uuid4(),
        created_at=NOON,
        application_id=uuid4(),
        order_no="YL3WX87K44",
        carrier=Carrier.EMS,
        state=ParcelState.PREPARING,
        receiver=RECEIVER | receiver,
        callback_token="secret",
    )
    return OwnedParcel(parcel, uuid4(), DocumentKind.PASSPORT)


def test_before_the_carrier_has_it():
    read = read_parcel(an_owned_parcel(), [])

    assert (read.state, read.waybill, read.expected_on) == (ParcelState.PREPARING, None, None)
    assert read.events == []
    assert read.recipient_masked == "王**"
    assert read.address == "上海市虹口区示例路1号"


def test_an_address_elsewhere_names_its_city():
    owned = an_owned_parcel(province="江苏省", city="苏州市", district="姑苏区")

    assert read_parcel(owned, []).address == "江苏省苏州市姑苏区示例路1号"


def test_the_carriers_place():
    place = place_of(RECEIVER | {"postcode": None})

    assert (place.name, place.phone, place.postcode) == ("王秀珍", "+8613800001234", "")


def test_phone_tail():
    assert phone_tail(an_owned_parcel().parcel) == "1234"
