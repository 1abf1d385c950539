"""What a person answers on each question page, as it is sent."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias
from uuid import UUID

from api_client.models.applications import Channel, Question
from api_client.models.base import model
from api_client.models.people import AddressWrite


class PhotoChoice(StrEnum):
    """Use one on file, or have it taken at the hall."""

    REUSE = "REUSE"
    AT_HALL = "AT_HALL"


class DeliveryMethod(StrEnum):
    """How the document gets to her."""

    EXPRESS = "EXPRESS"
    COLLECT = "COLLECT"


@model
class NameAnswer:
    """Her name as on her resident ID card."""

    name: str


@model
class IdNumberAnswer:
    """Her resident ID number, in whatever form she types it."""

    id_number: str


@model
class HouseholdAnswer:
    """Whether the household register is in Shanghai."""

    is_shanghai: bool


@model
class DutyAnswer:
    """Whether she is a registered state functionary, or serves in the army."""

    is_on_duty: bool


@model
class OldDocumentAnswer:
    """The document she holds. Dates as `YYYY-MM-DD`."""

    number: str
    issued_on: str
    expires_on: str


@model
class PhotoAnswer:
    """Which photo. `photo_id` only with REUSE."""

    choice: PhotoChoice
    photo_id: UUID | None = None


@model
class DeliveryAnswer:
    """How to get it. `address_id` picks from her address book; without it `address` is asked."""

    method: DeliveryMethod
    address_id: UUID | None = None


@model
class AddressAnswer(AddressWrite):
    """A new address; it is also kept in her address book."""


@model
class DraftWrite:
    """What is typed on a question so far: text fields only."""

    values: dict[str, str]


@model
class ChannelWrite:
    """How it shall reach the office."""

    channel: Channel


Answer: TypeAlias = (
    NameAnswer
    | IdNumberAnswer
    | HouseholdAnswer
    | DutyAnswer
    | OldDocumentAnswer
    | PhotoAnswer
    | DeliveryAnswer
    | AddressAnswer
)

ANSWERS: dict[Question, type[Answer]] = {
    Question.NAME: NameAnswer,
    Question.ID_NUMBER: IdNumberAnswer,
    Question.HOUSEHOLD: HouseholdAnswer,
    Question.DUTY: DutyAnswer,
    Question.OLD_DOCUMENT: OldDocumentAnswer,
    Question.PHOTO: PhotoAnswer,
    Question.DELIVERY: DeliveryAnswer,
    Question.ADDRESS: AddressAnswer,
}
"""Which answer belongs to which question."""
