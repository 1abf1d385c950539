"""Adds the sample people, once; what they did since then stays.

It works through the database like a registry would: the API has no door for it on purpose.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sandbox.portraits import portrait

_FILE = Path(__file__).with_name("samples.toml")
_SHANGHAI = ZoneInfo("Asia/Shanghai")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


@dataclass(frozen=True)
class Sample:
    """One sample person, as the terminal names her."""

    phone: str
    note: str
    data: Mapping[str, Any]

    @property
    def phone_shown(self) -> str:
        """In groups, the way people read it."""
        return f"{self.phone[:3]} {self.phone[3:7]} {self.phone[7:]}"


def _read() -> tuple[Sample, ...]:
    entries = tomllib.loads(_FILE.read_text("utf-8"))["person"]
    return tuple(Sample(entry["phone"], entry["note"], entry) for entry in entries)


SAMPLES = _read()


def seed(environment: Mapping[str, str], drawn: Path | None = None) -> None:
    """Hand the sample people to `backend.registry`, which knows the tables; the sandbox does not.

    `drawn` is a folder that keeps their portraits, which take a while to draw, for the next start.

    Raises:
        subprocess.CalledProcessError: They could not be written.
    """
    people = records(datetime.now(_SHANGHAI).date())
    for number, entry in enumerate(people, start=1):
        if "photo" in entry:
            sex = "M" if int(entry["id_number"][16]) % 2 else "F"
            picture = base64.b64encode(_portrait(number, sex, drawn)).decode()
            entry["photo"] = entry["photo"] | {"picture": picture}
    subprocess.run(  # our own module
        [sys.executable, "-m", "backend.registry"],
        input=json.dumps(people).encode(),
        env=dict(environment) | {"PATH": os.environ.get("PATH", "")},
        check=True,
    )


def records(today: date) -> list[dict[str, Any]]:
    """The sample people as a register would hand them over on this day; pictures not yet drawn."""
    people = [{k: v for k, v in sample.data.items() if k != "note"} for sample in SAMPLES]
    for entry in people:
        number = entry.get("id_number")
        if isinstance(number, dict):
            entry["id_number"] = _id_number(today=today, **number)
    return people


def _id_number(region: str, turns_60_in_days: int, sequence: str, today: date) -> str:
    """A resident ID number with its check digit (GB 11643)."""
    birthday = today + timedelta(days=turns_60_in_days)
    digits = f"{region}{birthday.year - 60}{birthday:%m%d}{sequence}"
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return digits + _CHECKS[total % 11]


def _portrait(number: int, sex: str, drawn: Path | None) -> bytes:
    if drawn is None:
        return portrait(seed=number, sex=sex)
    file = drawn / f"portrait-{number}-{sex}.png"
    if not file.is_file():
        drawn.mkdir(parents=True, exist_ok=True)
        fresh = file.with_suffix(".new")
        fresh.write_bytes(portrait(seed=number, sex=sex))
        fresh.replace(file)
    return file.read_bytes()
