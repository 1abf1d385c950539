"""The words of a notice, from its template's name and values. No Flet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from api_client.models.documents import DocumentKind
from api_client.models.notices import Notice
from app.formats import Formats, day_of
from app.i18n import Translator
from views.components.drawings import Drawing
from views.components.words import document_name


@dataclass(frozen=True)
class NoticeWords:
    """A notice, ready to be shown."""

    title: str
    sentence: str
    drawing: Drawing


def notice_words(t: Translator, formats: Formats, notice: Notice) -> NoticeWords:
    """What a notice says; one we do not know says where to look."""
    amount = _amount(formats, notice.params.get("total_fen"))
    match notice.template:
        case "SUBMITTED":
            return NoticeWords(
                t.gettext("Your application is sent"),
                t.gettext("You need not do anything. We will tell you as soon as there is news."),
                Drawing.DONE,
            )
        case "CORRECT_NOW":
            by = _day(formats, notice.params.get("correct_by"))
            return NoticeWords(
                t.gettext("Something has to be changed"),
                t.gettext("Change it by %(day)s. Then it goes on.", day=by)
                if by
                else t.gettext("Change it, then it goes on."),
                Drawing.PEN,
            )
        case "APPROVED" | "PAY_REMINDER":
            by = _day(formats, notice.params.get("pay_by"))
            return NoticeWords(
                t.gettext("Approved: only the payment is left")
                if notice.template == "APPROVED"
                else t.gettext("The payment is still missing"),
                t.gettext("Pay %(amount)s by %(day)s. Then it will be made.", amount=amount, day=by)
                if amount and by
                else t.gettext("Once it is paid, it will be made."),
                Drawing.MONEY,
            )
        case "PAID":
            return NoticeWords(
                t.gettext("Your payment has arrived"),
                t.gettext("We received %(amount)s.", amount=amount)
                if amount
                else t.gettext("It will be made now."),
                Drawing.MONEY,
            )
        case "IN_PRODUCTION":
            return NoticeWords(
                t.gettext("It is being made"),
                t.gettext("You need not do anything. We will tell you when it is ready."),
                Drawing.CLOCK,
            )
        case "SHIPPED" | "OUT_FOR_DELIVERY" | "DELIVERED" | "DELIVERY_PROBLEM":
            return _of_parcel(t, notice)
        case _:
            return _of_the_end(t, notice, amount)


def _of_parcel(t: Translator, notice: Notice) -> NoticeWords:
    match notice.template:
        case "SHIPPED":
            return NoticeWords(
                t.gettext("Your parcel is on its way"),
                t.gettext("Carried by %(carrier)s, number %(waybill)s.", **_shipped(notice.params)),
                Drawing.VAN,
            )
        case "OUT_FOR_DELIVERY":
            return NoticeWords(
                t.gettext("Your parcel comes today"),
                t.gettext("Keep your ID card at hand when it comes."),
                Drawing.VAN,
            )
        case "DELIVERED":
            return NoticeWords(
                t.gettext("Your parcel has been delivered"),
                t.gettext("If you do not have it, call 12367."),
                Drawing.HOUSE,
            )
        case _:
            return NoticeWords(
                t.gettext("Your parcel did not reach you"),
                t.gettext("See where it is and what you can do."),
                Drawing.PARCEL,
            )


def _of_the_end(t: Translator, notice: Notice, amount: str) -> NoticeWords:
    document = _document(t, notice.params.get("document_kind"))
    match notice.template:
        case "READY_TO_COLLECT":
            return NoticeWords(
                t.gettext("It is ready to collect"),
                t.gettext("Bring your ID card to the hall. You need no appointment."),
                Drawing.HALL,
            )
        case "COMPLETED":
            return NoticeWords(
                t.gettext("All done"),
                t.gettext("You have your new %(document)s.", document=document)
                if document
                else t.gettext("You need not do anything more."),
                Drawing.DONE,
            )
        case "REFUSED":
            return NoticeWords(
                t.gettext("The office did not approve it"),
                t.gettext("You have paid nothing. Call 12367 to hear why and what you can do."),
                Drawing.QUESTION,
            )
        case "WITHDRAWN":
            return NoticeWords(
                t.gettext("An application has ended"),
                t.gettext("You can apply again at any time."),
                Drawing.LIST,
            )
        case "REFUNDED":
            return NoticeWords(
                t.gettext("Your money is on its way back"),
                t.gettext("%(amount)s goes back the way you paid.", amount=amount)
                if amount
                else t.gettext("It goes back the way you paid."),
                Drawing.MONEY,
            )
        case "NEW_DEVICE":
            return NoticeWords(
                t.gettext("Signed in on a new device"),
                t.gettext("Was it not you? Call 12367 at once."),
                Drawing.MOBILE,
            )
        case _:
            return NoticeWords(
                t.gettext("There is news"),
                t.gettext("Open your application to see it."),
                Drawing.BELL,
            )


def _amount(formats: Formats, fen: Any) -> str:
    return formats.money(fen) if isinstance(fen, int) else ""


def _day(formats: Formats, moment: Any) -> str:
    try:
        return formats.date(day_of(datetime.fromisoformat(moment)))
    except (TypeError, ValueError):
        pass
    try:
        return formats.date(date.fromisoformat(moment))
    except (TypeError, ValueError):
        return ""


def _document(t: Translator, kind: Any) -> str:
    return document_name(t, DocumentKind(kind)) if kind in set(DocumentKind) else ""


def _shipped(params: Any) -> dict[str, str]:
    return {name: str(params.get(name) or "…") for name in ("carrier", "waybill")}
