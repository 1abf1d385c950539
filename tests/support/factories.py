"""Makes client models for tests. Every argument has a default; a test names what it is about."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from api_client.models import applications as a
from api_client.models.catalogue import Offer
from api_client.models.deliveries import Carrier, Parcel, ParcelState, TrackEvent
from api_client.models.documents import DocumentKind
from api_client.models.notices import Notice, NoticePage
from api_client.models.payments import (
    Attempt,
    AttemptState,
    Order,
    OrderLine,
    OrderState,
    PaymentChannel,
)
from tests.support.factories_people import (
    NOW,
    make_address,
    make_challenge,
    make_check,
    make_district,
    make_document,
    make_person,
    make_photo,
    make_photo_list,
    make_session,
    make_settings,
)

__all__ = [
    "NOW",
    "TODAY",
    "make_address",
    "make_application",
    "make_attempt",
    "make_challenge",
    "make_check",
    "make_district",
    "make_document",
    "make_notice",
    "make_notice_page",
    "make_offer",
    "make_order",
    "make_parcel",
    "make_person",
    "make_photo",
    "make_photo_list",
    "make_question",
    "make_questions",
    "make_session",
    "make_settings",
    "make_summary",
    "make_track_event",
]

TODAY = date(2026, 11, 25)


def make_question(question: a.Question | str = a.Question.NAME, **changes: Any) -> a.AskedQuestion:
    defaults = {"status": a.QuestionStatus.OPEN, "answer": None, "draft": None}
    return a.AskedQuestion(id=a.Question(question), **(defaults | changes))


def make_questions(**statuses: str) -> tuple[a.AskedQuestion, ...]:
    """All eight questions; `make_questions(photo="OPEN")` and the rest are KNOWN."""
    return tuple(
        make_question(each, status=a.QuestionStatus(statuses.get(each.value, "KNOWN")))
        for each in a.Question
    )


def make_application(**changes: Any) -> a.Application:
    """A passport renewal, not yet sent, with every answer given."""
    defaults: dict[str, Any] = {
        "id": uuid4(),
        "document_kind": DocumentKind.PASSPORT,
        "kind": a.ApplicationKind.RENEW,
        "reason": "VALIDITY_LT_6M",
        "channel": a.Channel.ONLINE,
        "state": a.ApplicationState.DRAFT,
        "state_reason": None,
        "version": 1,
        "case_code": "K7M2P9XT",
        "next_step": a.Step.CHECK,
        "questions": make_questions(),
        "online_is_open": True,
        "online_why_not": (),
        "applicant": a.Applicant(
            name="王秀珍", pinyin="WANG XIUZHEN", id_number_masked="310***********0120"
        ),
        "old_document_number_masked": "E****5678",
        "old_document_expires_on": date(2027, 4, 8),
        "lines": (
            a.Line(code="PASSPORT", amount_fen=12000, is_sample=False),
            a.Line(code="POSTAGE", amount_fen=1200, is_sample=True),
        ),
        "total_fen": 13200,
        "statement_hash": "a" * 64,
        "identity_is_passed": False,
        "signature_is_given": False,
        "promised_on": date(2026, 12, 4),
        "promise_is_estimate": True,
        "pay_by": None,
        "correct_by": None,
        "submitted_at": None,
        "order_id": None,
        "parcel_ids": (),
        "events": (a.Event(state=a.ApplicationState.DRAFT, at=NOW, reason=None),),
        "created_at": NOW,
    }
    return a.Application(**(defaults | changes))


def make_summary(**changes: Any) -> a.ApplicationSummary:
    defaults: dict[str, Any] = {
        "id": uuid4(),
        "document_kind": DocumentKind.PASSPORT,
        "kind": a.ApplicationKind.RENEW,
        "channel": a.Channel.ONLINE,
        "state": a.ApplicationState.DRAFT,
        "next_step": a.Step.CHECK,
        "total_fen": 13200,
        "promised_on": None,
        "pay_by": None,
        "created_at": NOW,
    }
    return a.ApplicationSummary(**(defaults | changes))


def make_offer(**changes: Any) -> Offer:
    defaults: dict[str, Any] = {
        "document_kind": DocumentKind.PASSPORT,
        "kind": a.ApplicationKind.RENEW,
        "fee_code": "PASSPORT",
        "fee_fen": 12000,
        "working_days": 7,
        "is_online": True,
        "why_not": (),
        "is_suggested": False,
        "old_document_id": None,
        "open_application_id": None,
    }
    return Offer(**(defaults | changes))


def make_attempt(**changes: Any) -> Attempt:
    defaults: dict[str, Any] = {
        "id": uuid4(),
        "channel": PaymentChannel.WECHAT_NATIVE,
        "state": AttemptState.PENDING,
        "code_url": "weixin://wxpay/bizpayurl?pr=abc",
        "code_expires_at": NOW.replace(hour=4),
    }
    return Attempt(**(defaults | changes))


def make_order(**changes: Any) -> Order:
    """A passport and its postage, not yet paid, nothing tried."""
    defaults: dict[str, Any] = {
        "id": uuid4(),
        "application_id": uuid4(),
        "number": "P4T8W2YC",
        "state": OrderState.OPEN,
        "lines": (
            OrderLine(code="PASSPORT", amount_fen=12000),
            OrderLine(code="POSTAGE", amount_fen=1200),
        ),
        "total_fen": 13200,
        "currency": "CNY",
        "pay_by": datetime(2026, 12, 2, 2, 0, tzinfo=UTC),
        "paid_at": None,
        "paid_through": None,
        "receipt_number": None,
        "channels": (PaymentChannel.WECHAT_NATIVE,),
        "attempt": None,
    }
    return Order(**(defaults | changes))


def make_track_event(**changes: Any) -> TrackEvent:
    defaults: dict[str, Any] = {
        "happened_at": NOW,
        "state": ParcelState.MOVING,
        "code": "0",
        "area": "上海",
        "text": "快件已到达上海处理中心",
    }
    return TrackEvent(**(defaults | changes))


def make_parcel(**changes: Any) -> Parcel:
    """A passport on its way."""
    defaults: dict[str, Any] = {
        "id": uuid4(),
        "application_id": uuid4(),
        "document_kind": DocumentKind.PASSPORT,
        "carrier": Carrier.EMS,
        "carrier_phone": "11183",
        "waybill": "1234567890123",
        "state": ParcelState.MOVING,
        "detail": None,
        "recipient_masked": "王**",
        "address": "上海市浦东新区世纪大道 100 号 5 楼",
        "expected_on": date(2026, 11, 27),
        "last_event_at": NOW,
        "delivered_at": None,
        "events": (make_track_event(),),
    }
    return Parcel(**(defaults | changes))


def make_notice(template: str = "SUBMITTED", **changes: Any) -> Notice:
    defaults: dict[str, Any] = {
        "id": uuid4(),
        "params": {"document_kind": "PASSPORT"} if template == "SUBMITTED" else {},
        "application_id": None,
        "created_at": NOW,
        "read_at": None,
    }
    return Notice(template=template, **(defaults | changes))


def make_notice_page(*notices: Notice, **changes: Any) -> NoticePage:
    unread = sum(each.read_at is None for each in notices)
    return NoticePage(**({"items": notices, "unread": unread, "next": None} | changes))
