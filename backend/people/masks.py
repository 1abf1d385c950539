"""What others may see of identity data."""

from __future__ import annotations


def mask_name(name: str) -> str:
    """`王**`: the family name's first sign only."""
    return name[:1] + "*" * min(len(name) - 1, 3) if name else ""


def mask_id_number(number: str) -> str:
    """`3100**********0120`: first four and last four signs."""
    return f"{number[:4]}{'*' * 10}{number[-4:]}"


def mask_phone(phone: str) -> str:
    """`138****8000`, without the country code."""
    local = phone.removeprefix("+86")
    return f"{local[:3]}****{local[-4:]}"


def mask_document_number(number: str) -> str:
    """`E****0001`: kind letter and last four signs."""
    return f"{number[:1]}****{number[-4:]}"
