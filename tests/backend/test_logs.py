"""Nothing of a person in a log line."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest

from backend.logs import configure_logging, redact

TOKEN = "Zk3_" + "a-B9" * 10


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("her number is 310000194805070120.", "her number is <id-number>."),
        ("31000019391001015X", "<id-number>"),
        ("31000019391001015x,", "<id-number>,"),
        ("to 13800138000 now", "to <phone> now"),
        ("to +8613800138000", "to <phone>"),
        ("to +86 138 0013 8000", "to <phone>"),
        ("to 138-0013-8000!", "to <phone>!"),
        ("to 008613800138000", "to <phone>"),
        ("{'phone': '13800138000'}", "{'phone': '<phone>'}"),
        (f"Authorization: Bearer {TOKEN}", "Authorization: Bearer <secret>"),
        (f'{{"refresh_token": "{TOKEN}"}}', '{"refresh_token": "<secret>"}'),
        (f"access_token={TOKEN}&x=1", "access_token=<secret>&x=1"),
        (f"binding='{TOKEN}'", "binding='<secret>'"),
        ("code=123456", "code=<code>"),
        ('{"code": "123456"}', '{"code": "<code>"}'),
        ("the code is 123 456", "the code is <code>"),
        ("验证码是 123456，10 分钟", "验证码是 <code>，10 分钟"),
        ("Code: 000000", "Code: <code>"),
    ],
)
def test_redacted(line: str, kept: str):
    assert redact(line) == kept


@pytest.mark.parametrize(
    "line",
    [
        "application 0199a3c1-7f00-7000-8000-0123456789ab moved to PAID",
        "waybill 1100000000001",
        "order 2026112315010000000001",
        "status 422 code invalid_input",
        "took 123456 us",
        "12367",
        "reference 3f2a9c1b7d5e",
    ],
)
def test_what_is_nobodys_stays(line: str):
    assert redact(line) == line


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What the process writes; the logging of the test run is put back afterwards."""
    root, engine = logging.getLogger(), logging.getLogger("dbos")
    loggers = [logging.getLogger(name) for name in logging.root.manager.loggerDict]
    levels = {logger: logger.level for logger in [root, *loggers]}
    before = (root.handlers[:], engine.handlers[:], engine.propagate)
    stream = io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    # `force` closes the handlers it takes away, and these are pytest's.
    root.handlers = []
    configure_logging()
    yield stream
    root.handlers, engine.handlers, engine.propagate = before
    for name in logging.root.manager.loggerDict:
        logger = logging.getLogger(name)
        logger.setLevel(levels.get(logger, logging.NOTSET))
    root.setLevel(levels[root])


def test_arguments_and_tracebacks(written: io.StringIO):
    logger = logging.getLogger("backend.somewhere")

    try:
        raise ValueError("no 310000194805070120 for 13800138000")
    except ValueError:
        logger.exception("sending to %s with code %s", "+8613800138000", "123456")

    text = written.getvalue()
    assert "sending to <phone> with code <code>" in text
    assert "ValueError: no <id-number> for <phone>" in text
    assert not any(secret in text for secret in ("13800138000", "310000194805070120", "123456"))


def test_the_engine_is_redacted_too(written: io.StringIO):
    engine = logging.getLogger("dbos")
    engine.error("step failed for 13800138000")
    engine.warning("not worth a line")

    text = written.getvalue()
    assert text.count("step failed for <phone>") == 1
    assert "not worth" not in text


@pytest.mark.parametrize("name", ["httpx", "httpcore", "uvicorn.access", "uvicorn", "alembic"])
def test_libraries_are_quiet(written: io.StringIO, name: str):
    logging.getLogger(name).info("GET /people?phone=13800138000")

    assert written.getvalue() == ""


def test_our_own_lines_are_written(written: io.StringIO):
    logging.getLogger("backend.serve").info("started")

    assert "INFO backend.serve: started" in written.getvalue()
