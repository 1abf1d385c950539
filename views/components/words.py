"""The words for documents and for where an application stands, the same on every screen."""

from __future__ import annotations

from dataclasses import dataclass

from api_client.models.applications import Application, ApplicationState, Channel, Step
from api_client.models.documents import DocumentKind
from app.formats import Formats, day_of
from app.i18n import Translator
from views.components.drawings import Drawing


def document_name(t: Translator, kind: DocumentKind) -> str:
    """What people call a document."""
    match kind:
        case DocumentKind.PASSPORT:
            return t.gettext("passport")
        case DocumentKind.HKM_PASS:
            return t.gettext("Hong Kong and Macau pass")
        case DocumentKind.TW_PASS:
            return t.gettext("Taiwan pass")


def document_title(t: Translator, kind: DocumentKind) -> str:
    """The name of a document where it begins a line."""
    name = document_name(t, kind)
    return name[:1].upper() + name[1:]


def document_drawing(kind: DocumentKind) -> Drawing:
    """The picture of a document."""
    match kind:
        case DocumentKind.PASSPORT:
            return Drawing.PASSPORT
        case DocumentKind.HKM_PASS:
            return Drawing.HONG_KONG_MACAU
        case DocumentKind.TW_PASS:
            return Drawing.TAIWAN


def state_line(t: Translator, state: ApplicationState, next_step: str) -> str:
    """Where an application stands, in one short sentence."""
    match state:
        case ApplicationState.DRAFT if next_step == Step.COUNTER:
            return t.gettext("Ready to take to the hall.")
        case ApplicationState.DRAFT:
            return t.gettext("Not sent yet. You can go on.")
        case ApplicationState.SUBMITTED:
            return t.gettext("Sent. The office will look at it.")
        case ApplicationState.UNDER_REVIEW:
            return t.gettext("The office is looking at it.")
        case ApplicationState.NEEDS_CORRECTION:
            return t.gettext("One thing has to be changed.")
        case ApplicationState.AWAITING_PAYMENT:
            return t.gettext("Approved. Only the payment is left.")
        case ApplicationState.PAID:
            return t.gettext("Paid. It will be made now.")
        case ApplicationState.IN_PRODUCTION:
            return t.gettext("It is being made.")
        case ApplicationState.DISPATCHED:
            return t.gettext("It is on its way to you.")
        case ApplicationState.READY_TO_COLLECT:
            return t.gettext("It is ready. You can collect it.")
        case ApplicationState.COMPLETED:
            return t.gettext("All done.")
        case ApplicationState.WITHDRAWN:
            return t.gettext("This application has ended.")
        case ApplicationState.REFUSED:
            return t.gettext("The office did not approve it.")
        case ApplicationState.UNKNOWN:
            return t.gettext("There is news. Call 12367 to hear it.")


def what_next(t: Translator, formats: Formats, application: Application) -> str:
    """What happens next, and when; or what to do instead."""
    match application.state:
        case ApplicationState.DRAFT if application.channel is not Channel.ONLINE:
            return t.gettext("Bring your ID card and your old document. You need no appointment.")
        case ApplicationState.DRAFT:
            return t.gettext("Nothing is sent until you say so.")
        case ApplicationState.SUBMITTED | ApplicationState.UNDER_REVIEW:
            return t.gettext("You need not do anything. We will tell you as soon as there is news.")
        case ApplicationState.NEEDS_CORRECTION if application.correct_by is not None:
            return t.gettext(
                "Change it by %(day)s. Then it goes on.",
                day=formats.date(day_of(application.correct_by)),
            )
        case ApplicationState.NEEDS_CORRECTION:
            return t.gettext("Change it, then it goes on.")
        case ApplicationState.AWAITING_PAYMENT if application.pay_by is not None:
            return t.gettext(
                "Pay %(amount)s by %(day)s. Then it will be made.",
                amount=formats.money(application.total_fen),
                day=formats.date(day_of(application.pay_by)),
            )
        case ApplicationState.AWAITING_PAYMENT:
            return t.gettext("Once it is paid, it will be made.")
        case ApplicationState.PAID | ApplicationState.IN_PRODUCTION:
            return _promise(t, formats, application)
        case ApplicationState.DISPATCHED:
            return t.gettext("Keep your ID card at hand when it comes.")
        case ApplicationState.READY_TO_COLLECT:
            return t.gettext("Bring your ID card to the hall. You need no appointment.")
        case ApplicationState.COMPLETED:
            return t.gettext("You need not do anything more.")
        case ApplicationState.WITHDRAWN:
            return t.gettext("You can apply again at any time.")
        case ApplicationState.REFUSED:
            return t.gettext("You have paid nothing. Call 12367 to hear why and what you can do.")
        case ApplicationState.UNKNOWN:
            return t.gettext("Your application is safe.")


def _promise(t: Translator, formats: Formats, application: Application) -> str:
    if application.promised_on is None:
        return t.gettext("You need not do anything. We will tell you when it is ready.")
    day = formats.date(application.promised_on)
    if application.promise_is_estimate:
        return t.gettext("It should be ready around %(day)s. You need not do anything.", day=day)
    return t.gettext("It will be ready by %(day)s. You need not do anything.", day=day)


@dataclass(frozen=True)
class StepWords:
    """The button that leads on."""

    text: str
    drawing: Drawing


def next_step_words(
    t: Translator, next_step: str, kind: DocumentKind, *, has_parcel: bool = True
) -> StepWords | None:
    """What to do now; None when there is nothing for the person to do."""
    document = document_name(t, kind)
    match next_step:
        case Step.WAIT | Step.DONE | Step.ENDED:
            return None
        case Step.PAY:
            return StepWords(t.gettext("Pay now"), Drawing.MONEY)
        case Step.TRACK:
            if not has_parcel:
                return None
            return StepWords(t.gettext("See where it is"), Drawing.VAN)
        case Step.CORRECT:
            return StepWords(t.gettext("Change it now"), Drawing.PEN)
        case Step.COUNTER:
            return StepWords(t.gettext("What to bring to the hall"), Drawing.HALL)
        case Step.COLLECT:
            return StepWords(t.gettext("Where to collect it"), Drawing.HALL)
        case Step.CHECK | Step.SUBMIT:
            return StepWords(t.gettext("Check and send"), Drawing.LIST)
        case Step.IDENTITY:
            return StepWords(t.gettext("Confirm that it is you"), Drawing.FACE)
        case Step.SIGNATURE:
            return StepWords(t.gettext("Sign your name"), Drawing.PEN)
        case _:
            return StepWords(
                t.gettext("Go on with the %(document)s", document=document), document_drawing(kind)
            )


MOVING = frozenset(
    {
        ApplicationState.SUBMITTED,
        ApplicationState.UNDER_REVIEW,
        ApplicationState.AWAITING_PAYMENT,
        ApplicationState.PAID,
        ApplicationState.IN_PRODUCTION,
        ApplicationState.DISPATCHED,
    }
)
"""Something outside may change it at any time."""

DOING = frozenset({ApplicationState.NEEDS_CORRECTION, ApplicationState.AWAITING_PAYMENT})
"""The person has to do something by a day."""

CAN_WITHDRAW = frozenset(
    {
        ApplicationState.DRAFT,
        ApplicationState.SUBMITTED,
        ApplicationState.UNDER_REVIEW,
        ApplicationState.NEEDS_CORRECTION,
        ApplicationState.AWAITING_PAYMENT,
        ApplicationState.PAID,
    }
)
"""The owner may still end it."""
