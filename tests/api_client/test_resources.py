"""Each call goes where it should, with what it should, and reads what comes back."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import httpx
import pytest

from api_client import ApiClient
from api_client.models import answers, applications, catalogue, identity, notices, payments, people
from api_client.models.deliveries import ParcelList
from api_client.models.documents import DocumentKind, DocumentList
from api_client.models.sessions import ChallengeCreate, SessionCreate
from tests.support import factories as make
from tests.support.api_server import ApiServer

ID = UUID("01937c1e-0000-7000-8000-000000000001")
KEY = "key-of-the-act"
HASH = "a" * 64
NAME = answers.NameAnswer(name="王秀珍")
ADDRESS = people.AddressWrite(recipient="王", phone="1", district="浦东新区", street="x")
SETTINGS = make.make_settings()

Call = Callable[[ApiClient], Awaitable[Any]]

READS: list[tuple[str, Call, Any]] = [
    ("/people/me", lambda c: c.people.get_me(), make.make_person()),
    (
        "/people/me/addresses",
        lambda c: c.people.list_addresses(),
        people.AddressList(items=(make.make_address(),)),
    ),
    (
        "/people/districts",
        lambda c: c.people.list_districts(),
        people.DistrictList(items=(make.make_district(),)),
    ),
    (
        "/documents",
        lambda c: c.documents.list_all(),
        DocumentList(items=(make.make_document(),)),
    ),
    (
        "/catalogue/offers",
        lambda c: c.catalogue.list_offers(),
        catalogue.OfferList(items=(make.make_offer(),)),
    ),
    ("/catalogue/fees", lambda c: c.catalogue.list_fees(), catalogue.FeeList(items=())),
    (
        "/photos?document_kind=HKM_PASS",
        lambda c: c.photos.list_for(DocumentKind.HKM_PASS),
        make.make_photo_list(),
    ),
    (
        "/applications?limit=5&cursor=abc",
        lambda c: c.applications.list_page(limit=5, cursor="abc"),
        applications.ApplicationPage(items=(make.make_summary(),), next=None),
    ),
    (f"/applications/{ID}", lambda c: c.applications.get(ID), make.make_application()),
    (f"/identity-checks/{ID}", lambda c: c.identity.get(ID), make.make_check()),
    (f"/orders/{ID}", lambda c: c.payments.get_order(ID), make.make_order()),
    (f"/orders/{ID}/receipt", lambda c: c.payments.get_receipt(ID), make.make_order()),
    (
        "/parcels",
        lambda c: c.deliveries.list_parcels(),
        ParcelList(items=(make.make_parcel(),)),
    ),
    (f"/parcels/{ID}", lambda c: c.deliveries.get_parcel(ID), make.make_parcel()),
    (
        "/notices?limit=20",
        lambda c: c.notices.list_page(),
        make.make_notice_page(make.make_notice()),
    ),
    (
        "/notices?limit=20&cursor=x",
        lambda c: c.notices.list_page(cursor="x"),
        notices.NoticePage(items=(), unread=0, next="y"),
    ),
]

ACTS: list[tuple[str, Call, Any, Any]] = [
    (
        "/sessions/challenges",
        lambda c: c.sessions.request_code(ChallengeCreate(phone="138"), key=KEY),
        {"phone": "138"},
        make.make_challenge(),
    ),
    (
        f"/sessions/challenges/{ID}/resend",
        lambda c: c.sessions.resend_code(ID, key=KEY),
        None,
        make.make_challenge(),
    ),
    (
        "/sessions",
        lambda c: c.sessions.create(
            SessionCreate(challenge_id=ID, code="123456", device_name="d", binding=None), key=KEY
        ),
        {"challenge_id": str(ID), "code": "123456", "device_name": "d", "binding": None},
        make.make_session(),
    ),
    (
        "/people/me/addresses",
        lambda c: c.people.add_address(ADDRESS, key=KEY),
        {
            "recipient": "王",
            "phone": "1",
            "province": "上海市",
            "city": "上海市",
            "district": "浦东新区",
            "street": "x",
            "postcode": "",
        },
        make.make_address(),
    ),
    (
        f"/applications/{ID}/channel",
        lambda c: c.applications.set_channel(ID, applications.Channel.COUNTER, etag='"4"', key=KEY),
        {"channel": "COUNTER"},
        make.make_application(),
    ),
    (
        f"/applications/{ID}/submit",
        lambda c: c.applications.submit(ID, etag='"4"', key=KEY),
        None,
        make.make_application(),
    ),
    (
        f"/applications/{ID}/withdraw",
        lambda c: c.applications.withdraw(ID, key=KEY),
        None,
        make.make_application(),
    ),
    (
        f"/applications/{ID}/identity-checks",
        lambda c: c.identity.start(ID, identity.IdentityCheckCreate(statement_hash=HASH), key=KEY),
        {"statement_hash": HASH},
        make.make_check(),
    ),
    (
        f"/orders/{ID}/attempts",
        lambda c: c.payments.start(
            ID, payments.AttemptCreate(channel=payments.PaymentChannel.WECHAT_NATIVE), key=KEY
        ),
        {"channel": "WECHAT_NATIVE"},
        make.make_attempt(),
    ),
]

TOLD: list[tuple[str, str, Call, Any]] = [
    (
        "PUT",
        f"/applications/{ID}/drafts/name",
        lambda c: c.applications.save_draft(
            ID, applications.Question.NAME, answers.DraftWrite(values={"name": "王"})
        ),
        {"values": {"name": "王"}},
    ),
    (
        "PUT",
        f"/applications/{ID}/signature",
        lambda c: c.identity.sign(
            ID,
            identity.SignatureWrite(
                statement_hash=HASH, width=3.0, height=2.0, strokes=(((1.0, 2.0),),)
            ),
        ),
        {"statement_hash": HASH, "width": 3.0, "height": 2.0, "strokes": [[[1.0, 2.0]]]},
    ),
    ("POST", f"/notices/{ID}/read", lambda c: c.notices.mark_read(ID, key=KEY), None),
    ("DELETE", "/sessions/current", lambda c: c.sessions.end("access-1"), None),
]


def asked(server: ApiServer) -> tuple[str, str, Any]:
    (request,) = server.requests
    body = json.loads(request.content) if request.content else None
    return request.method, request.url.raw_path.decode().removeprefix("/api/v1"), body


def only(line: str, *answer: Any, status: int = 200) -> ApiServer:
    server = ApiServer()
    server.on(line.partition("?")[0], *answer, status=status)
    return server


@pytest.mark.parametrize(("address", "call", "model"), READS)
async def test_reading(address: str, call: Call, model: Any):
    server = only(f"GET {address}", model)

    assert await call(server.client()) == model
    assert asked(server) == ("GET", address, None)


@pytest.mark.parametrize(("address", "call", "body", "model"), ACTS)
async def test_acting(address: str, call: Call, body: Any, model: Any):
    server = only(f"POST {address}", model, status=201)

    assert await call(server.client()) == model
    assert asked(server) == ("POST", address, body)
    assert server.requests[0].headers["idempotency-key"] == KEY


@pytest.mark.parametrize(("method", "address", "call", "body"), TOLD)
async def test_telling(method: str, address: str, call: Call, body: Any):
    server = only(f"{method} {address}", httpx.Response(204))

    assert await call(server.client()) is None
    assert asked(server) == (method, address, body)
    assert server.requests[0].headers["authorization"] == "Bearer access-1"


@pytest.mark.parametrize(
    ("address", "call"),
    [(address, call) for address, call, _body, _model in ACTS if address.startswith("/sessions")],
)
async def test_signing_in_is_not_signed(address: str, call: Call):
    model = make.make_session() if address == "/sessions" else make.make_challenge()
    server = only(f"POST {address}", model)

    await call(server.client())

    assert "authorization" not in server.requests[0].headers


async def test_settings_are_put():
    server = ApiServer()
    server.on("PUT /people/me/settings", make.make_person())
    await server.client().people.update_settings(SETTINGS)
    assert asked(server)[2] == {
        "language": "zh_Hans",
        "text_size": "large",
        "theme": "light",
        "mode": "senior",
    }
