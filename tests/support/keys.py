"""Settings for tests, with keys made once a run."""

from __future__ import annotations

from functools import cache
from typing import Any

from backend.config import Env, Settings
from sandbox.context import SandboxKeys, api_environment


@cache
def sandbox_keys() -> SandboxKeys:
    """Keys of both sides; RSA takes a moment, so they are made once."""
    return SandboxKeys.make()


def test_settings(database_url: str, **changes: Any) -> Settings:
    """Settings of a test process; vendors' addresses answer nobody."""
    given = api_environment(
        sandbox_keys(), sandbox_url="http://127.0.0.1:9", api_url="http://127.0.0.1:9"
    )
    values: dict[str, Any] = {
        name.removeprefix("YINLING_").lower(): value for name, value in given.items()
    }
    quick = {"ask_first_s": 0.05, "ask_max_s": 0.2, "track_every_s": 0.1, "queue_poll_s": 0.02}
    return Settings(**(values | quick | {"env": Env.TEST, "database_url": database_url} | changes))


test_settings.__test__ = False  # type: ignore[attr-defined]  # a factory, not a test
