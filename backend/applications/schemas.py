"""Applications as the API speaks of them."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any, Literal
from uuid import UUID

from backend.models import ApplicationKind, ApplicationState, Channel, DocumentKind
from backend.people.schemas import AddressWrite
from backend.schemas import ChoiceSchema, PlainText, ReadSchema, WriteSchema


class Question(StrEnum):
    """Every question page there is, in the order they are asked."""

    NAME = "name"
    ID_NUMBER = "id_number"
    HOUSEHOLD = "household"
    DUTY = "duty"
    OLD_DOCUMENT = "old_document"
    PHOTO = "photo"
    DELIVERY = "delivery"
    ADDRESS = "address"


class Step(StrEnum):
    """Where the person is: a question, or one of these."""

    CHECK = "check"
    IDENTITY = "identity"
    SIGNATURE = "signature"
    SUBMIT = "submit"
    COUNTER = "counter"
    WAIT = "wait"
    CORRECT = "correct"
    PAY = "pay"
    TRACK = "track"
    COLLECT = "collect"
    DONE = "done"
    ENDED = "ended"


class QuestionStatus(StrEnum):
    """KNOWN: the person told us before; it is shown for checking and not asked again."""

    KNOWN = "KNOWN"
    ANSWERED = "ANSWERED"
    OPEN = "OPEN"
    NOT_ASKED = "NOT_ASKED"


class PhotoChoice(StrEnum):
    """Use one on file, or have it taken at the hall."""

    REUSE = "REUSE"
    AT_HALL = "AT_HALL"


class DeliveryMethod(StrEnum):
    """How the document gets to her."""

    EXPRESS = "EXPRESS"
    COLLECT = "COLLECT"


class ApplicationCreate(ChoiceSchema):
    """What is wanted."""

    document_kind: DocumentKind
    kind: ApplicationKind


class NameAnswer(WriteSchema):
    """Her name as on her resident ID card."""

    name: PlainText


class IdNumberAnswer(WriteSchema):
    """Her resident ID number, in whatever form she types it."""

    id_number: PlainText


class HouseholdAnswer(WriteSchema):
    """Is the household register in Shanghai?"""

    is_shanghai: bool


class DutyAnswer(WriteSchema):
    """Registered state functionary, or serving in the army?"""

    is_on_duty: bool


class OldDocumentAnswer(WriteSchema):
    """The document she holds. Dates as `YYYY-MM-DD`."""

    number: PlainText
    issued_on: PlainText
    expires_on: PlainText


class PhotoAnswer(ChoiceSchema):
    """Which photo. `photo_id` only with REUSE."""

    choice: PhotoChoice
    photo_id: UUID | None = None


class DeliveryAnswer(ChoiceSchema):
    """How to get it. `address_id` picks from her address book; without it `address` is asked."""

    method: DeliveryMethod
    address_id: UUID | None = None


class AddressAnswer(AddressWrite):
    """A new address; it is also kept in her address book."""


class ChannelWrite(ChoiceSchema):
    """Where she wants to go on: here, or at a hall."""

    channel: Literal["ONLINE", "COUNTER"]


class DraftWrite(WriteSchema):
    """What is typed on a question so far: text fields only."""

    values: dict[str, PlainText]


class QuestionRead(ReadSchema):
    """One question of this application."""

    id: Question
    status: QuestionStatus
    answer: dict[str, Any] | None
    """As answered; identity numbers masked; for `delivery` and `address` with the full address."""
    draft: dict[str, str] | None


class LineRead(ReadSchema):
    """A line of what it will cost, in fen."""

    code: str
    amount_fen: int
    is_sample: bool


class EventRead(ReadSchema):
    """One step of its life."""

    state: ApplicationState
    at: datetime
    reason: str | None


class ApplicantRead(ReadSchema):
    """Who it is for, masked."""

    name: str | None
    pinyin: str | None
    id_number_masked: str | None


class ApplicationRead(ReadSchema):
    """One application, with everything its screens show. The ETag is `"<version>"`."""

    id: UUID
    document_kind: DocumentKind
    kind: ApplicationKind
    reason: str
    channel: Channel
    state: ApplicationState
    state_reason: str | None
    version: int
    case_code: str
    next_step: str
    """A `Question` or a `Step`: where to go on."""
    questions: list[QuestionRead]
    """Only those this person is asked, in order."""
    online_is_open: bool
    online_why_not: list[str]
    applicant: ApplicantRead
    old_document_number_masked: str | None
    old_document_expires_on: date | None
    lines: list[LineRead]
    total_fen: int
    statement_hash: str | None
    """What identity check and signature are bound to; None while questions are open."""
    identity_is_passed: bool
    signature_is_given: bool
    promised_on: date | None
    promise_is_estimate: bool
    pay_by: datetime | None
    correct_by: datetime | None
    submitted_at: datetime | None
    order_id: UUID | None
    parcel_ids: list[UUID]
    events: list[EventRead]
    created_at: datetime


class ApplicationSummary(ReadSchema):
    """One application in a list."""

    id: UUID
    document_kind: DocumentKind
    kind: ApplicationKind
    channel: Channel
    state: ApplicationState
    next_step: str
    total_fen: int
    promised_on: date | None
    pay_by: datetime | None
    created_at: datetime


class ApplicationPage(ReadSchema):
    """One page, newest first; `next` continues it."""

    items: list[ApplicationSummary]
    next: str | None
