"""What the command line starts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app import __main__ as entry
from app import guards

ROOT = Path(__file__).parents[2]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """What would have been started; nothing is."""
    done: list[tuple[Any, ...]] = []
    monkeypatch.setattr(guards, "install", lambda _notify: done.append(("guards",)))
    monkeypatch.setattr(entry, "set_up_logs", lambda: done.append(("logs",)))
    monkeypatch.setattr(entry, "desktop", lambda config: done.append(("desktop", config.api_url)))
    monkeypatch.setattr(
        "app.web.launch.serve", lambda config, *where: done.append(("web", config.api_url, *where))
    )
    monkeypatch.delenv("YINLING_API_URL", raising=False)
    return done


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> None:
    monkeypatch.setattr(sys, "argv", ["app", *words])
    entry.main()


def test_the_web(monkeypatch: pytest.MonkeyPatch, started: list[tuple[Any, ...]]):
    run(monkeypatch, "--web", "--port", "8600", "--api-url", "https://api.example")
    assert started == [("logs",), ("guards",), ("web", "https://api.example", "127.0.0.1", 8600)]


def test_a_window_is_the_default(monkeypatch: pytest.MonkeyPatch, started: list[tuple[Any, ...]]):
    run(monkeypatch)
    assert started == [("logs",), ("guards",), ("desktop", "http://127.0.0.1:8000")]


def test_a_setting_nobody_can_start_with(
    monkeypatch: pytest.MonkeyPatch, started: list[tuple[Any, ...]]
):
    with pytest.raises(SystemExit, match="YINLING_API_URL"):
        run(monkeypatch, "--web", "--api-url", "ftp://x")
    assert started == [("logs",)]


@pytest.mark.parametrize("address", ["x", "file:///etc/passwd", "javascript:alert(1)"])
def test_a_kiosk_shows_a_hosted_client_only(monkeypatch: pytest.MonkeyPatch, address: str):
    monkeypatch.setattr(entry, "kiosk", lambda _url: pytest.fail("it was shown"))
    with pytest.raises(SystemExit):
        run(monkeypatch, "--kiosk", address)


def test_a_kiosk_leaves_nothing(monkeypatch: pytest.MonkeyPatch):
    profiles: list[Path] = []

    def show(command: list[str], *, check: bool) -> subprocess.CompletedProcess[str]:
        assert not check
        profile = next(each for each in command if each.startswith("--user-data-dir="))
        profiles.append(Path(profile.partition("=")[2]))
        assert profiles[0].is_dir()
        assert command[-1] == "https://yinling.example"
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(entry.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(entry.subprocess, "run", show)
    assert entry.kiosk("https://yinling.example") == 0
    assert not profiles[0].exists()


def test_a_kiosk_without_a_browser(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(entry.shutil, "which", lambda _name: None)
    assert entry.kiosk("https://yinling.example") == 1
    assert "chromium" in capsys.readouterr().err


def test_a_device_needs_no_web_server():
    program = (
        "import sys, app.__main__; "
        "sys.exit(str({'uvicorn', 'flet_web', 'starlette'} & set(sys.modules) or ''))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stderr.strip() == ""
