"""Logging of the API process: quiet, and with nothing of a person in it."""

from __future__ import annotations

import logging
import re

_PATTERNS = (
    (re.compile(r"(?<![0-9])[1-9][0-9]{16}[0-9Xx](?![0-9])"), "<id-number>"),
    (
        re.compile(r"(?<![0-9])(?:(?:\+|00)?86[ -]?)?1[3-9][0-9](?:[ -]?[0-9]{4}){2}(?![0-9])"),
        "<phone>",
    ),
    (re.compile(r"(?i)(bearer\s+|token[=:\s\"']+|binding[=:\s\"']+)[\w\-.]{16,}"), r"\1<secret>"),
    (
        re.compile(r"(?i)((?:code|验证码)(?:\s+is|是)?[=:：\s\"']*)[0-9]{3}\s?[0-9]{3}(?![0-9])"),
        r"\1<code>",
    ),
)


def redact(text: str) -> str:
    """The text without ID numbers, mobile numbers, tokens and one-time codes."""
    for pattern, replacement in _PATTERNS:
        text = pattern.sub(replacement, text)
    return text


class RedactingFormatter(logging.Formatter):
    """Redacts the whole line, its traceback too."""

    def format(self, record: logging.LogRecord) -> str:
        """One line of log."""
        return redact(super().format(record))


def configure_logging(level: int = logging.INFO) -> None:
    """Set up the root logger; libraries that log addresses or bodies are kept quiet."""
    handler = logging.StreamHandler()
    handler.setFormatter(RedactingFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name, lowest in (
        ("httpx", logging.WARNING),
        ("httpcore", logging.WARNING),
        ("uvicorn.access", logging.CRITICAL),
        ("uvicorn", logging.WARNING),
        ("alembic", logging.WARNING),
        ("wechatpayv3", logging.CRITICAL),
        ("dbos", logging.ERROR),
    ):
        logging.getLogger(name).setLevel(lowest)
    # The engine writes through a handler of its own, unless its logger already has one.
    engine = logging.getLogger("dbos")
    engine.handlers, engine.propagate = [handler], False
