"""The sample people keep what their notes promise, whenever the demo is started."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from backend.people.ages import age_on
from backend.people.resident_id import read
from sandbox import seed

DAYS = [date(2026, 11, 25), date(2027, 12, 31), date(2028, 2, 29), date(2031, 1, 1)]


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_who_is_not_60_yet_stays_so(today: date):
    for entry, sample in zip(seed.records(today), seed.SAMPLES, strict=True):
        if "id_number" not in entry:
            continue
        number = read(entry["id_number"], today)
        age = age_on(number.born_on, today)
        assert (age >= 60) is (", 59:" not in sample.note)
        assert age >= 59


def test_a_portrait_is_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    first = seed._portrait(1, "F", tmp_path / "portraits")
    monkeypatch.setattr(seed, "portrait", lambda **_: pytest.fail("it was drawn again"))
    assert seed._portrait(1, "F", tmp_path / "portraits") == first
    assert first.startswith(b"\x89PNG")
