from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import attrs
import pytest

from api_client.models.answers import AddressAnswer, PhotoAnswer, PhotoChoice
from api_client.models.applications import Application, ApplicationState, Step
from api_client.models.base import UnreadableError, changed, fill, plain, read
from api_client.models.deliveries import Parcel, ParcelState
from api_client.models.documents import Document, DocumentStatus
from api_client.models.identity import SignatureWrite
from api_client.models.payments import Attempt, AttemptState, PaymentChannel
from tests.support import factories

MAKERS = [
    factories.make_application,
    factories.make_summary,
    factories.make_offer,
    factories.make_document,
    factories.make_person,
    factories.make_address,
    factories.make_district,
    factories.make_photo_list,
    factories.make_check,
    factories.make_order,
    factories.make_parcel,
    factories.make_notice_page,
    factories.make_challenge,
    factories.make_session,
]


@pytest.mark.parametrize("make", MAKERS)
def test_there_and_back(make: Any):
    model = make()

    assert read(type(model), json.loads(json.dumps(plain(model)))) == model


def attempt(**changes: Any) -> dict[str, Any]:
    return plain(factories.make_attempt()) | changes


def without(values: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in values.items() if key != name}


@pytest.mark.parametrize(
    "plain_attempt",
    [
        without(attempt(), "code_url"),
        attempt(id="not-an-id"),
        attempt(id=5),
        attempt(code_url=5),
        attempt(code_expires_at="2026-11-25T10:00:00"),
        attempt(code_expires_at="tomorrow"),
        attempt(code_expires_at=1764064800),
        attempt(state=["PENDING"]),
        attempt(state=None),
        [],
        None,
        "text",
        5,
    ],
)
def test_what_cannot_be_read(plain_attempt: Any):
    with pytest.raises(UnreadableError):
        read(Attempt, plain_attempt)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("version", True),
        ("version", "3"),
        ("version", 3.0),
        ("online_is_open", 1),
        ("online_why_not", "UNDER_60"),
        ("online_why_not", [5]),
        ("questions", {"name": {}}),
        ("questions", [{"id": "shoe_size", "status": "OPEN", "answer": None, "draft": None}]),
        ("promised_on", "20261204"),
        ("promised_on", "2026-12-04T00:00:00Z"),
        ("applicant", "王秀珍"),
        ("document_kind", "VISA"),
    ],
)
def test_other_types_are_refused(field: str, value: Any):
    with pytest.raises(UnreadableError):
        read(Application, plain(factories.make_application()) | {field: value})


def test_the_error_names_fields_and_not_what_they_held():
    broken = plain(factories.make_application()) | {
        "total_fen": "secret one",
        "applicant": {"name": 310000194805070120},
    }

    with pytest.raises(UnreadableError) as caught:
        read(Application, broken)

    assert "$.total_fen" in str(caught.value)
    assert "$.applicant" in str(caught.value)
    seen = f"{caught.value!r}{caught.value.__cause__!r}"
    assert "secret" not in seen
    assert "310000194805070120" not in seen
    assert caught.value.__suppress_context__


def test_fields_of_a_newer_api_are_ignored():
    model = factories.make_attempt()

    assert read(Attempt, plain(model) | {"colour": "red"}) == model


def test_states_of_a_newer_api_are_unknown():
    made = plain(factories.make_application(state=ApplicationState.DRAFT))
    assert read(Application, made | {"state": "FROZEN"}).state is ApplicationState.UNKNOWN
    assert read(Attempt, attempt(channel="ALIPAY")).channel is PaymentChannel.UNKNOWN
    assert read(Attempt, attempt(state="WAITING")).state is AttemptState.UNKNOWN
    document = plain(factories.make_document()) | {"status": "SHREDDED"}
    assert read(Document, document).status is DocumentStatus.UNKNOWN
    parcel = plain(factories.make_parcel())
    parcel["events"][0]["state"] = "TELEPORTED"
    assert read(Parcel, parcel).events[0].state is ParcelState.UNKNOWN


def test_a_step_of_a_newer_api_stays_text():
    made = plain(factories.make_application()) | {"next_step": "interview"}

    assert read(Application, made).next_step == "interview"


def test_times_days_and_numbers():
    made = read(
        Application,
        plain(factories.make_application())
        | {"pay_by": "2026-12-02T10:00:00+08:00", "promised_on": "2026-12-04"},
    )

    assert made.pay_by == datetime(2026, 12, 2, 2, tzinfo=UTC)
    assert made.promised_on == date(2026, 12, 4)
    assert type(made.promised_on) is date


def test_filling_takes_text_and_values_alike():
    photo_id = uuid4()
    wanted = PhotoAnswer(choice=PhotoChoice.REUSE, photo_id=photo_id)

    assert fill(PhotoAnswer, {"choice": "REUSE", "photo_id": str(photo_id)}) == wanted
    assert fill(PhotoAnswer, {"choice": PhotoChoice.REUSE, "photo_id": photo_id}) == wanted
    assert fill(PhotoAnswer, {"choice": "AT_HALL"}).photo_id is None


@pytest.mark.parametrize(
    "values",
    [{"choice": "REUSE", "colour": "red"}, {"choice": "PAINTED"}, {}, {"choice": None}],
)
def test_filling_refuses_what_the_api_does_not_have(values: dict[str, Any]):
    with pytest.raises(UnreadableError):
        fill(PhotoAnswer, values)


def test_what_is_sent():
    signature = SignatureWrite(
        statement_hash="a" * 64, width=300.0, height=150.0, strokes=(((1.0, 2.0), (3.5, 4.0)),)
    )
    assert json.loads(json.dumps(plain(signature)))["strokes"] == [[[1.0, 2.0], [3.5, 4.0]]]

    address = AddressAnswer(recipient="王", phone="1", district="浦东新区", street="x")
    assert plain(address) == {
        "recipient": "王",
        "phone": "1",
        "province": "上海市",
        "city": "上海市",
        "district": "浦东新区",
        "street": "x",
        "postcode": "",
    }


def test_models_are_values():
    made = factories.make_application(next_step=Step.CHECK)

    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        made.version = 2  # type: ignore[misc]
    with pytest.raises(TypeError):
        factories.make_application(colour="red")
    assert changed(made, version=2).version == 2
    assert made.version == 1
    assert made.etag == '"1"'
