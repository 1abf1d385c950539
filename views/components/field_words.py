"""The words under a field that does not fit: what to do, by the code of what is wrong."""

from __future__ import annotations

from app.i18n import Translator, gettext_noop

_WORDS = {
    "REQUIRED": gettext_noop("Fill this in."),
    "FORBIDDEN_SIGN": gettext_noop("There is a sign in it that cannot be used. Type it again."),
    "EMPTY": gettext_noop("Fill this in."),
    "TOO_SHORT": gettext_noop("There is a bit missing. Write it in full."),
    "TOO_LONG": gettext_noop("This is too long. Write it shorter."),
    "SIGN": gettext_noop("There is a sign in it that cannot be used. Type it again."),
    "PHONE_UNREADABLE": gettext_noop("A mobile number has 11 digits and begins with 1."),
    "PHONE_ABROAD": gettext_noop("Use a mobile number of the mainland: 11 digits."),
    "PHONE_LANDLINE": gettext_noop("Use a mobile number: the code comes as a message."),
    "RID_15_DIGIT": gettext_noop("This is an old number. The new one has 18 signs."),
    "RID_LENGTH": gettext_noop("The ID number has 18 signs. Count them once more."),
    "RID_FORMAT": gettext_noop("The ID number is 17 digits and a digit or X at the end."),
    "RID_PROVINCE": gettext_noop("Look at the first two digits of the ID number again."),
    "RID_RESIDENCE_PERMIT": gettext_noop("Use the number of your resident ID card."),
    "RID_BIRTH_DATE": gettext_noop("Look at the birthday in the middle of the ID number again."),
    "RID_BIRTH_RANGE": gettext_noop("Look at the birthday in the middle of the ID number again."),
    "RID_CHECKSUM": gettext_noop("One digit is another one. Compare it with your ID card."),
    "NAME_SIGN": gettext_noop("Write the name as it stands on your ID card."),
    "ADDRESS_POSTCODE": gettext_noop("A postcode has 6 digits. You may leave it empty."),
    "DISTRICT_UNKNOWN": gettext_noop("Write a district of Shanghai, for example: Pudong."),
    "SIGNATURE_TOO_SHORT": gettext_noop("Sign your whole name, a little larger."),
    "SIGNATURE_UNREADABLE": gettext_noop("Wipe it and sign once more."),
    "PHOTO_MISSING": gettext_noop("Choose one photo."),
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
    """What to do about one field.

    A code such as STREET_TOO_LONG that has no words of its own is read by its end; one we do not
    know at all gets a general word.
    """
    if code in _WORDS:
        return t.gettext(_WORDS[code])
    for ending in ("EMPTY", "TOO_SHORT", "TOO_LONG", "SIGN"):
        if code.endswith(f"_{ending}"):
            return t.gettext(_WORDS[ending])
    return t.gettext("Look at this once more.")
