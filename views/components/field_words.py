"""The words under a field that does not fit: what to do, by the code of what is wrong."""

from __future__ import annotations

from app.i18n import Translator, gettext_noop

_WORDS = {
    "REQUIRED": gettext_noop("Fill this in."),
    "FORBIDDEN_SIGN": gettext_noop("There is a sign in it that cannot be used. Type it again."),
    "PHONE": gettext_noop("A mobile number has 11 digits and begins with 1."),
    "WRONG": gettext_noop("The code is another one. Look at the message again."),
    "EXPIRED": gettext_noop("This code is too old. Get a new one."),
    "USED": gettext_noop("This code has been used. Get a new one."),
    "NO_TRIES_LEFT": gettext_noop("Five times wrong. Get a new code."),
    "CODE_LENGTH": gettext_noop("The code has 6 digits."),
    "DATE_UNREADABLE": gettext_noop("Write the day like this: 2017 3 25."),
    "DATE_FUTURE": gettext_noop("This day is still to come. Look at the document again."),
    "DATE_ORDER": gettext_noop("The document cannot end before it begins. Look at both days."),
    "DOCUMENT_NUMBER": gettext_noop("Write the number as it stands on the document."),
    "DOCUMENT_ENDED": gettext_noop("This document has already ended. Call 12367."),
}


def field_text(t: Translator, code: str) -> str:
    """What to do about one field; a code we do not know gets a general word."""
    words = _WORDS.get(code)
    return t.gettext("Look at this once more.") if words is None else t.gettext(words)
