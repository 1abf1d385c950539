from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest

from app.logs import redact, set_up_logs


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before = root.handlers[:], root.level
    written = io.StringIO()
    set_up_logs(written)
    yield written
    root.handlers[:], root.level = before


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("id 310000194805070120.", "id [id number]."),
        ("id 31000019480507012X", "id [id number]"),
        ("call 13800005678 now", "call [phone] now"),
        ("call +86 138 0000 5678", "call [phone]"),
        ("code 483920", "code [code]"),
        ("passport E12345678", "passport [document]"),
        ("passport EA1234567", "passport [document]"),
        ("Authorization: Bearer abc.def", "Authorization: Bearer [token]"),
        ("x=" + "aB3_-" * 9, "x=[secret]"),
    ],
)
def test_what_tells_who_somebody_is(text: str, redacted: str):
    assert redact(text) == redacted


@pytest.mark.parametrize(
    "text",
    [
        "500 broken (request 3f2a9c81d0e4)",
        "GET /applications/01937c1e-0000-7000-8000-000000000001",
        "took 12.345678 s",
        "2026-11-25 12:00",
        "13200 fen",
    ],
)
def test_what_is_needed_stays(text: str):
    assert redact(text) == text


def test_lines_are_redacted(stream: io.StringIO):
    logging.getLogger("app.x").info("hello %s", "13800005678")

    line = stream.getvalue()
    assert "INFO app.x hello [phone]" in line


def test_an_error_says_its_class_and_place_and_nothing_else(stream: io.StringIO):
    def fails() -> None:
        raise ValueError("invalid isoformat: '王秀珍 310000194805070120'")

    try:
        fails()
    except ValueError:
        logging.getLogger("app.x").exception("could not read")

    written = stream.getvalue()
    assert "ValueError at fails:" in written
    assert "王秀珍" not in written
    assert written.count("\n") == 1


@pytest.mark.parametrize("name", ["httpx", "httpcore.connection", "flet_transport", "flet"])
def test_the_talkative_are_quiet(name: str, stream: io.StringIO):
    logging.getLogger(name).info("HTTP Request: GET http://api/people?name=wang")
    logging.getLogger(name).warning("trouble")

    assert "wang" not in stream.getvalue()
    assert "trouble" in stream.getvalue()
