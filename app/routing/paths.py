"""The app's addresses. Views navigate with these, and never spell a path.

The constants are what the route table matches (`:name` stands for a part); the functions of the
same subject fill them.
"""

from __future__ import annotations

from typing import Final
from uuid import UUID

from api_client.models.applications import (
    Application,
    ApplicationSummary,
    Question,
    Step,
)
from api_client.models.documents import DocumentKind

HOME: Final = "/"
START: Final = "/start"
APPLY: Final = "/apply"
ELSEWHERE: Final = "/apply/:document_kind/elsewhere"
APPLICATIONS: Final = "/applications"
APPLICATION: Final = "/applications/:application_id"
QUESTION: Final = "/applications/:application_id/questions/:question"
CHECK: Final = "/applications/:application_id/check"
CHANGE: Final = "/applications/:application_id/check/:question"
IDENTITY: Final = "/applications/:application_id/identity"
SIGNATURE: Final = "/applications/:application_id/signature"
COUNTER: Final = "/applications/:application_id/counter"
PAY: Final = "/applications/:application_id/pay"
RECEIPT: Final = "/applications/:application_id/receipt"
PARCELS: Final = "/parcels"
PARCEL: Final = "/parcels/:parcel_id"
NOTICES: Final = "/notices"
SETTINGS: Final = "/settings"
HELP: Final = "/help"

OPEN: Final = frozenset({START, HELP, SETTINGS})
"""What stands before sign-in."""


def elsewhere(document_kind: DocumentKind) -> str:
    """What to do instead, when it cannot be done online."""
    return f"/apply/{document_kind.value}/elsewhere"


def application(application_id: UUID) -> str:
    """One application."""
    return f"/applications/{application_id}"


def question(application_id: UUID, question: Question | str) -> str:
    """One question page."""
    return f"/applications/{application_id}/questions/{Question(question).value}"


def check(application_id: UUID) -> str:
    """All answers, before they are sent."""
    return f"/applications/{application_id}/check"


def change(application_id: UUID, question: Question | str) -> str:
    """One question asked again, from the check page."""
    return f"/applications/{application_id}/check/{Question(question).value}"


def identity(application_id: UUID) -> str:
    """The applicant's own check."""
    return f"/applications/{application_id}/identity"


def signature(application_id: UUID) -> str:
    """The applicant's own signature."""
    return f"/applications/{application_id}/signature"


def counter(application_id: UUID) -> str:
    """What to bring to the hall."""
    return f"/applications/{application_id}/counter"


def pay(application_id: UUID) -> str:
    """What is owed, and the code to pay it."""
    return f"/applications/{application_id}/pay"


def receipt(application_id: UUID) -> str:
    """What was paid."""
    return f"/applications/{application_id}/receipt"


def parcel(parcel_id: UUID) -> str:
    """One parcel."""
    return f"/parcels/{parcel_id}"


def step(application_: Application | ApplicationSummary) -> str:
    """Where this application goes on.

    SUBMIT leads to the answers: what is sent is looked at once more, then sent from there.
    A step this version has never heard of leads to the application itself.
    """
    its_id = application_.id
    if application_.next_step in frozenset(Question):
        return question(its_id, application_.next_step)
    match application_.next_step:
        case Step.CHECK | Step.SUBMIT:
            return check(its_id)
        case Step.IDENTITY:
            return identity(its_id)
        case Step.SIGNATURE:
            return signature(its_id)
        case Step.COUNTER | Step.COLLECT:
            return counter(its_id)
        case Step.PAY:
            return pay(its_id)
        case Step.TRACK if isinstance(application_, Application):
            return _course(application_)
        case Step.TRACK:
            return PARCELS
        case _:
            return application(its_id)


def _course(application_: Application) -> str:
    match application_.parcel_ids:
        case (parcel_id,):
            return parcel(parcel_id)
        case _:
            return PARCELS
