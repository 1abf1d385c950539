"""What can be wrong with a request about applications."""

from __future__ import annotations

from backend.errors import ConflictError


class ApplicationAlreadyOpenError(ConflictError):
    """One open application for a person and a document."""

    code = "application_already_open"
    detail = "An application for this document is open"


class NotOnlineYetError(ConflictError):
    """This kind cannot be done here yet; a hall does it without an appointment."""

    code = "not_online_yet"
    detail = "This kind of application is not offered here"


class NotEditableError(ConflictError):
    """It is with the office: answers cannot change now."""

    code = "not_editable"
    detail = "The application cannot be changed in its state"


class UnknownQuestionError(ConflictError):
    """This question is not asked in this application."""

    code = "question_not_asked"
    detail = "The question is not asked"


class QuestionsOpenError(ConflictError):
    """Some questions have no answer yet."""

    code = "questions_open"
    detail = "Some questions are not answered"


class NotOnlineError(ConflictError):
    """It must be done in person: the rule is closed for her, or she chose the hall."""

    code = "not_online"
    detail = "The application cannot be submitted online"


class IdentityMissingError(ConflictError):
    """Her own check is missing, or it was for other answers."""

    code = "identity_missing"
    detail = "The identity check is missing"


class SignatureMissingError(ConflictError):
    """Her signature is missing, or it was under other answers."""

    code = "signature_missing"
    detail = "The signature is missing"


class TooLateError(ConflictError):
    """It is in production or ended: it cannot be withdrawn any more."""

    code = "too_late"
    detail = "The application can no longer be withdrawn"
