"""Reads what the host needs from a request, without trusting it."""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie

from starlette.types import Scope


def header_of(scope: Scope, name: bytes) -> str:
    """A header's value; empty when there is none."""
    for key, value in scope["headers"]:
        if key.lower() == name:
            return str(value.decode("latin-1"))
    return ""


def cookie_of(scope: Scope, name: str) -> str | None:
    """A cookie's value."""
    try:
        cookies = SimpleCookie(header_of(scope, b"cookie"))
    except CookieError:
        return None
    return cookies[name].value if name in cookies else None
