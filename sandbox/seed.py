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
from pathlib import Path
from typing import Any

from sandbox.portraits import portrait

_FILE = Path(__file__).with_name("samples.toml")


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


def seed(environment: Mapping[str, str]) -> None:
    """Hand the sample people to `backend.registry`, which knows the tables; the sandbox does not.

    Raises:
        subprocess.CalledProcessError: They could not be written.
    """
    people = []
    for number, sample in enumerate(SAMPLES):
        entry = {k: v for k, v in sample.data.items() if k != "note"}
        if "photo" in entry:
            sex = "M" if int(entry["id_number"][16]) % 2 else "F"
            picture = base64.b64encode(portrait(seed=number + 1, sex=sex)).decode()
            entry["photo"] = entry["photo"] | {"picture": picture}
        people.append(entry)
    subprocess.run(  # our own module
        [sys.executable, "-m", "backend.registry"],
        input=json.dumps(people).encode(),
        env=dict(environment) | {"PATH": os.environ.get("PATH", "")},
        check=True,
    )
