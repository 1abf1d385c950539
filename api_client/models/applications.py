"""Applications as the API speaks of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from api_client.models.base import model
from api_client.models.documents import DocumentKind


class ApplicationKind(StrEnum):
    """Why somebody applies."""

    FIRST = "FIRST"
    RENEW = "RENEW"
    REPLACE_LOST = "REPLACE_LOST"
    REPLACE_STOLEN = "REPLACE_STOLEN"
    REPLACE_DAMAGED = "REPLACE_DAMAGED"
    ENDORSE = "ENDORSE"
    ANNOTATE = "ANNOTATE"


class Channel(StrEnum):
    """How an application reaches the office."""

    ONLINE = "ONLINE"
    COUNTER = "COUNTER"
    MACHINE = "MACHINE"


class ApplicationState(StrEnum):
    """The life of an application."""

    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"
    UNDER_REVIEW = "UNDER_REVIEW"
    NEEDS_CORRECTION = "NEEDS_CORRECTION"
    AWAITING_PAYMENT = "AWAITING_PAYMENT"
    PAID = "PAID"
    IN_PRODUCTION = "IN_PRODUCTION"
    DISPATCHED = "DISPATCHED"
    READY_TO_COLLECT = "READY_TO_COLLECT"
    COMPLETED = "COMPLETED"
    WITHDRAWN = "WITHDRAWN"
    REFUSED = "REFUSED"
    UNKNOWN = "UNKNOWN"


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
    """Where the person is, when it is not a question."""

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


@model
class ApplicationCreate:
    """What is wanted."""

    document_kind: DocumentKind
    kind: ApplicationKind


@model
class AskedQuestion:
    """One question of an application. `answer` as answered, identity numbers masked."""

    id: Question
    status: QuestionStatus
    answer: Mapping[str, Any] | None
    draft: Mapping[str, str] | None


@model
class Line:
    """A line of what it will cost, in fen."""

    code: str
    amount_fen: int
    is_sample: bool


@model
class Event:
    """One step of its life."""

    state: ApplicationState
    at: datetime
    reason: str | None


@model
class Applicant:
    """Who it is for, masked."""

    name: str | None
    pinyin: str | None
    id_number_masked: str | None


@model
class Application:
    """One application, with everything its screens show."""

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
    questions: tuple[AskedQuestion, ...]
    """Only those this person is asked, in order."""
    online_is_open: bool
    online_why_not: tuple[str, ...]
    applicant: Applicant
    old_document_number_masked: str | None
    old_document_expires_on: date | None
    lines: tuple[Line, ...]
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
    parcel_ids: tuple[UUID, ...]
    events: tuple[Event, ...]
    created_at: datetime

    @property
    def etag(self) -> str:
        """What a change sends as If-Match."""
        return f'"{self.version}"'


@model
class ApplicationSummary:
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


@model
class ApplicationPage:
    """One page, newest first; `next` continues it."""

    items: tuple[ApplicationSummary, ...]
    next: str | None
