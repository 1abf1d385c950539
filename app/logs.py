"""What may be written down: no tokens, no codes, nothing that tells who somebody is."""

from __future__ import annotations

import logging
import re
import sys
import traceback
from typing import TextIO

_QUIET = ("httpx", "httpcore", "flet", "flet_web", "flet_transport", "flet_object_patch", "uvicorn")
"""These write addresses, or all that is typed, when they are left to."""

_MOBILE = r"(?<![0-9])(?:\+?86[ -]?)?1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}(?![0-9])"
_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?i)(bearer\s+)[^\s'\",]+"), r"\1[token]"),
    (re.compile(r"(?<![0-9])[0-9]{17}[0-9Xx](?![0-9])"), "[id number]"),
    (
        re.compile(_MOBILE),
        "[phone]",
    ),
    (re.compile(r"(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{40,}(?![A-Za-z0-9_-])"), "[secret]"),
    (re.compile(r"(?<![0-9A-Za-z-])[A-Z]{1,2}[0-9]{7,8}(?![0-9A-Za-z-])"), "[document]"),
    (re.compile(r"(?<![0-9A-Za-z.:-])[0-9]{6}(?![0-9A-Za-z.:-])"), "[code]"),
)


def redact(text: str) -> str:
    """A text with what must not be written down taken out."""
    for pattern, instead in _PATTERNS:
        text = pattern.sub(instead, text)
    return text


class RedactingFormatter(logging.Formatter):
    """Writes one line a record; of an error only its class and where it came from.

    An error's own words are left out: libraries put what somebody typed into them.
    """

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """The line to write."""
        record.message = redact(record.getMessage())
        record.asctime = self.formatTime(record)
        line = self.formatMessage(record)
        error = record.exc_info[1] if record.exc_info else None
        return line if error is None else f"{line} | {_trail(error)}"


def set_up_logs(stream: TextIO | None = None, *, level: int = logging.INFO) -> None:
    """Send everything through the redacting formatter, and quiet the talkative."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(RedactingFormatter())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in _QUIET:
        logger = logging.getLogger(name)
        logger.setLevel(logging.WARNING)
        logger.handlers.clear()
        logger.propagate = True


def _trail(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    where = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))
    return f"{type(error).__name__} at {where or 'nowhere'}"
