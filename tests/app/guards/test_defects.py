"""Each defect of Flet 1.0.5 (shared flet.md §0): shown first, then seen cured.

When a new release shows one no more, its guard can go.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
PHONE = "13800138000"


def _run(program: str, side: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", f"tests.app.guards.{program}", side],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def bare() -> dict[str, Any]:
    """What bare Flet does."""
    return _run("defects", "bare") | _run("defects_web", "bare")


@pytest.fixture(scope="module")
def mended() -> dict[str, Any]:
    """What it does with our guards."""
    return _run("defects", "mended") | _run("defects_web", "mended")


def test_a_render_that_raises(bare: dict[str, Any], mended: dict[str, Any]):
    assert bare["freeze"] == ["count 0"]
    assert mended["freeze"] == ["count 2"]


def test_a_dialog_that_cannot_be_drawn(bare: dict[str, Any], mended: dict[str, Any]):
    assert bare["frame"] == ["count 0"]
    assert mended["frame"] == ["count 3"]


def test_a_handler_that_raises(bare: dict[str, Any], mended: dict[str, Any]):
    assert PHONE in bare["traceback"]["sent"]
    assert "Traceback" in bare["traceback"]["sent"]
    assert mended["traceback"]["sent"] == ""
    assert mended["traceback"]["told"] == 2  # the render's, and the handler's


def test_an_error_is_written_down_without_its_words(mended: dict[str, Any]):
    assert len(mended["log"]) == 3
    assert all("reference" in line and "ValueError at" in line for line in mended["log"])
    assert PHONE not in "".join(mended["log"])
    assert "[phone]" not in "".join(mended["log"])


def test_a_change_goes_to_each_ones_own_browser(bare: dict[str, Any], mended: dict[str, Any]):
    assert bare["strangers"] == [0, 2]
    assert mended["strangers"] == [1, 1]


def test_a_click_from_before_the_start_hits_nothing(bare: dict[str, Any], mended: dict[str, Any]):
    again = [_run("defects", side)["ghost"] for side in ("bare", "mended")]
    assert bare["ghost"] == again[0] < 10_000
    assert mended["ghost"] > 10_000
    assert mended["ghost"] != again[1]


def test_what_changes_while_the_browser_is_away(bare: dict[str, Any], mended: dict[str, Any]):
    assert bare["away"] == ["count 0"]
    assert mended["away"] == ["count 1"]


def test_a_browser_that_leaves_while_it_is_sent_to(bare: dict[str, Any], mended: dict[str, Any]):
    assert bare["leaves_while_sent_to"] == {"ended": "raised", "expires": [False]}
    assert mended["leaves_while_sent_to"] == {"ended": "ended", "expires": [True]}


def test_a_socket_that_never_registers(bare: dict[str, Any], mended: dict[str, Any]):
    assert bare["never_registers"] == "never"
    assert mended["never_registers"] == "ended"


def test_a_call_nobody_answers(bare: dict[str, Any], mended: dict[str, Any]):
    assert bare["silence"] == "waits"
    assert mended["silence"] == "TimeoutError"


def test_a_session_belongs_to_one_browser(bare: dict[str, Any], mended: dict[str, Any]):
    assert bare["another_browser"] == {"foreign": True, "own": True}
    assert mended["another_browser"] == {"foreign": False, "own": True}
