"""Short codes people read aloud: 8 signs of a safe alphabet, the last one a check."""

from __future__ import annotations

import secrets
import unicodedata

ALPHABET = "346789BCDFGHJKMPQRTVWXY"
"""No sign looks or sounds like another; 23 is prime, so one wrong or two swapped signs show."""
LENGTH = 8


def new_code() -> str:
    """A fresh code of 8 signs."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    return body + _check(body)


def read_code(typed: str) -> str | None:
    """The code somebody typed, in any case and spacing; `None` when it cannot be one."""
    plain = unicodedata.normalize("NFKC", typed).upper()
    code = "".join(sign for sign in plain if sign.isalnum())
    if len(code) != LENGTH or any(sign not in ALPHABET for sign in code):
        return None
    return code if _check(code[:-1]) == code[-1] else None


def _check(body: str) -> str:
    total = sum(weight * ALPHABET.index(sign) for weight, sign in enumerate(body, start=2))
    return ALPHABET[total % len(ALPHABET)]
