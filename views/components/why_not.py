"""Why something cannot be done online, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterable

from app.i18n import Translator, gettext_noop

_WORDS = {
    "UNDER_16": gettext_noop("Online is for people of 16 and over."),
    "NOT_LOCAL_HOUSEHOLD": gettext_noop("Online is for people registered in Shanghai."),
    "STATE_FUNCTIONARY": gettext_noop("Your work unit has to agree on paper first."),
    "ACTIVE_MILITARY": gettext_noop("Your work unit has to agree on paper first."),
    "DOCUMENT_EXPIRED": gettext_noop("Your old one has run out, so you come in person."),
    "NO_FINGERPRINTS": gettext_noop("Your fingerprints are not on file yet. The hall takes them."),
    "NOT_EXPIRING": gettext_noop(
        "Online it can be renewed in its last 6 months. If it is urgent, go to the hall."
    ),
    "REASON_NOT_COVERED": gettext_noop("For this reason you come in person."),
}


def why_not_lines(t: Translator, codes: Iterable[str]) -> list[str]:
    """A sentence for each reason that has one, the same sentence once."""
    lines = [t.gettext(_WORDS[code]) for code in codes if code in _WORDS]
    return list(dict.fromkeys(lines))
