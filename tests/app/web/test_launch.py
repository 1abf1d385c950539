from __future__ import annotations

from typing import Any

import pytest

from app import guards
from app.config import ClientConfig
from app.web import launch
from app.web.frames import MAX_FRAME_BYTES


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """How the server was started, instead of starting it."""
    found: list[dict[str, Any]] = []
    monkeypatch.delenv("YINLING_APP_ORIGINS", raising=False)
    monkeypatch.setattr(guards, "assert_installed", lambda: None)
    monkeypatch.setattr(launch, "create_host", lambda config: config)
    monkeypatch.setattr(
        launch.uvicorn, "run", lambda app, **options: found.append(options | {"config": app})
    )
    return found


def test_big_frames_and_loose_ends_are_refused(
    started: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]
):
    launch.serve(ClientConfig(), "127.0.0.1", 8550)

    (options,) = started
    assert options["ws_max_size"] == MAX_FRAME_BYTES == 64 * 1024
    assert (options["ws_ping_interval"], options["ws_ping_timeout"]) == (10, 10)
    assert not options["ws_per_message_deflate"]
    assert not options["server_header"]
    assert not options["access_log"]
    assert options["timeout_graceful_shutdown"] <= 3
    assert "http://127.0.0.1:8550/" in capsys.readouterr().out


def test_an_address_for_others_needs_to_know_where_they_come_from(
    started: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
):
    with pytest.raises(SystemExit, match="YINLING_APP_ORIGINS"):
        launch.serve(ClientConfig(), "0.0.0.0", 8550)
    assert started == []

    monkeypatch.setenv("YINLING_APP_ORIGINS", "https://yinling.example")
    launch.serve(ClientConfig(), "0.0.0.0", 8550)
    assert started[0]["config"].origins == {"https://yinling.example"}
