"""How we say hello, by name and time of day. No Flet."""

from __future__ import annotations

from datetime import datetime

from app.formats import SHANGHAI
from app.i18n import Translator

_MORNING, _NOON, _AFTERNOON, _EVENING = 5, 11, 13, 18


def greeting(t: Translator, name: str | None, moment: datetime) -> str:
    """A greeting for the hour it is in Shanghai."""
    hour = moment.astimezone(SHANGHAI).hour
    if _MORNING <= hour < _NOON:
        return t.gettext("Good morning, %(name)s", name=name) if name else t.gettext("Good morning")
    if _NOON <= hour < _AFTERNOON:
        return t.gettext("Good day, %(name)s", name=name) if name else t.gettext("Good day")
    if _AFTERNOON <= hour < _EVENING:
        return (
            t.gettext("Good afternoon, %(name)s", name=name)
            if name
            else t.gettext("Good afternoon")
        )
    return t.gettext("Good evening, %(name)s", name=name) if name else t.gettext("Good evening")
