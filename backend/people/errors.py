"""What can be wrong with a request about people."""

from __future__ import annotations

from backend.errors import ConflictError


class IdentityConfirmedError(ConflictError):
    """A check has confirmed who she is: name and ID number are fixed from then on."""

    code = "identity_confirmed"
    detail = "The identity is confirmed and cannot change here"


class IdNumberTakenError(ConflictError):
    """Another account has this ID number; a counter sorts it out."""

    code = "id_number_taken"
    detail = "The ID number belongs to another account"
