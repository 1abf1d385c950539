from __future__ import annotations

import pytest
from starlette.types import Scope

from app.web.requests import address_of, cookie_of, header_of

PROXY = frozenset({"10.0.0.1"})


def scope(*headers: tuple[str, str], client: str | None = "10.0.0.1") -> Scope:
    return {
        "type": "http",
        "client": None if client is None else (client, 1),
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in headers],
    }


def test_headers():
    asked = scope(("Origin", "http://a"), ("origin", "http://b"))
    assert header_of(asked, b"origin") == "http://a, http://b"
    assert header_of(asked, b"host") == ""


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("yinling=abc", "abc"),
        ("a=1; yinling=abc; b=2", "abc"),
        ("yinling=first; yinling=second", "first"),
        ("what is this; [{]}; yinling=abc", "abc"),
        ('j={"x":1}; yinling=abc', "abc"),
        ("yinling=a=b", "a=b"),
        ("yinling", None),
        ("notyinling=abc", None),
        ("", None),
    ],
)
def test_cookies(line: str, value: str | None):
    assert cookie_of(scope(("cookie", line)), "yinling") == value


def test_a_cookie_in_a_second_line():
    assert cookie_of(scope(("cookie", "a=1"), ("cookie", "yinling=abc")), "yinling") == "abc"


@pytest.mark.parametrize(
    ("client", "forwarded", "address"),
    [
        ("203.0.113.5", None, "203.0.113.5"),
        ("203.0.113.5", "198.51.100.1", "203.0.113.5"),
        ("10.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "1.1.1.1, 198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", None, "10.0.0.1"),
        (None, "198.51.100.1", "unknown"),
    ],
)
def test_where_it_comes_from(client: str | None, forwarded: str | None, address: str):
    headers = [] if forwarded is None else [("x-forwarded-for", forwarded)]
    assert address_of(scope(*headers, client=client), PROXY) == address
