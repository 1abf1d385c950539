"""Why an application has to be changed, was not approved, or has ended."""

from __future__ import annotations

from api_client.models.applications import Application, ApplicationState
from app.i18n import Translator


def reason_text(t: Translator, state: ApplicationState, reason: str | None) -> str | None:
    """The reason in words; None when there is none to tell."""
    match state, reason:
        case ApplicationState.NEEDS_CORRECTION, "PHOTO":
            return t.gettext("The photo does not fit. Choose another one.")
        case ApplicationState.NEEDS_CORRECTION, "ADDRESS":
            return t.gettext("The address is not complete. Look at it again.")
        case ApplicationState.NEEDS_CORRECTION, "IDENTITY":
            return t.gettext("Name or ID number do not fit. Look at them again.")
        case ApplicationState.NEEDS_CORRECTION, _:
            return t.gettext("Look at your answers again. Call 12367 if it is not clear.")
        case ApplicationState.WITHDRAWN, "BY_OWNER":
            return t.gettext("You ended it yourself.")
        case ApplicationState.WITHDRAWN, "CORRECTION_TIME_OVER":
            return t.gettext("It was not changed in time. Nothing was paid.")
        case ApplicationState.WITHDRAWN, "PAYMENT_TIME_OVER":
            return t.gettext("It was not paid in time.")
        case ApplicationState.REFUSED, "PHOTO":
            return t.gettext("The photo could not be used.")
        case ApplicationState.REFUSED, "IDENTITY":
            return t.gettext("The office could not confirm who is applying.")
        case _:
            return None


def reason_of(t: Translator, its: Application) -> str | None:
    """The reason for where an application stands now."""
    return reason_text(t, its.state, its.state_reason)
