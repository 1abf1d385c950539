"""The words for what can go wrong: one for each kind, and better ones for codes we know."""

from __future__ import annotations

from app.i18n import Translator
from app.problems import Problem, ProblemKind


def problem_text(t: Translator, problem: Problem) -> str:
    """What to tell the person: what is so, then what to do."""
    known = _known(t, problem.code)
    if known is not None:
        return known
    match problem.kind:
        case ProblemKind.OFFLINE:
            return t.gettext("There is no connection. What you filled in is kept. Try again.")
        case ProblemKind.SIGNED_OUT:
            return t.gettext("You were away for a long time. Sign in again, and you go on here.")
        case ProblemKind.NOT_ALLOWED:
            return t.gettext("This cannot be opened from here. Go back, or call 12367.")
        case ProblemKind.GONE:
            return t.gettext("This is no longer here. Go back and choose again.")
        case ProblemKind.CHANGED:
            return t.gettext("Something has changed meanwhile. Look at it once more.")
        case ProblemKind.INVALID:
            return t.gettext("One thing does not fit yet. Look at the marked place.")
        case ProblemKind.BUSY if problem.wait_s is not None:
            return t.ngettext(
                "Too many are asking at once. Wait %(seconds)d second, then try again.",
                "Too many are asking at once. Wait %(seconds)d seconds, then try again.",
                max(1, round(problem.wait_s)),
                seconds=max(1, round(problem.wait_s)),
            )
        case ProblemKind.BUSY:
            return t.gettext("Too many are asking at once. Wait a moment, then try again.")
        case ProblemKind.OUT_OF_DATE:
            return t.gettext("There is a newer version. Open the app again to get it.")
        case ProblemKind.BROKEN if problem.reference:
            # Translators: %(reference)s is a number to read out to the person on the phone.
            return t.gettext(
                "It did not work, and it is not your fault. Try again, or call 12367 and say "
                "this number: %(reference)s",
                reference=problem.reference,
            )
        case ProblemKind.BROKEN:
            return t.gettext("It did not work, and it is not your fault. Try again.")


def can_try_again(problem: Problem) -> bool:
    """The same press may work the next time."""
    return problem.kind in {
        ProblemKind.OFFLINE,
        ProblemKind.CHANGED,
        ProblemKind.BUSY,
        ProblemKind.BROKEN,
    }


def _known(t: Translator, code: str) -> str | None:
    match code:
        case "application_already_open":
            return t.gettext("You are already applying for this. Go on with that one.")
        case "not_online_yet" | "not_online":
            return t.gettext("This has to be done at the hall. You need no appointment.")
        case "too_late":
            return t.gettext("It is too late for this: it is already being made.")
        case "not_editable":
            return t.gettext("This has been sent. It cannot be changed now.")
        case "statement_changed":
            return t.gettext("An answer has changed since. Confirm once more that it is you.")
        case "use_counter":
            return t.gettext("It did not work three times. Go to the hall; staff will help you.")
        case "already_paid":
            return t.gettext("It is already paid. You need not pay again.")
        case "order_closed":
            return t.gettext("This can no longer be paid. Call 12367.")
        case "identity_confirmed":
            return t.gettext("Your name and number are already confirmed and cannot be changed.")
        case "id_number_taken":
            return t.gettext("This ID number belongs to another phone. Call 12367.")
        case "questions_open":
            return t.gettext("One question is still open. Answer it, then send.")
        case "identity_missing":
            return t.gettext("First confirm that it is you.")
        case "signature_missing":
            return t.gettext("Your signature is still missing.")
        case "device_restricted":
            return t.gettext(
                "This phone is new to us. Confirm that it is you, or wait until tomorrow."
            )
        case "photo_not_usable":
            return t.gettext("This photo cannot be used. Choose another one.")
        case "not_paid":
            return t.gettext("It is not paid yet. The receipt comes after the payment.")
        case "vendor_unavailable":
            return t.gettext("The other side does not answer. Try again in a few minutes.")
        case _:
            return None
