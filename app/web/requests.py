"""Reads what the host needs from a request, without trusting it."""

from __future__ import annotations

from starlette.types import Scope


def header_of(scope: Scope, name: bytes) -> str:
    """A header's value; empty when there is none, joined when there are several."""
    return ", ".join(_values(scope, name))


def cookie_of(scope: Scope, name: str) -> str | None:
    """A cookie's value.

    Read by hand: the standard library gives up on the whole header for one cookie it dislikes,
    and on one's own machine every program's cookies come along.
    """
    for line in _values(scope, b"cookie"):
        for part in line.split(";"):
            key, equals, value = part.strip().partition("=")
            if equals and key == name:
                return value
    return None


def address_of(scope: Scope, proxies: frozenset[str]) -> str:
    """Where a request comes from: a proxy of ours says for whom it asks."""
    client = scope.get("client")
    address = str(client[0]) if client else "unknown"
    if address not in proxies:
        return address
    # The last entry is what our own proxy saw; the rest is what it was told.
    return header_of(scope, b"x-forwarded-for").rpartition(",")[2].strip() or address


def _values(scope: Scope, name: bytes) -> list[str]:
    return [value.decode("latin-1") for key, value in scope["headers"] if key.lower() == name]
