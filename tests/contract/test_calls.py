"""Each resource of the typed client against the real backend, in memory."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from api_client import (
    ApiClient,
    ConflictError,
    InvalidInputError,
    NotFoundError,
)
from api_client.models.applications import (
    Application,
    ApplicationKind,
)
from api_client.models.documents import DocumentKind, DocumentStatus
from api_client.models.payments import AttemptCreate, OrderState, PaymentChannel
from api_client.models.people import AddressWrite
from api_client.models.photos import ReuseVerdict
from backend import clock
from backend.database import Database
from backend.deliveries import service as deliveries
from backend.models import Person
from backend.notices import service as notices
from backend.payments import service as payments
from tests.support.factories import make_settings
from tests.support.people import ADDRESS


def key() -> str:
    return str(uuid4())


async def test_people(api: ApiClient, senior: Person):
    me = await api.people.get_me()
    assert (me.id, me.name, me.settings) == (senior.id, "王秀珍", None)

    changed = await api.people.update_settings(make_settings(text_size="largest"))
    assert changed.settings == make_settings(text_size="largest")

    districts = (await api.people.list_districts()).items
    assert "浦东新区" in {each.name for each in districts}

    added = await api.people.add_address(
        AddressWrite(
            recipient="王秀珍", phone="13800138000", district="浦东新区", street="锦绣路99弄1号"
        ),
        key=key(),
    )
    assert added in (await api.people.list_addresses()).items

    with pytest.raises(InvalidInputError) as caught:
        await api.people.add_address(
            AddressWrite(recipient="", phone="1", district="巴黎", street=""), key=key()
        )
    assert {each.field for each in caught.value.field_errors} >= {"phone", "district"}


async def test_documents(api: ApiClient):
    (passport,) = (await api.documents.list_all()).items

    assert (passport.kind, passport.status) == (DocumentKind.PASSPORT, DocumentStatus.VALID)
    assert passport.is_expiring


async def test_catalogue(api: ApiClient):
    offers = (await api.catalogue.list_offers()).items
    (renewal,) = (
        each
        for each in offers
        if (each.document_kind, each.kind) == (DocumentKind.PASSPORT, ApplicationKind.RENEW)
    )
    assert renewal.is_online
    assert renewal.is_suggested
    assert renewal.fee_fen == 12000

    fees = {each.code: each.amount_fen for each in (await api.catalogue.list_fees()).items}
    assert fees[renewal.fee_code] == renewal.fee_fen


async def test_photos(api: ApiClient, stranger: ApiClient):
    photos = await api.photos.list_for(DocumentKind.PASSPORT)
    (photo,) = photos.items
    assert photo.is_usable
    assert photos.verdict is photo.verdict is ReuseVerdict.STAFF_DECIDES

    picture = await api.photos.get_image(photo.id)
    assert picture.startswith((b"\xff\xd8", b"\x89PNG"))

    with pytest.raises(NotFoundError):
        await stranger.photos.get_image(photo.id)


async def test_payments(
    api: ApiClient, stranger: ApiClient, application: Application, database: Database
):
    async with database.begin() as session:
        opened = await payments.open_order(
            session,
            application_id=application.id,
            lines=[("PASSPORT", 12000), ("POSTAGE", 1200)],
            pay_by=clock.now() + timedelta(days=7),
        )
        order_id = opened.id

    order = await api.payments.get_order(order_id)
    assert (order.state, order.total_fen, order.attempt) == (OrderState.OPEN, 13200, None)
    wanted = AttemptCreate(channel=PaymentChannel.WECHAT_NATIVE)
    attempt = await api.payments.start(order_id, wanted, key=key())
    assert (await api.payments.start(order_id, wanted, key=key())).id == attempt.id
    seen = (await api.payments.get_order(order_id)).attempt
    assert seen is not None
    assert seen.id == attempt.id

    with pytest.raises(ConflictError) as unpaid:
        await api.payments.get_receipt(order_id)
    assert unpaid.value.code == "not_paid"
    with pytest.raises(NotFoundError):
        await stranger.payments.get_order(order_id)


async def test_deliveries(
    api: ApiClient, stranger: ApiClient, application: Application, database: Database
):
    async with database.begin() as session:
        parcel_id = (await deliveries.dispatch(session, application.id, dict(ADDRESS))).id

    parcel = await api.deliveries.get_parcel(parcel_id)
    assert (await api.deliveries.list_parcels()).items == (parcel,)
    assert "秀珍" not in parcel.recipient_masked
    with pytest.raises(NotFoundError):
        await stranger.deliveries.get_parcel(parcel_id)


async def test_notices(api: ApiClient, stranger: ApiClient, senior: Person, database: Database):
    async with database.begin() as session:
        await notices.tell(
            session, senior.id, key="k", template="PAID", params={"total_fen": 13200}
        )

    page = await api.notices.list_page()
    (notice,) = page.items
    assert (notice.template, notice.params["total_fen"], page.unread) == ("PAID", 13200, 1)
    with pytest.raises(NotFoundError):
        await stranger.notices.mark_read(notice.id, key=key())

    await api.notices.mark_read(notice.id, key=key())
    assert (await api.notices.list_page()).unread == 0
