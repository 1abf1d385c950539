"""Every table, so that Alembic and the relationships can find them all."""

from backend.models.application import (
    Application,
    ApplicationDraft,
    ApplicationEvent,
    ApplicationKind,
    ApplicationState,
    Channel,
    CheckState,
    IdentityCheck,
    Signature,
)
from backend.models.base import Model
from backend.models.delivery import Carrier, Parcel, ParcelState, TrackEvent
from backend.models.document import (
    Document,
    DocumentKind,
    DocumentStatus,
    Photo,
    PhotoSource,
)
from backend.models.notice import Notice, RememberedAnswer
from backend.models.payment import (
    Attempt,
    AttemptState,
    CallbackMessage,
    LedgerEntry,
    Order,
    OrderLine,
    OrderState,
    PaymentChannel,
    Refund,
    RefundState,
)
from backend.models.person import Address, Person, Sex
from backend.models.session import Challenge, ChallengePurpose, Session, Token, TokenKind

__all__ = [
    "Address",
    "Application",
    "ApplicationDraft",
    "ApplicationEvent",
    "ApplicationKind",
    "ApplicationState",
    "Attempt",
    "AttemptState",
    "CallbackMessage",
    "Carrier",
    "Challenge",
    "ChallengePurpose",
    "Channel",
    "CheckState",
    "Document",
    "DocumentKind",
    "DocumentStatus",
    "IdentityCheck",
    "LedgerEntry",
    "Model",
    "Notice",
    "Order",
    "OrderLine",
    "OrderState",
    "Parcel",
    "ParcelState",
    "PaymentChannel",
    "Person",
    "Photo",
    "PhotoSource",
    "Refund",
    "RefundState",
    "RememberedAnswer",
    "Session",
    "Sex",
    "Signature",
    "Token",
    "TokenKind",
    "TrackEvent",
]
