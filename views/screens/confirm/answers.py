"""The answers of an application as lines to read and to change. No Flet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from api_client.models.answers import DeliveryMethod, PhotoChoice
from api_client.models.applications import Application, ApplicationKind, Question, QuestionStatus
from app.formats import Formats
from app.i18n import Translator
from views.components.words import document_name


@dataclass(frozen=True)
class AnswerLine:
    """A line; `question` is where it is changed, None where it cannot be."""

    label: str
    value: str
    question: Question | None


def answer_lines(t: Translator, formats: Formats, its: Application) -> list[AnswerLine]:
    """What, who and how, in the order it was asked."""
    name = document_name(t, its.document_kind)
    what = (
        t.gettext("Renew my %(document)s", document=name)
        if its.kind is ApplicationKind.RENEW
        else name
    )
    lines = [AnswerLine(t.gettext("What"), what, None)]
    for asked in its.questions:
        if asked.status is QuestionStatus.OPEN or asked.answer is None:
            continue
        line = _line(t, formats, asked.id, asked.answer)
        if line is not None:
            lines.append(line)
    return lines


def _line(
    t: Translator,
    formats: Formats,
    question: Question,
    answer: Mapping[str, Any],
) -> AnswerLine | None:
    match question:
        case Question.NAME:
            text = " ".join(part for part in (answer.get("name"), answer.get("pinyin")) if part)
            return AnswerLine(t.gettext("Name"), text, question)
        case Question.ID_NUMBER:
            return AnswerLine(
                t.gettext("ID number"), str(answer.get("id_number_masked") or ""), question
            )
        case Question.HOUSEHOLD:
            is_here = bool(answer.get("is_shanghai"))
            words = t.gettext("In Shanghai") if is_here else t.gettext("Elsewhere")
            return AnswerLine(t.gettext("Household register"), words, question)
        case Question.DUTY:
            is_on_duty = bool(answer.get("is_on_duty"))
            words = t.gettext("Yes, it has to") if is_on_duty else t.gettext("No")
            return AnswerLine(t.gettext("Does your work unit have to agree?"), words, question)
        case Question.OLD_DOCUMENT:
            return _old_document(t, formats, answer)
        case Question.PHOTO:
            return AnswerLine(t.gettext("Photo"), _photo(t, formats, answer), question)
        case Question.DELIVERY:
            return _delivery(t, answer)
        case Question.ADDRESS:
            return AnswerLine(t.gettext("How I get it"), _address(t, answer), Question.ADDRESS)


def _old_document(t: Translator, formats: Formats, answer: Mapping[str, Any]) -> AnswerLine | None:
    until = answer.get("expires_on")
    if until is None:
        return None
    words = t.gettext(
        "%(number)s, valid until %(day)s",
        number=answer.get("number_masked"),
        day=formats.full_date(date.fromisoformat(str(until))),
    )
    return AnswerLine(t.gettext("The one I have now"), words, Question.OLD_DOCUMENT)


def _photo(t: Translator, formats: Formats, answer: Mapping[str, Any]) -> str:
    if answer.get("choice") == PhotoChoice.AT_HALL:
        return t.gettext("Taken at the hall")
    day = date.fromisoformat(str(answer["source_date"]))
    return t.gettext("The one from %(month)s", month=formats.month(day))


def _delivery(t: Translator, answer: Mapping[str, Any]) -> AnswerLine | None:
    label = t.gettext("How I get it")
    if answer.get("method") == DeliveryMethod.COLLECT:
        return AnswerLine(label, t.gettext("I collect it at the hall"), Question.DELIVERY)
    address = answer.get("address")
    # Without one of her own addresses, the next question's line says where it goes.
    return None if address is None else AnswerLine(label, _address(t, address), Question.DELIVERY)


def _address(t: Translator, address: Mapping[str, Any]) -> str:
    return t.gettext(
        "By EMS to %(recipient)s, %(district)s %(street)s",
        recipient=address["recipient"],
        district=address["district"],
        street=address["street"],
    )
